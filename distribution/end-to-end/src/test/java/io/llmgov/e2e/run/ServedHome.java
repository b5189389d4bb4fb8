package io.llmgov.e2e.run;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A gateway serves this home folder of the test resources, with the built-in simulator as provider. Test classes that
 * name the same folder share the gateway; they take it as a parameter of type {@link Gateway}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ServedHomeExtension.class)
public @interface ServedHome {

    String value();
}

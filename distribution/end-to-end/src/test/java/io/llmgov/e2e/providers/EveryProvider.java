package io.llmgov.e2e.providers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway with one model for each kind of provider, all of them simulated by aimock. Test classes share it, and take it as a parameter of type {@link ProviderPark}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProviderPark.Extension.class)
@interface EveryProvider {}

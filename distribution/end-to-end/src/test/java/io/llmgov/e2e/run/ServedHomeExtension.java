package io.llmgov.e2e.run;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the gateway of a {@link ServedHome} when the first class asks for it; it ends with the test run. */
final class ServedHomeExtension implements ParameterResolver, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ServedHomeExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Gateway.class || type == TestHome.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var served = served(context);
        return parameter.getParameter().getType() == Gateway.class ? served.gateway : served.home;
    }

    /** With each class, so that the one that made it write a key is known. */
    @Override
    public void afterAll(ExtensionContext context) {
        served(context).gateway.assertNoSecretWritten();
    }

    private static Served served(ExtensionContext context) {
        var name =
                context.getRequiredTestClass().getAnnotation(ServedHome.class).value();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(name, ServedHomeExtension::serve, Served.class);
    }

    private static Served serve(String name) {
        var home = TestHome.copyOf(name);
        return new Served(home, Gateway.serving(home, Map.of()));
    }

    private record Served(TestHome home, Gateway gateway) implements AutoCloseable {

        @Override
        public void close() {
            gateway.close();
        }
    }
}

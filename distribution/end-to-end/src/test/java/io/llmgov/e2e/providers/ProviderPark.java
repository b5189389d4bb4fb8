package io.llmgov.e2e.providers;

import io.llmgov.e2e.run.Aimock;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Node;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.TestHome;
import io.llmgov.e2e.run.TokenServer;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A gateway before one simulated provider of each kind. A model's name is its provider's.
 *
 * @param guarded simulates all providers that take a key or a token
 * @param unguarded simulates Bedrock, whose requests are signed: aimock checks no signature
 */
record ProviderPark(Gateway gateway, Aimock guarded, Aimock unguarded, TokenServer tokens) implements AutoCloseable {

    static final String EVERY_MODEL = "openai,azure,anthropic,bedrock,gemini,vertex,cohere,mistral,ollama";

    private static ProviderPark open() {
        Node.require();
        var tokens = TokenServer.start(Secrets.PROVIDER_KEY);
        var guarded = Aimock.start("providers", Secrets.PROVIDER_KEY);
        var unguarded = Aimock.startUnguarded("bedrock");
        var gateway = Gateway.serving(
                TestHome.copyOf("every-provider"),
                Map.of(
                        "PROVIDER",
                        guarded.url(),
                        "UNGUARDED_PROVIDER",
                        unguarded.url(),
                        "PROVIDER_KEY",
                        Secrets.PROVIDER_KEY,
                        "SERVICE_ACCOUNT",
                        tokens.serviceAccount(),
                        "AWS_ACCESS_KEY_ID",
                        "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY",
                        Secrets.AWS_SECRET_ACCESS_KEY));
        return new ProviderPark(gateway, guarded, unguarded, tokens);
    }

    @Override
    public void close() {
        try (tokens;
                guarded;
                unguarded;
                gateway) {
            gateway.assertNoSecretWritten();
        }
    }

    /** Opens the park when the first class asks for it; it closes with the test run. */
    static final class Extension implements ParameterResolver, AfterAllCallback {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Extension.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ProviderPark.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return park(context);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            park(context).gateway().assertNoSecretWritten();
        }

        private static ProviderPark park(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("park", name -> open(), ProviderPark.class);
        }
    }
}

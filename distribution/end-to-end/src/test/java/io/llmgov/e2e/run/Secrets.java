package io.llmgov.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/**
 * The keys of the test homes, easy to recognise wherever they turn up. Home folders name them as variables, so that they
 * stand here only.
 */
public final class Secrets {

    public static final String OPENAI_KEY = "planted-openai-key-2f9c41";
    public static final String ANTHROPIC_KEY = "planted-anthropic-key-8d07be";

    public static final String COHERE_KEY = "planted-cohere-key-47ba13";

    /** The key that every provider takes which is simulated as one of many. */
    public static final String PROVIDER_KEY = "planted-provider-key-4be1d9";

    public static final String AWS_SECRET_ACCESS_KEY = "planted-aws-secret-77c0aa";

    /** Of an application that may use every model. */
    public static final String CLIENT_KEY = "planted-client-key-51ac3d";

    /** Of an application that may use the models chat and claude only. */
    public static final String LIMITED_CLIENT_KEY = "planted-limited-client-key-e6620a";

    /** A key that a client sends though the gateway does not know it; it may be another system's. */
    public static final String FOREIGN_KEY = "planted-foreign-key-90b7f4";

    private static final List<String> ALL = List.of(
            OPENAI_KEY,
            ANTHROPIC_KEY,
            COHERE_KEY,
            PROVIDER_KEY,
            AWS_SECRET_ACCESS_KEY,
            CLIENT_KEY,
            LIMITED_CLIENT_KEY,
            FOREIGN_KEY);

    private Secrets() {}

    /** For the environment of a gateway. */
    static Map<String, String> variables() {
        return Map.of(
                "TEST_OPENAI_KEY", OPENAI_KEY,
                "TEST_ANTHROPIC_KEY", ANTHROPIC_KEY,
                "TEST_CLIENT_KEY", CLIENT_KEY,
                "TEST_LIMITED_CLIENT_KEY", LIMITED_CLIENT_KEY);
    }

    public static void assertNoneIn(String text, String where) {
        for (var secret : ALL) {
            // Not assertThat(text): its message would repeat megabytes of log.
            assertThat(text.contains(secret)).as(where + " contains " + secret).isFalse();
        }
    }
}

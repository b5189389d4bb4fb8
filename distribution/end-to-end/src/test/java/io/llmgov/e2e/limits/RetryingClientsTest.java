package io.llmgov.e2e.limits;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import io.llmgov.e2e.run.JavaScriptTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenAI's clients, with the retries that they are built with, meet a limit of one request in three seconds. */
@ExtendWith(LimitedGateways.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryingClientsTest {

    /** As the home's API {@code burst} has it. */
    private static final long WINDOW_MS = 3_000;

    private static final int RETRIES = 6;

    private final LimitedGateways gateways;

    RetryingClientsTest(LimitedGateways gateways) {
        this.gateways = gateways;
    }

    @Test
    void the_java_client_waits_as_long_as_it_is_told_and_then_succeeds() {
        awaitBeginOfWindow();
        var patient = client("java-patient");
        long window = System.currentTimeMillis() / WINDOW_MS;
        patient.chat().completions().create(chat("chat", "Hello").maxTokens(20).build());
        assertThat(System.currentTimeMillis() / WINDOW_MS)
                .as("still the same window")
                .isEqualTo(window);

        patient.chat().completions().create(chat("chat", "Hello").maxTokens(20).build());

        assertThat(System.currentTimeMillis() / WINDOW_MS).isEqualTo(window + 1);
    }

    @Test
    void the_java_client_does_not_repeat_what_can_never_fit() {
        long begin = System.nanoTime();

        var refusal = catchThrowableOfType(
                RateLimitException.class,
                () -> client("java-hopeless")
                        .chat()
                        .completions()
                        .create(chat("chat", "Hello").maxTokens(5_000).build()));

        assertThat(refusal.code()).hasValue("LLM_TOKEN_LIMIT_EXCEEDED");
        assertThat(refusal.getMessage()).contains("can never fit into the limit 'team'");
        assertThat(refusal.headers().values("x-should-retry")).containsExactly("false");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("six retries would wait for more than fifteen seconds in all")
                .isLessThan(Duration.ofSeconds(10));
    }

    @TestFactory
    List<DynamicTest> javascript() {
        return JavaScriptTests.run(
                "limits.mjs", Map.of("BASE_URL", gateways.first().url("/burst/v1")), 2);
    }

    private OpenAIClient client(String team) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(gateways.first().url("/burst/v1"))
                .apiKey("unused")
                .putHeader("X-Team", team)
                .maxRetries(RETRIES)
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static void awaitBeginOfWindow() {
        Awaitility.await("a window begins")
                .pollInterval(Duration.ofMillis(20))
                .until(() -> System.currentTimeMillis() % WINDOW_MS < WINDOW_MS / 3);
    }
}

package io.llmgov.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A gateway dies under its calls and settles none of them. */
@ExtendWith(LimitedGateways.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledGatewayTest {

    private static final int STREAMS = 6;
    private static final String QUESTION = "Write 40 words";
    private static final int MAX_TOKENS = 60;

    /** As the home's API {@code window} has it. */
    private static final long WINDOW_MS = 8_000;

    private static final long NEEDED_MS = 5_000;

    private final LimitedGateways gateways;

    KilledGatewayTest(LimitedGateways gateways) {
        this.gateways = gateways;
    }

    @Test
    void its_reserves_stay_charged_until_their_window_ends_and_no_longer() {
        long reserve = LimitedClient.reserveOf(gateways.first(), "paced", QUESTION, MAX_TOKENS);
        long budget = STREAMS * reserve;
        try (var dying = gateways.another()) {
            awaitRoomInTheWindow();
            gateways.redis().forgetEverything();
            var calls = IntStream.range(0, STREAMS)
                    .mapToObj(i -> client(dying, budget).begin("paced", QUESTION, MAX_TOKENS))
                    .toList();
            Awaitility.await("all streams are under way")
                    .until(() -> gateways.paced().openCalls() == STREAMS);

            dying.process().kill();

            Awaitility.await("the provider's connections are closed")
                    .until(() -> gateways.paced().openCalls() == 0);
            assertThat(calls).allSatisfy(call -> assertThat(call).isDone());
            assertThat(gateways.redis().counted("TOTAL_TOKENS")).isEqualTo(STREAMS * reserve);
            var other = client(gateways.first(), budget);
            var refused = other.whole("chat", QUESTION, MAX_TOKENS);
            assertThat(refused.status()).isEqualTo(429);
            long retryAfter =
                    Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
            assertThat(retryAfter * 1000).isBetween(1L, WINDOW_MS);
            Awaitility.await("the next window")
                    .atMost(Duration.ofMillis(WINDOW_MS + 1000))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> other.whole("chat", QUESTION, MAX_TOKENS).isComplete());
            System.out.printf(
                    "A gateway killed under %d streams left %d tokens charged, what its calls had reserved; a request was"
                            + " refused for %d s and passed in the next window.%n",
                    STREAMS, STREAMS * reserve, retryAfter);
        }
    }

    private static void awaitRoomInTheWindow() {
        Awaitility.await("enough is left of a window")
                .atMost(Duration.ofMillis(WINDOW_MS))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> WINDOW_MS - System.currentTimeMillis() % WINDOW_MS >= NEEDED_MS);
    }

    private static LimitedClient client(Gateway gateway, long budget) {
        return new LimitedClient(gateway, "window", "killed", budget);
    }
}

package io.llmgov.e2e.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.Simulator;
import io.llmgov.e2e.run.TestHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The first of two providers, of different protocols, dies under the streams that it is answering. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledProviderTest {

    private static final int STREAMS_OF_EACH_KIND = 16;
    private static final Duration UNDER_WAY = Duration.ofSeconds(60);
    private static final Duration OVER = Duration.ofSeconds(30);

    @Test
    void streams_without_content_complete_elsewhere_and_the_others_end_with_an_error_event() throws Exception {
        try (var first = Simulator.start("first", "--tokens-per-second", "3");
                var second = Simulator.start("second", "--tokens-per-second", "0");
                var gateway = gateway(first, second)) {
            var talking = new ArrayList<ObservedStream>();
            var silent = new ArrayList<ObservedStream>();
            for (int i = 0; i < STREAMS_OF_EACH_KIND; i++) {
                talking.add(ObservedStream.start(gateway, "chat", "Write 900 words"));
                silent.add(ObservedStream.start(gateway, "thinking", "Write 90 words"));
            }
            Awaitility.await("all streams are under way")
                    .atMost(UNDER_WAY)
                    .until(() -> first.openCalls() == 2 * STREAMS_OF_EACH_KIND
                            && talking.stream().allMatch(ObservedStream::hasContent));
            assertThat(silent).noneMatch(ObservedStream::hasContent).noneMatch(ObservedStream::isOver);
            assertThat(talking).noneMatch(ObservedStream::isOver);

            first.kill();
            long killed = System.nanoTime();
            var hanging = hanging(talking, silent);
            var took = Duration.ofNanos(System.nanoTime() - killed);

            System.out.printf(
                    "Killed the first provider under %d streams: %d of %d without content completed through the second,"
                            + " %d of %d with content ended with an error event, %d hung; all over %d ms after the kill.%n",
                    2 * STREAMS_OF_EACH_KIND,
                    silent.stream().filter(ObservedStream::isDone).count(),
                    silent.size(),
                    talking.stream()
                            .filter(stream -> !stream.errorAtTheEnd().isEmpty())
                            .count(),
                    talking.size(),
                    hanging,
                    took.toMillis());
            assertThat(hanging).as("streams that hang").isZero();
            assertThat(silent).allSatisfy(KilledProviderTest::completedThroughTheSecond);
            assertThat(talking).allSatisfy(KilledProviderTest::endedWithAnErrorEvent);
        }
    }

    private static Gateway gateway(Simulator first, Simulator second) {
        return Gateway.serving(
                TestHome.copyOf("two-providers"),
                Map.of(
                        "FIRST_PROVIDER",
                        first.url(),
                        "SECOND_PROVIDER",
                        second.url(),
                        "OPENAI_API_KEY",
                        Secrets.OPENAI_KEY,
                        "ANTHROPIC_API_KEY",
                        Secrets.ANTHROPIC_KEY));
    }

    private static long hanging(List<ObservedStream> talking, List<ObservedStream> silent) throws InterruptedException {
        long deadline = System.nanoTime() + OVER.toNanos();
        long hanging = 0;
        for (var stream : Stream.concat(talking.stream(), silent.stream()).toList()) {
            var left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            hanging += stream.join(left) ? 0 : 1;
        }
        return hanging;
    }

    private static void completedThroughTheSecond(ObservedStream stream) {
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.header("X-LLM-Provider")).isEqualTo("second");
        assertThat(stream.header("X-LLM-Attempts")).isEqualTo("2");
        assertThat(stream.text()).contains("of second").endsWith("word90");
        assertThat(stream.isDone()).as("ends with [DONE]").isTrue();
    }

    private static void endedWithAnErrorEvent(ObservedStream stream) {
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.header("X-LLM-Provider")).isEqualTo("first");
        assertThat(stream.hasContent()).isTrue();
        assertThat(stream.isDone()).as("ends with [DONE]").isFalse();
        assertThat(stream.errorAtTheEnd()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
        assertThat(stream.breakage())
                .as("the client's connection ends in order")
                .isNull();
    }
}

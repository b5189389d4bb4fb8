package io.llmgov.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.limits.LimitedClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The counters' Redis is killed under load and comes back. */
@ExtendWith(LimitedGateways.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreFailureTest {

    private static final int CLIENTS = 8;
    private static final int ENOUGH = 60;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String QUESTION = "Write 40 words";
    private static final int MAX_TOKENS = 60;
    private static final long BUDGET = 1_000_000_000;

    /** The policy waits a second for its counters; the rest is for a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final LimitedGateways gateways;

    StoreFailureTest(LimitedGateways gateways) {
        this.gateways = gateways;
    }

    @Test
    void requests_are_refused_while_it_is_away_and_pass_again_without_a_restart() {
        long reserve = LimitedClient.reserveOf(gateways.first(), "chat", QUESTION, MAX_TOKENS);
        try (var load = new Load()) {
            load.await("answers before the failure", Answer::isComplete);
            gateways.redis().kill();
            load.await("refusals while Redis is away", answer -> answer.status() == 503);
            assertThat(client(0).messages("chat", QUESTION).path("type").asText())
                    .as("an error in the form of Anthropic")
                    .isEqualTo("error");
            gateways.redis().restart();
            load.await("answers after the failure", Answer::isComplete);
            load.stop();

            long used = load.answers().stream().mapToLong(Answer::totalTokens).sum();
            long off = settledAtLast("TOTAL_TOKENS") - used;
            long answered = load.answers().stream().filter(Answer::isComplete).count();
            long callsOff = settledAtLast("REQUESTS") - answered;
            System.out.printf(
                    "Redis killed and restarted under the load of %d clients: %d requests answered, %d refused with 503,"
                            + " the slowest took %d ms. The counters are off by %d of %d tokens and %d of %d requests;"
                            + " the bound is %d clients with a reserve of %d tokens each, %d tokens.%n",
                    CLIENTS,
                    answered,
                    load.answers().size() - answered,
                    load.slowest().toMillis(),
                    off,
                    used,
                    callsOff,
                    answered,
                    CLIENTS,
                    reserve,
                    CLIENTS * reserve);
            assertThat(load.answers())
                    .filteredOn(answer -> !answer.isComplete())
                    .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503))
                    .allSatisfy(answer ->
                            assertThat(answer.error().path("code").asText()).isEqualTo("LLM_LIMITS_UNAVAILABLE"));
            assertThat(load.slowest()).as("the slowest answer").isLessThan(PATIENCE);
            assertThat(Math.abs(off)).as("tokens off").isLessThanOrEqualTo(CLIENTS * reserve);
            assertThat(Math.abs(callsOff)).as("requests off").isLessThanOrEqualTo(CLIENTS);
        }
    }

    /** Once nothing is settled any more: gateways ask again for what the counters did not take in time. */
    private long settledAtLast(String unit) {
        var last = new AtomicLong(gateways.redis().counted(unit));
        Awaitility.await("the counters come to rest")
                .atMost(Duration.ofSeconds(30))
                .during(Duration.ofSeconds(2))
                .until(() -> last.getAndSet(gateways.redis().counted(unit)) == last.get());
        return last.get();
    }

    private LimitedClient client(int number) {
        return gateways.client(number, "failing-store", BUDGET);
    }

    /** Clients of both gateways that ask again and again, for complete answers and streams in turns. */
    private final class Load implements AutoCloseable {

        private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        private final AtomicBoolean over = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final AtomicLong slowestNanos = new AtomicLong();
        private final List<CompletableFuture<Void>> running = new ArrayList<>();

        Load() {
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                running.add(CompletableFuture.runAsync(() -> askUntilOver(number), clients));
            }
        }

        private void askUntilOver(int number) {
            for (int call = number; !over.get(); call += 1 + CLIENTS) {
                long asked = System.nanoTime();
                var client = client(call);
                answers.add(
                        call % 4 < 2
                                ? client.whole("chat", QUESTION, MAX_TOKENS)
                                : client.streamed("chat", QUESTION, MAX_TOKENS));
                slowestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        /** Waits for some more of these, from now on. */
        void await(String what, Predicate<Answer> wanted) {
            long before = answers.stream().filter(wanted).count();
            Awaitility.await(what).atMost(Duration.ofSeconds(20)).until(() -> {
                running.stream()
                        .filter(CompletableFuture::isCompletedExceptionally)
                        .forEach(CompletableFuture::join);
                return answers.stream().filter(wanted).count() >= before + ENOUGH;
            });
        }

        void stop() {
            over.set(true);
            running.forEach(CompletableFuture::join);
        }

        List<Answer> answers() {
            return List.copyOf(answers);
        }

        Duration slowest() {
            return Duration.ofNanos(slowestNanos.get());
        }

        @Override
        public void close() {
            over.set(true);
            clients.close();
        }
    }
}

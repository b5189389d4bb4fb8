package io.llmgov.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.limits.LimitedClient.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients at two gateways draw on one budget at once. */
@ExtendWith(LimitedGateways.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedBudgetTest {

    private static final int REQUESTS = 200;
    private static final int CALLS_THAT_FIT = 50;
    private static final String MODEL = "delayed";
    private static final String QUESTION = "Write 40 words";
    private static final int MAX_TOKENS = 60;

    /** List prices of gpt-4o-mini, micro-dollars a token. */
    private static final BigDecimal INPUT = new BigDecimal("0.15");

    private static final BigDecimal OUTPUT = new BigDecimal("0.60");

    private final LimitedGateways gateways;

    SharedBudgetTest(LimitedGateways gateways) {
        this.gateways = gateways;
    }

    @Test
    void is_never_exceeded_and_ends_at_exactly_what_the_provider_reported() throws Exception {
        long reserve = LimitedClient.reserveOf(gateways.first(), MODEL, QUESTION, MAX_TOKENS);
        long budget = CALLS_THAT_FIT * reserve;
        long begin = System.nanoTime();
        var peak = new Peak();

        var answers = allAtOnce(budget, peak);

        double seconds = (System.nanoTime() - begin) / 1e9;
        var answered = answers.stream().filter(Answer::isComplete).toList();
        var refused = answers.stream().filter(answer -> answer.status() == 429).toList();
        long used = answered.stream().mapToLong(Answer::totalTokens).sum();
        long cost = answered.stream().mapToLong(SharedBudgetTest::cost).sum();
        long settled = gateways.settled("TOTAL_TOKENS", used);
        System.out.printf(
                "A budget of %d tokens, %d calls of %d: of %d requests at once, half of them streams, half at each of two"
                        + " gateways, %d were answered and %d refused in %.1f s; at most %d were at the provider at a time,"
                        + " %d tokens reserved. The counters hold %d tokens, %d requests and %d micro-dollars; by what the"
                        + " provider reported it is %d, %d and %d.%n",
                budget,
                CALLS_THAT_FIT,
                reserve,
                REQUESTS,
                answered.size(),
                refused.size(),
                seconds,
                peak.calls(),
                peak.calls() * reserve,
                settled,
                gateways.redis().counted("REQUESTS"),
                gateways.redis().counted("COST_USD"),
                used,
                answered.size(),
                cost);
        assertThat(answered.size() + refused.size()).isEqualTo(REQUESTS);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(CALLS_THAT_FIT);
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.error().path("code").asText()).isEqualTo("LLM_TOKEN_LIMIT_EXCEEDED"))
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).isPresent());
        assertThat(peak.calls() * reserve).as("reserved at a time").isLessThanOrEqualTo(budget);
        assertThat(used).as("tokens that were used").isLessThanOrEqualTo(budget);
        assertThat(settled).isEqualTo(used);
        assertThat(gateways.settled("REQUESTS", answered.size())).isEqualTo(answered.size());
        assertThat(gateways.settled("COST_USD", cost)).isEqualTo(cost);
    }

    private List<Answer> allAtOnce(long budget, Peak peak) throws Exception {
        var start = new CountDownLatch(1);
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (int i = 0; i < REQUESTS; i++) {
                var call = call(i, budget);
                running.add(clients.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            while (running.stream().anyMatch(answer -> !answer.isDone())) {
                peak.sees(gateways.delayed().openCalls());
            }
            var answers = new ArrayList<Answer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Callable<Answer> call(int number, long budget) {
        var gateway = gateways.gateways().get(number % 2);
        // This API waits long for its counters: two hundred requests at once on a busy machine are no failure of the
        // store.
        var client = new LimitedClient(gateway, "crowd", "everybody", budget);
        return number / 2 % 2 == 0
                ? () -> client.whole(MODEL, QUESTION, MAX_TOKENS)
                : () -> client.streamed(MODEL, QUESTION, MAX_TOKENS);
    }

    /** Each call is rounded up to a whole micro-dollar. */
    private static long cost(Answer answer) {
        return INPUT.multiply(BigDecimal.valueOf(answer.promptTokens()))
                .add(OUTPUT.multiply(BigDecimal.valueOf(answer.completionTokens())))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** The most calls that were ever seen at the provider at a time. */
    private static final class Peak {

        private final AtomicInteger calls = new AtomicInteger();

        void sees(int open) {
            calls.accumulateAndGet(open, Math::max);
        }

        int calls() {
            return calls.get();
        }
    }
}

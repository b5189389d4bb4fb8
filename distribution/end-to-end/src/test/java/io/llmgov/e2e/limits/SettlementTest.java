package io.llmgov.e2e.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.llmgov.e2e.limits.LimitedClient.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls that do not end as they should: what of their reserve is given back, and what is charged. */
@ExtendWith(LimitedGateways.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettlementTest {

    private static final int CALLS = 12;
    private static final int PIECES = 3;
    private static final String QUESTION = "Write 40 words";
    private static final int MAX_TOKENS = 60;
    private static final long BUDGET = 1_000_000;

    /** What the runtime plugin counts gpt-4o-mini with. */
    private static final Encoding TOKENIZER =
            Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private final LimitedGateways gateways;

    SettlementTest(LimitedGateways gateways) {
        this.gateways = gateways;
    }

    @Test
    void clients_that_leave_in_the_middle_are_charged_for_what_came() {
        long reserve = LimitedClient.reserveOf(gateways.first(), "paced", QUESTION, MAX_TOKENS);

        var answers = atOnce(number -> client(number).leavingAfter(PIECES, "paced", QUESTION, MAX_TOKENS));

        long expected = answers.stream()
                .mapToLong(answer -> reserve - MAX_TOKENS + TOKENIZER.countTokens(answer.text()))
                .sum();
        assertThat(gateways.settled("TOTAL_TOKENS", expected)).isEqualTo(expected);
        assertThat(gateways.settled("REQUESTS", CALLS)).isEqualTo(CALLS);
        System.out.printf(
                "%d clients left after %d tokens: %d tokens are charged of %d that were reserved.%n",
                CALLS, PIECES, expected, CALLS * reserve);
    }

    @Test
    void clients_that_leave_before_any_output_are_charged_nothing() {
        var waiting = IntStream.range(0, CALLS)
                .mapToObj(number -> client(number).begin("silent", QUESTION, MAX_TOKENS))
                .toList();
        Awaitility.await("all calls are at the provider")
                .until(() -> gateways.instant().openCalls() == CALLS);
        assertThat(gateways.redis().counted("REQUESTS")).isEqualTo(CALLS);

        waiting.forEach(call -> call.cancel(true));

        assertNothingIsCharged();
    }

    @Test
    void providers_that_fail_cost_nothing() {
        var answers = atOnce(number -> number % 4 < 2
                ? client(number).whole("failing", QUESTION, MAX_TOKENS)
                : client(number).streamed("failing", QUESTION, MAX_TOKENS));

        assertThat(answers).noneMatch(Answer::isComplete);
        assertThat(gateways.instant().requests()).isNotEmpty();
        assertNothingIsCharged();
    }

    @Test
    void streams_that_break_off_are_charged_for_what_came() {
        long reserve = LimitedClient.reserveOf(gateways.first(), "breaking", QUESTION, MAX_TOKENS);
        gateways.instant().failNext("cut", CALLS);

        var answers = atOnce(number -> client(number).streamed("breaking", QUESTION, MAX_TOKENS));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.error().path("code").asText()).isEqualTo("LLM_UPSTREAM_TRUNCATED"))
                .allSatisfy(answer -> assertThat(answer.text()).isNotEmpty());
        long expected = answers.stream()
                .mapToLong(answer -> reserve - MAX_TOKENS + TOKENIZER.countTokens(answer.text()))
                .sum();
        assertThat(gateways.settled("TOTAL_TOKENS", expected)).isEqualTo(expected);
        assertThat(gateways.settled("REQUESTS", CALLS)).isEqualTo(CALLS);
    }

    private void assertNothingIsCharged() {
        for (var unit : List.of("TOTAL_TOKENS", "REQUESTS", "COST_USD")) {
            assertThat(gateways.settled(unit, 0)).as(unit).isZero();
        }
    }

    private LimitedClient client(int number) {
        return gateways.client(number, "settlement", BUDGET);
    }

    private static List<Answer> atOnce(IntFunction<Answer> call) {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, CALLS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> call.apply(number), clients))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}

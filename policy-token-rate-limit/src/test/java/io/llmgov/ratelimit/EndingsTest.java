package io.llmgov.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.exchange.Stage;
import io.llmgov.core.exchange.StageOrder;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.testing.TestStage;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** However a call ends, it is charged once, and exactly for what happened. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndingsTest extends StageTest {

    private static final LlmError BLOCKED = LlmError.of(ErrorKey.LLM_PROMPT_BLOCKED, "No.");

    private final PublishProcessor<Buffer> provider = PublishProcessor.create();
    private final Stage limits = stage(ALL_UNITS);

    @Test
    void while_a_call_is_under_way_its_reserve_is_charged() {
        prepare(GatewayCall.chat(CHAT), FakeBackend.silent(), limits)
                .invokeBackend()
                .test();

        assertCharged(10, 100, 10 + 200, 1);
    }

    @Test
    void a_complete_answer_costs_what_the_provider_reports() {
        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER), limits);

        assertCharged(7, 5, 7 + 10, 1);
    }

    @Test
    void a_complete_stream_costs_what_the_provider_reports() {
        run(GatewayCall.chat(STREAM), FakeBackend.stream(text("hello"), USAGE, DONE), limits)
                .readResponse();

        assertCharged(7, 5, 7 + 10, 1);
    }

    @Test
    void an_answer_beyond_its_reserve_is_charged_whole() {
        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER.replace("5}", "5000}")), limits);

        assertCharged(7, 5000, 7 + 10_000, 1);
    }

    @Test
    void a_provider_s_error_costs_nothing_not_even_a_request() {
        run(GatewayCall.chat(CHAT), FakeBackend.json(500, "{\"error\":{\"message\":\"down\"}}"), limits);

        assertNothingCharged();
    }

    @Test
    void a_call_that_fails_costs_nothing() {
        run(GatewayCall.chat(CHAT), FakeBackend.failing(new IllegalStateException("connection refused")), limits);

        assertNothingCharged();
    }

    @Test
    void a_prompt_that_an_inner_stage_refuses_costs_nothing() {
        TestStage guard = TestStage.at(StageOrder.PROMPT_GUARD).onTheWayIn(exchange -> exchange.refuse(BLOCKED));

        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER), limits, guard);

        assertNothingCharged();
    }

    @Test
    void an_answer_that_an_inner_stage_keeps_back_was_made_and_is_charged() {
        TestStage guard = TestStage.at(StageOrder.PROMPT_GUARD).onTheWayOut(exchange -> exchange.refuse(BLOCKED));

        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER), limits, guard);

        assertCharged(7, 5, 7 + 10, 1);
    }

    @Test
    void an_answer_that_an_outer_stage_keeps_back_is_charged_once() {
        TestStage outer = TestStage.at(StageOrder.COST_ATTRIBUTION).onTheWayOut(exchange -> exchange.refuse(BLOCKED));

        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER_WITHOUT_USAGE), outer, limits);

        assertCharged(10, 6, 10 + 12, 1);
    }

    @Test
    void a_stream_that_breaks_off_costs_the_prompt_and_what_came() {
        run(GatewayCall.chat(STREAM), FakeBackend.stream(text("hello"), text(" you")), limits)
                .readResponse();

        assertCharged(10, 9, 10 + 18, 1);
    }

    @Test
    void a_stream_that_breaks_off_before_any_output_costs_nothing() {
        run(GatewayCall.chat(STREAM), FakeBackend.stream(": keep-alive\n\n"), limits)
                .readResponse();

        assertNothingCharged();
    }

    @Test
    void what_a_broken_stream_reported_of_its_prompt_counts_more_than_our_own_count() {
        run(GatewayCall.chat(STREAM), FakeBackend.stream(text("hello"), USAGE.replace("5}", "1}")), limits)
                .readResponse();

        assertCharged(7, 5, 7 + 10, 1);
    }

    @Test
    void a_client_that_leaves_after_some_output_pays_for_it() {
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), limits);
        var client = call.subscribeToResponse(100);
        provider.onNext(Buffer.buffer(text("hello")));

        client.cancel();

        assertCharged(10, 5, 10 + 10, 1);
        assertThat(provider.hasSubscribers()).isFalse();
    }

    @Test
    void a_client_that_hangs_up_at_the_end_event_pays_what_the_provider_reports() {
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), limits);
        var client = call.subscribeToResponse(100);
        provider.onNext(Buffer.buffer(text("a text of more characters than tokens") + USAGE + DONE));

        client.cancel();

        assertCharged(7, 5, 7 + 10, 1);
        assertThat(metric(call, LimitMetrics.ESTIMATED)).isNull();
    }

    @Test
    void a_client_that_leaves_before_any_output_pays_nothing() {
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), limits);

        call.subscribeToResponse(100).cancel();

        assertNothingCharged();
    }

    @Test
    void a_client_that_leaves_before_there_is_an_answer_pays_nothing() {
        prepare(GatewayCall.chat(CHAT), FakeBackend.silent(), limits)
                .invokeBackend()
                .test()
                .dispose();

        assertNothingCharged();
    }

    @Test
    void a_stream_that_nobody_reads_costs_nothing() {
        run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), limits);
        assertCharged(10, 100, 10 + 200, 1);

        time.advanceTimeBy(1, TimeUnit.MINUTES);

        assertNothingCharged();
    }

    @Test
    void bytes_that_a_client_does_not_take_to_the_end_are_charged() {
        GatewayCall call = run(
                GatewayCall.post("/v1/audio/speech", "{\"model\":\"priced\",\"input\":\"hi\",\"voice\":\"alloy\"}"),
                FakeBackend.of(200, "audio/mpeg", provider),
                limits);
        var client = call.subscribeToResponse(100);
        provider.onNext(Buffer.buffer("sound"));

        client.cancel();

        assertCharged(10, 0, 10, 1);
    }

    @Test
    void an_answer_without_usage_is_charged_by_our_own_count_and_says_so() {
        GatewayCall call = run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER_WITHOUT_USAGE), limits);

        assertCharged(10, 6, 10 + 12, 1);
        assertThat(metric(call, LimitMetrics.ESTIMATED)).isEqualTo(1L);
    }

    @Test
    void a_stream_without_usage_is_charged_by_our_own_count_and_says_so() {
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(text("hello"), text(" you"), DONE), limits);
        call.readResponse();

        assertCharged(10, 9, 10 + 18, 1);
        assertThat(metric(call, LimitMetrics.ESTIMATED)).isEqualTo(1L);
    }

    @Test
    void a_usage_of_zeros_is_no_report() {
        String zeros = ANSWER.replace("7", "0").replace("5}", "0}");

        GatewayCall call = run(GatewayCall.chat(CHAT), FakeBackend.json(200, zeros), limits);

        assertCharged(10, 6, 10 + 12, 1);
        assertThat(metric(call, LimitMetrics.ESTIMATED)).isEqualTo(1L);
    }

    @Test
    void a_reported_usage_below_zero_gives_nothing_away() {
        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER.replace("5}", "-5000}")), limits);

        assertThat(runtime.counters.values()).allMatch(value -> value >= 0);
    }

    @Test
    void a_reported_usage_beyond_all_measure_does_not_overflow() {
        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER.replace("5}", Long.MAX_VALUE + "}")), limits);

        assertThat(runtime.counters.values()).allMatch(value -> value > 0);
    }

    @Test
    void an_answer_from_the_cache_is_given_back() {
        GatewayCall call = run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER), limits, cache());

        assertNothingCharged();
        assertThat(call.responseHeaders().get("X-Token-Rate-Limit-Remaining")).isEqualTo("1000");
    }

    @Test
    void an_answer_from_the_cache_is_charged_when_the_policy_says_so() {
        run(
                GatewayCall.chat(CHAT),
                FakeBackend.json(200, ANSWER),
                stage(ALL_UNITS, "\"countCachedAnswers\":true"),
                cache());

        assertCharged(7, 5, 7 + 10, 1);
    }

    @Test
    void a_settlement_waits_for_the_store_without_the_client() {
        GatewayCall call = prepare(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER), limits);
        runtime.failOn(weight -> weight < 0);

        call.invokeBackend().test().assertComplete();
        assertCharged(10, 100, 10 + 200, 1);
        runtime.failOn(weight -> false);
        time.advanceTimeBy(30, TimeUnit.SECONDS);

        assertCharged(7, 5, 7 + 10, 1);
    }

    private static TestStage cache() {
        return TestStage.at(StageOrder.SEMANTIC_CACHE)
                .onTheWayIn(exchange -> Completable.fromAction(() -> exchange.servedFromCache(true)));
    }

    private void assertNothingCharged() {
        assertThat(runtime.counters.values()).isNotEmpty().containsOnly(0L);
    }

    private void assertCharged(long prompt, long completion, long microDollars, long requests) {
        assertThat(runtime.used("PROMPT_TOKENS")).as("prompt").isEqualTo(prompt);
        assertThat(runtime.used("COMPLETION_TOKENS")).as("completion").isEqualTo(completion);
        assertThat(runtime.used("TOTAL_TOKENS")).as("total").isEqualTo(prompt + completion);
        assertThat(runtime.used("COST_USD")).as("money").isEqualTo(microDollars);
        assertThat(runtime.used("REQUESTS")).as("requests").isEqualTo(requests);
    }
}

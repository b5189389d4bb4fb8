package io.llmgov.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.node.api.configuration.Configuration;
import io.gravitee.repository.ratelimit.api.RateLimitService;
import io.gravitee.repository.ratelimit.model.RateLimit;
import io.llmgov.core.exchange.StageOrder;
import io.llmgov.core.pricing.Offer;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.testing.TestStage;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Who is let through, on whose account, and what those who are not get to read. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdmissionTest extends StageTest {

    private final FakeBackend backend = FakeBackend.json(200, ANSWER);

    @Test
    void a_request_that_does_not_fit_is_refused_and_told_when_it_may() {
        var limits = stage(level("app", "TOTAL_TOKENS", "200"));
        prepare(GatewayCall.chat(CHAT), FakeBackend.silent(), limits)
                .invokeBackend()
                .test();

        GatewayCall refused = run(GatewayCall.chat(CHAT), backend, limits);

        assertThat(refused.failure().statusCode()).isEqualTo(429);
        assertThat(refused.failure().key()).isEqualTo("LLM_TOKEN_LIMIT_EXCEEDED");
        assertThat(refused.failureBody().at("/error/message").asText())
                .contains("'app'", "110 tokens of 200 tokens", "2026-05-10T13:00:00Z");
        assertThat(refused.responseHeaders().get("Retry-After")).isEqualTo("1800");
        assertThat(refused.responseHeaders().get("X-Token-Rate-Limit-Limit")).isEqualTo("200");
        assertThat(refused.responseHeaders().get("X-Token-Rate-Limit-Remaining"))
                .isEqualTo("90");
        assertThat(refused.responseHeaders().get("X-Token-Rate-Limit-Reset"))
                .isEqualTo(Long.toString(NOW.plusSeconds(1800).toEpochMilli()));
        assertThat(refused.responseHeaders().get("x-should-retry")).isNull();
        assertThat(metric(refused, LimitMetrics.REFUSED_BY)).isEqualTo("app");
        assertThat(backend.calls()).isZero();
        assertThat(runtime.used("TOTAL_TOKENS")).isEqualTo(110);
        assertThat(runtime.reports).last().isEqualTo("app/acme 110/200");
    }

    @Test
    void of_a_rolling_limit_it_is_known_how_much_must_slide_out() {
        var limits = stage(level("app", "TOTAL_TOKENS", "200").replace("CALENDAR", "ROLLING"));
        prepare(GatewayCall.chat(CHAT), FakeBackend.silent(), limits)
                .invokeBackend()
                .test();

        GatewayCall refused = run(GatewayCall.chat(CHAT), backend, limits);

        // 110 of this hour are used; when 20 of them have slid out of the next one there is room.
        long seconds = 1800 + (long) Math.ceil(3600 * 20 / 110.0);
        assertThat(refused.responseHeaders().get("Retry-After")).isEqualTo(Long.toString(seconds));
    }

    @Test
    void a_request_that_can_never_fit_is_told_so_and_need_not_come_back() {
        GatewayCall refused = run(GatewayCall.chat(CHAT), backend, stage(level("app", "TOTAL_TOKENS", "109")));

        assertThat(refused.failureBody().at("/error/message").asText()).contains("can never fit", "110 tokens");
        assertThat(refused.responseHeaders().get("x-should-retry")).isEqualTo("false");
        assertThat(refused.responseHeaders().get("Retry-After")).isNull();
        assertThat(runtime.counters.values()).containsOnly(0L);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, /error/code, LLM_TOKEN_LIMIT_EXCEEDED",
        "/v1/responses, /error/code, LLM_TOKEN_LIMIT_EXCEEDED",
        "/v1/messages, /error/type, rate_limit_error",
        "/v1beta/models/priced:generateContent, /error/status, RESOURCE_EXHAUSTED",
    })
    void each_client_reads_a_refusal_in_its_own_format(String path, String pointer, String expected) {
        String body = "{\"model\":\"priced\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"input\":\"hi\",\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";

        GatewayCall refused = run(GatewayCall.post(path, body), backend, stage(level("app", "TOTAL_TOKENS", "10")));

        assertThat(refused.failure().statusCode()).isEqualTo(429);
        JsonNode error = refused.failureBody();
        assertThat(error.at(pointer).asText()).isEqualTo(expected);
        assertThat(error.at("/error/message").asText()).contains("'app'");
    }

    @Test
    void a_budget_is_named_in_dollars() {
        GatewayCall refused = run(GatewayCall.chat(CHAT), backend, stage(level("team", "COST_USD", "0.0002")));

        assertThat(refused.failure().key()).isEqualTo("LLM_BUDGET_EXCEEDED");
        assertThat(refused.failureBody().at("/error/message").asText()).contains("0.00021 USD", "0.0002 USD");
        assertThat(refused.responseHeaders().get("X-Token-Rate-Limit-Limit")).isEqualTo("0.0002");
    }

    @Test
    void of_several_limits_without_room_the_one_that_keeps_waiting_longest_is_named() {
        String day = level("day", "TOTAL_TOKENS", "150").replace("HOURS", "DAYS");
        var limits = stage(level("hour", "TOTAL_TOKENS", "150") + "," + day);
        prepare(GatewayCall.chat(CHAT), FakeBackend.silent(), limits)
                .invokeBackend()
                .test();

        GatewayCall refused = run(GatewayCall.chat(CHAT), backend, limits);

        assertThat(metric(refused, LimitMetrics.REFUSED_BY)).isEqualTo("day");
    }

    @Test
    void a_complete_answer_shows_what_is_left_after_it() {
        GatewayCall call = run(GatewayCall.chat(CHAT), backend, stage(THOUSAND_TOKENS));

        assertThat(call.responseHeaders().get("X-Token-Rate-Limit-Remaining")).isEqualTo("988");
        assertThat(metric(call, LimitMetrics.RESERVED_TOKENS)).isEqualTo(110L);
        assertThat(metric(call, LimitMetrics.STORE)).isEqualTo("gateway");
        assertThat(metric(call, LimitMetrics.ESTIMATED)).isNull();
    }

    @Test
    void a_stream_and_an_error_show_what_is_left_too() {
        GatewayCall stream = run(GatewayCall.chat(STREAM), FakeBackend.stream(DONE), stage(THOUSAND_TOKENS));
        stream.readResponse();
        GatewayCall error = run(GatewayCall.chat(CHAT), FakeBackend.json(503, "{}"), stage(THOUSAND_TOKENS));
        GatewayCall failure =
                run(GatewayCall.chat(CHAT), FakeBackend.failing(new IllegalStateException()), stage(THOUSAND_TOKENS));

        assertThat(stream.responseHeaders().get("X-Token-Rate-Limit-Remaining")).isEqualTo("890");
        assertThat(error.responseHeaders().get("X-Token-Rate-Limit-Remaining")).isEqualTo("990");
        assertThat(failure.responseHeaders().get("X-Token-Rate-Limit-Remaining"))
                .isEqualTo("990");
    }

    @Test
    void headers_can_be_left_out() {
        GatewayCall call = run(GatewayCall.chat(CHAT), backend, stage(THOUSAND_TOKENS, "\"addHeaders\":false"));

        assertThat(call.responseHeaders().names()).noneMatch(name -> name.startsWith("X-Token"));
    }

    @Test
    void each_key_has_its_own_limit() {
        var limits = stage(level("app", "TOTAL_TOKENS", "150").replace("acme", "{#context.attributes['app']}"));
        for (String app : List.of("one", "two")) {
            GatewayCall call = GatewayCall.chat(CHAT);
            call.context().setAttribute("app", app);
            assertThat(run(call, FakeBackend.json(200, ANSWER), limits).failure())
                    .isNull();
        }

        assertThat(runtime.counters).hasSize(2);
    }

    @Test
    void a_request_without_a_key_is_refused() {
        GatewayCall refused = run(
                GatewayCall.chat(CHAT),
                backend,
                stage(THOUSAND_TOKENS.replace("acme", "{#context.attributes['app']}")));

        assertThat(refused.failure().key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(refused.failureBody().at("/error/message").asText()).contains("'app'", "key");
        assertThat(backend.calls()).isZero();
    }

    @Test
    void a_request_without_a_key_is_charged_to_the_default_key() {
        run(
                GatewayCall.chat(CHAT),
                backend,
                stage(THOUSAND_TOKENS.replace(
                        "\"acme\"", "\"{#context.attributes['app']}\",\"defaultKey\":\"nobody\"")));

        assertThat(runtime.reports).last().isEqualTo("app/nobody 12/1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "many", "-1", "1e13", "1e999999999", "NaN", "{#context.attributes['none']}", "{#broken("})
    void a_limit_that_is_no_number_refuses_the_request(String expression) {
        GatewayCall call = GatewayCall.chat(CHAT);
        call.context().setAttribute("value", expression);
        String limit = expression.startsWith("{") ? expression : "{#context.attributes['value']}";

        GatewayCall refused = run(
                call, backend, stage(THOUSAND_TOKENS.replace("\"limit\":1000", "\"dynamicLimit\":\"" + limit + "\"")));

        assertThat(refused.failure().key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(refused.failureBody().at("/error/message").asText()).contains("dynamicLimit");
        assertThat(backend.calls()).isZero();
    }

    @Test
    void a_limit_from_an_expression_holds() {
        GatewayCall call = GatewayCall.chat(CHAT);
        call.context().setAttribute("value", "109.9");

        GatewayCall refused = run(
                call,
                backend,
                stage(THOUSAND_TOKENS.replace(
                        "\"limit\":1000", "\"dynamicLimit\":\"{#context.attributes['value']}\"")));

        assertThat(refused.failure().statusCode()).isEqualTo(429);
    }

    @Test
    void a_level_concerns_the_models_that_it_names() {
        var limits = stage(level("app", "TOTAL_TOKENS", "1", ",\"models\":[\"smart\",\"pri*\"]"));

        assertThat(run(GatewayCall.chat(CHAT), backend, limits).failure().statusCode())
                .isEqualTo(429);
        GatewayCall other = run(GatewayCall.chat(CHAT.replace("priced", "other")), backend, limits);
        assertThat(other.failure()).isNull();
        assertThat(other.responseHeaders().names()).noneMatch(name -> name.startsWith("X-Token"));
    }

    @ParameterizedTest
    @CsvSource({"n:1e9, 9e18", "n:2147483647, 9223372036854775807", "n:1, 9223372036854775807"})
    void no_request_can_ask_for_so_much_that_it_counts_as_less_than_nothing(String answers, String tokens) {
        String huge =
                CHAT.replace("100", tokens).replace("{\"model\"", "{\"" + answers.replace(":", "\":") + ",\"model\"");

        GatewayCall refused = run(GatewayCall.chat(huge), backend, stage(THOUSAND_TOKENS));

        assertThat(refused.failure().statusCode()).isEqualTo(429);
        assertThat(runtime.counters.values()).containsOnly(0L);
    }

    @Test
    void a_default_reservation_of_nothing_still_meets_every_limit() {
        var limits = stage(level("c", "COMPLETION_TOKENS", "5"), "\"defaultOutputReservation\":0");
        String open = CHAT.replace("\"max_tokens\":100,", "");
        run(GatewayCall.chat(open), backend, limits);

        assertThat(runtime.used("COMPLETION_TOKENS")).isEqualTo(5);
        assertThat(run(GatewayCall.chat(open), backend, limits).failure().statusCode())
                .isEqualTo(429);
    }

    @Test
    void a_request_without_a_bound_reserves_the_default_but_never_more_than_the_model_can_say() {
        String open = CHAT.replace("\"max_tokens\":100,", "");

        assertThat(metric(
                        run(GatewayCall.chat(open), backend, stage(THOUSAND_TOKENS.replace("1000", "9999"))),
                        LimitMetrics.RESERVED_TOKENS))
                .isEqualTo(1034L);
        assertThat(metric(
                        run(GatewayCall.chat(open.replace("priced", "short")), backend, stage(THOUSAND_TOKENS)),
                        LimitMetrics.RESERVED_TOKENS))
                .isEqualTo(60L);
    }

    @Test
    void several_answers_are_reserved_each() {
        assertThat(metric(
                        run(
                                GatewayCall.chat(CHAT.replace("{\"model\"", "{\"n\":3,\"model\"")),
                                backend,
                                stage(THOUSAND_TOKENS)),
                        LimitMetrics.RESERVED_TOKENS))
                .isEqualTo(310L);
    }

    @Test
    void money_is_reserved_at_the_dearest_model_that_may_answer_and_charged_at_the_one_that_did() {
        TestStage router = TestStage.at(StageOrder.ROUTER).onTheWayIn(exchange -> {
            assertThat(runtime.used("COST_USD")).isEqualTo(100 + 2000);
            exchange.answeredBy("a", "priced");
            return Completable.complete();
        });

        run(GatewayCall.chat(CHAT), backend, stage(ALL_UNITS), offers("priced", "dear"), router);

        assertThat(runtime.used("COST_USD")).isEqualTo(7 + 10);
    }

    @Test
    void a_model_without_a_price_is_refused_under_a_limit_of_money_only() {
        String unknown = CHAT.replace("priced", "unknown");

        GatewayCall refused = run(GatewayCall.chat(unknown), backend, stage(level("m", "COST_USD", "1")));

        assertThat(refused.failure().statusCode()).isEqualTo(403);
        assertThat(refused.failure().key()).isEqualTo("LLM_BUDGET_EXCEEDED");
        assertThat(refused.failureBody().at("/error/message").asText()).contains("'unknown'");
        assertThat(run(GatewayCall.chat(unknown), backend, stage(THOUSAND_TOKENS))
                        .failure())
                .isNull();
    }

    @Test
    void a_model_without_a_price_may_pass_with_a_metric() {
        GatewayCall call = run(
                GatewayCall.chat(CHAT.replace("priced", "unknown")),
                backend,
                stage(ALL_UNITS, "\"unpricedModels\":\"ALLOW\""));

        assertThat(call.failure()).isNull();
        assertThat(metric(call, LimitMetrics.UNPRICED)).isEqualTo(1L);
        assertThat(runtime.used("COST_USD")).isZero();
        assertThat(runtime.used("TOTAL_TOKENS")).isEqualTo(12);
    }

    @Test
    void beside_a_model_without_a_price_those_with_one_are_counted() {
        run(
                GatewayCall.chat(CHAT),
                backend,
                stage(ALL_UNITS, "\"unpricedModels\":\"ALLOW\""),
                offers("priced", "unknown"));

        assertThat(runtime.used("COST_USD")).isEqualTo(7 + 10);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, '{\"model\":\"priced\",\"input\":\"hi\"}', '{\"data\":[],\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}', 8, 1",
        "/v1/embeddings, '{\"model\":\"priced\",\"input\":\"hi\"}', '{\"data\":[]}', 10, 1",
        "/v1/rerank, '{\"model\":\"priced\",\"query\":\"q\",\"documents\":[\"a\"]}', '{\"results\":[]}', 10, 1",
        "/v1/moderations, '{\"model\":\"priced\",\"input\":\"hi\"}', '{\"results\":[]}', 10, 1",
        "/v1/messages/count_tokens, '{\"model\":\"priced\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}', '{\"input_tokens\":3}', 0, 0",
    })
    void each_operation_is_charged_for_what_it_is(String path, String body, String answer, long tokens, long requests) {
        GatewayCall call = run(GatewayCall.post(path, body), FakeBackend.json(200, answer), stage(ALL_UNITS));

        assertThat(call.failure()).isNull();
        assertThat(runtime.used("TOTAL_TOKENS")).isEqualTo(tokens);
        assertThat(runtime.used("COMPLETION_TOKENS")).isZero();
        assertThat(runtime.used("REQUESTS")).isEqualTo(requests);
    }

    @Test
    void listing_models_is_never_refused() {
        GatewayCall call = run(
                GatewayCall.get("/v1/models"),
                FakeBackend.json(200, "{\"data\":[]}"),
                stage(level("r", "REQUESTS", "0")));

        assertThat(call.failure()).isNull();
        assertThat(runtime.counters).isEmpty();
    }

    @Test
    void a_soft_threshold_is_announced_once_per_window() {
        String levels = level("app", "TOTAL_TOKENS", "200", ",\"softThresholds\":[80,25,50]") + ","
                + level("org", "TOTAL_TOKENS", "400", ",\"softThresholds\":[25]");

        GatewayCall first = run(GatewayCall.chat(CHAT), backend, stage(levels));
        GatewayCall second = run(GatewayCall.chat(CHAT), backend, stage(levels));

        assertThat(metric(first, LimitMetrics.THRESHOLD)).isEqualTo("app:50,org:25");
        assertThat(metric(second, LimitMetrics.THRESHOLD)).isNull();
    }

    @Test
    void a_soft_threshold_that_only_the_answer_crosses_is_announced_too() {
        GatewayCall call = run(
                GatewayCall.chat(CHAT),
                FakeBackend.json(200, ANSWER.replace("5}", "900}")),
                stage(level("app", "TOTAL_TOKENS", "1000", ",\"softThresholds\":[90]")));

        assertThat(metric(call, LimitMetrics.THRESHOLD)).isEqualTo("app:90");
    }

    @Test
    void while_the_counters_are_away_requests_are_refused() {
        runtime.failOn(weight -> weight > 0);

        GatewayCall refused = run(GatewayCall.chat(CHAT), backend, stage(ALL_UNITS));

        assertThat(refused.failure().statusCode()).isEqualTo(503);
        assertThat(refused.failure().key()).isEqualTo("LLM_LIMITS_UNAVAILABLE");
        assertThat(metric(refused, LimitMetrics.STORE)).isEqualTo("unavailable");
        assertThat(backend.calls()).isZero();
    }

    @Test
    void while_the_counters_are_away_requests_may_pass_uncounted() {
        runtime.failOn(weight -> weight == 1);

        GatewayCall call = run(GatewayCall.chat(CHAT), backend, stage(ALL_UNITS, "\"onStoreFailure\":\"FAIL_OPEN\""));

        assertThat(call.failure()).isNull();
        assertThat(metric(call, LimitMetrics.STORE)).isEqualTo("unavailable");
        assertThat(metric(call, LimitMetrics.RESERVED_TOKENS)).isNull();
        assertThat(runtime.counters.values()).containsOnly(0L);
    }

    @Test
    void a_store_that_answers_too_late_refuses_and_gets_its_reserve_back() {
        SlowStore store = new SlowStore();
        var refused = prepare(shared(GatewayCall.chat(CHAT), store), backend, stage(THOUSAND_TOKENS))
                .invokeBackend()
                .onErrorComplete()
                .test();
        time.advanceTimeBy(1, TimeUnit.SECONDS);
        refused.assertComplete();

        store.answer();
        time.triggerActions();
        store.answer();

        assertThat(store.weights).containsExactly(110L, -110L);
        assertThat(backend.calls()).isZero();
    }

    @Test
    void a_client_that_leaves_while_its_reservation_is_under_way_leaves_nothing_behind() {
        SlowStore store = new SlowStore();
        prepare(shared(GatewayCall.chat(CHAT), store), backend, stage(THOUSAND_TOKENS))
                .invokeBackend()
                .test()
                .dispose();

        store.answer();
        time.triggerActions();

        assertThat(store.weights).containsExactly(110L, -110L);
    }

    @Test
    void a_refund_of_which_the_store_does_not_say_whether_it_was_done_is_not_made_twice() {
        SlowStore store = new SlowStore();
        GatewayCall call = shared(GatewayCall.chat(CHAT), store);
        var done =
                prepare(call, backend, stage(THOUSAND_TOKENS)).invokeBackend().test();
        store.answer();
        time.triggerActions();
        done.assertComplete();

        store.pending.removeFirst().onError(new TimeoutException());
        time.advanceTimeBy(1, TimeUnit.MINUTES);

        assertThat(store.weights).containsExactly(110L, -98L);
        assertThat(metric(call, LimitMetrics.STORE)).isEqualTo("shared");
    }

    private static GatewayCall shared(GatewayCall call, RateLimitService store) {
        Configuration gateway = Mockito.mock(Configuration.class);
        Mockito.when(gateway.getProperty("ratelimit.type")).thenReturn("redis");
        return call.with(Configuration.class, gateway).with(RateLimitService.class, store);
    }

    private static TestStage offers(String... models) {
        return TestStage.at(StageOrder.COST_ATTRIBUTION).onTheWayIn(exchange -> {
            exchange.offers(Arrays.stream(models)
                    .map(model -> new Offer("a", "OPENAI", model, Map.of()))
                    .toList());
            return Completable.complete();
        });
    }

    /** A store that answers when it is told to. */
    private static final class SlowStore implements RateLimitService {

        private final List<Long> weights = new ArrayList<>();
        private final List<SingleSubject<RateLimit>> pending = new ArrayList<>();

        @Override
        public Single<RateLimit> incrementAndGet(String key, long weight, boolean async, Supplier<RateLimit> supplier) {
            weights.add(weight);
            SingleSubject<RateLimit> answer = SingleSubject.create();
            pending.add(answer);
            return answer;
        }

        void answer() {
            RateLimit held = new RateLimit("k");
            held.setCounter(weights.stream().mapToLong(Long::longValue).sum());
            pending.removeFirst().onSuccess(held);
        }
    }
}

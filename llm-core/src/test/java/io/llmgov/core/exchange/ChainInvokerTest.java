package io.llmgov.core.exchange;

import static io.llmgov.core.exchange.Exchanges.ADMISSION;
import static io.llmgov.core.exchange.Exchanges.CHAT;
import static io.llmgov.core.exchange.Exchanges.DONE;
import static io.llmgov.core.exchange.Exchanges.EVENT_1;
import static io.llmgov.core.exchange.Exchanges.EVENT_2;
import static io.llmgov.core.exchange.Exchanges.USAGE_EVENT;
import static io.llmgov.core.exchange.Exchanges.buffer;
import static io.llmgov.core.exchange.Exchanges.buffers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.testing.TestStage;
import io.llmgov.core.wire.Usage;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainInvokerTest {

    private static final LlmError BLOCKED = LlmError.of(ErrorKey.LLM_PII_BLOCKED, "The request holds personal data.");
    private static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"é \"}}], \"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}";

    private final TestScheduler time = new TestScheduler();
    private final PublishProcessor<Buffer> provider = Exchanges.provider();
    private final GatewayCall call = GatewayCall.chat(CHAT);
    private final TestStage stage = TestStage.at(100);

    @BeforeEach
    void holdTime() {
        RxJavaPlugins.setComputationSchedulerHandler(scheduler -> time);
    }

    @AfterEach
    void releaseTime() {
        RxJavaPlugins.reset();
    }

    @Test
    void hands_over_a_JSON_answer_as_it_came() {
        invoke(FakeBackend.json(200, ANSWER), stage);

        assertThat(call.readResponse()).isEqualTo(ANSWER);
        assertThat(call.responseHeaders().get("Content-Length")).isEqualTo("" + (ANSWER.length() + 1));
        assertThat(call.context().response().status()).isEqualTo(200);
    }

    @Test
    void hands_over_what_a_stage_made_of_a_JSON_answer() {
        invoke(
                FakeBackend.json(200, "{\"choices\":[]}"),
                stage.onTheWayOut(exchange -> Completable.fromAction(() -> {
                    ObjectNode changed = (ObjectNode) ((Answer.Body) exchange.answer()).json();
                    exchange.answer(Answer.Body.of(changed.put("model", "é")));
                })));

        assertThat(call.readResponse()).isEqualTo("{\"choices\":[],\"model\":\"é\"}");
        assertThat(call.responseHeaders().get("Content-Length")).isEqualTo("27");
    }

    @Test
    void knows_the_usage_of_a_JSON_answer_on_the_way_out() {
        invoke(FakeBackend.json(200, ANSWER), stage);

        assertThat(stage.exchange().usage()).hasValue(Usage.of(9, 2));
    }

    @Test
    void ends_with_a_JSON_answer_as_completed() {
        invoke(FakeBackend.json(200, ANSWER), stage);
        call.readResponse();

        assertThat(stage.endings()).containsExactly(new Ending.Completed(200));
    }

    @Test
    void ends_with_an_error_answer_of_the_provider_as_completed_with_its_status() {
        invoke(FakeBackend.json(429, "{\"error\":{\"message\":\"slow down\"}}"), stage);

        assertThat(stage.endings()).containsExactly(new Ending.Completed(429));
    }

    @Test
    void hands_over_an_answer_that_a_stage_gave_without_calling_further_in() {
        FakeBackend backend = FakeBackend.json(200, ANSWER);
        TestStage outer = TestStage.at(100);
        join(backend, outer);
        join(
                backend,
                answering(new Answer.Stream(Flowable.just(SseEvent.ofData("{\"choices\":[]}"), SseEvent.done()))));

        call.invokeBackend().blockingAwait();

        assertThat(call.readResponse()).isEqualTo("data: {\"choices\":[]}\n\n" + DONE);
        assertThat(backend.calls()).isZero();
        assertThat(outer.endings()).containsExactly(new Ending.Completed(200));
    }

    @Test
    void hands_over_a_stream_event_by_event_as_it_came() {
        invoke(FakeBackend.stream(provider), stage);
        TestSubscriber<String> client = call.subscribeToResponse(Long.MAX_VALUE);

        provider.onNext(buffer(": ping\n\n" + EVENT_1.substring(0, 10)));
        client.assertValues(": ping\n\n");
        provider.onNext(buffer(EVENT_1.substring(10)));
        client.assertValues(": ping\n\n", EVENT_1);
        provider.onNext(buffer(DONE));
        provider.onComplete();

        client.assertValues(": ping\n\n", EVENT_1, DONE).assertComplete();
    }

    @Test
    void announces_a_stream_as_one_without_a_length() {
        call.responseHeaders().set("Content-Length", "10");

        invoke(FakeBackend.stream(EVENT_1, DONE), stage);

        assertThat(call.responseHeaders().get("Content-Type")).isEqualTo("text/event-stream");
        assertThat(call.responseHeaders().contains("Content-Length")).isFalse();
    }

    @Test
    void hands_over_what_a_stage_made_of_a_stream() {
        invoke(
                FakeBackend.stream(EVENT_1, EVENT_2, DONE),
                stage.onTheWayOut(exchange -> Completable.fromAction(() -> {
                    Answer.Stream stream = (Answer.Stream) exchange.answer();
                    exchange.answer(stream.map(events -> events.filter(SseEvent::isDone)));
                })));

        assertThat(call.readResponse()).isEqualTo(DONE);
    }

    @Test
    void ends_a_stream_when_it_has_been_read_and_not_before() {
        invoke(FakeBackend.stream(EVENT_1, USAGE_EVENT, DONE), stage);
        assertThat(stage.endings()).isEmpty();

        call.readResponse();

        assertThat(stage.endings()).containsExactly(new Ending.Completed(200));
        assertThat(stage.exchange().usage()).hasValue(Usage.of(9, 2));
    }

    @Test
    void asks_the_provider_for_no_more_than_the_client_takes() {
        invoke(FakeBackend.stream(EVENT_1, EVENT_2, DONE), stage);
        TestSubscriber<String> client = call.subscribeToResponse(0);

        client.assertNoValues();
        client.request(1);
        client.assertValues(EVENT_1);
        client.request(1);
        client.assertValues(EVENT_1, EVENT_2).assertNotComplete();
        assertThat(stage.endings()).isEmpty();
    }

    @Test
    void ends_a_stream_that_the_client_leaves_as_aborted() {
        invoke(FakeBackend.stream(provider), stage);
        TestSubscriber<String> client = call.subscribeToResponse(Long.MAX_VALUE);
        provider.onNext(buffer(EVENT_1));

        client.cancel();

        assertThat(stage.endings()).containsExactly(new Ending.Aborted());
    }

    @Test
    void hangs_up_on_the_provider_when_the_client_leaves() {
        invoke(FakeBackend.stream(provider), stage);
        TestSubscriber<String> client = call.subscribeToResponse(Long.MAX_VALUE);
        assertThat(provider.hasSubscribers()).isTrue();

        client.cancel();

        assertThat(provider.hasSubscribers()).isFalse();
    }

    @Test
    void ends_a_stream_that_breaks_off_as_truncated() {
        invoke(FakeBackend.stream(EVENT_1), stage);

        assertThat(call.readResponse())
                .startsWith(EVENT_1 + "data: {\"error\"")
                .contains("LLM_UPSTREAM_TRUNCATED")
                .doesNotContain("[DONE]");
        assertThat(stage.endings()).containsExactly(new Ending.Truncated());
    }

    @Test
    void ends_a_stream_whose_connection_fails_as_truncated() {
        invoke(FakeBackend.stream(buffers(EVENT_1).concatWith(Flowable.error(new IllegalStateException()))), stage);

        assertThat(call.readResponse()).contains("LLM_UPSTREAM_TRUNCATED").doesNotContain("[DONE]");
        assertThat(stage.endings()).containsExactly(new Ending.Truncated());
    }

    @Test
    void ends_a_stream_in_which_the_provider_reports_an_error_as_truncated() {
        invoke(FakeBackend.stream(EVENT_1, "data: {\"error\":{\"message\":\"overloaded\"}}\n\n", DONE), stage);

        assertThat(call.readResponse()).isEqualTo(EVENT_1 + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n");
        assertThat(stage.endings()).containsExactly(new Ending.Truncated());
    }

    @Test
    void ends_a_stream_with_an_error_event_when_a_stage_fails_amid_it() {
        invoke(FakeBackend.stream(provider), failingAt(EVENT_2, new IllegalStateException("s3cret")));
        TestSubscriber<String> client = call.subscribeToResponse(Long.MAX_VALUE);

        provider.onNext(buffer(EVENT_1));
        provider.onNext(buffer(EVENT_2));

        client.assertComplete().assertValueCount(2);
        assertThat(client.values().getLast()).contains("LLM_INTERNAL_ERROR").doesNotContain("s3cret");
        assertThat(provider.hasSubscribers()).isFalse();
    }

    @Test
    void counts_a_stream_amid_which_a_stage_fails_as_truncated() {
        TestStage failing = failingAt(EVENT_1, new IllegalStateException());
        invoke(FakeBackend.stream(EVENT_1, DONE), failing);

        call.readResponse();

        assertThat(failing.endings()).containsExactly(new Ending.Truncated());
        assertThat(call.context().metrics().getErrorKey()).isEqualTo("LLM_INTERNAL_ERROR");
    }

    @Test
    void ends_a_stream_with_the_error_that_a_stage_raises_amid_it() {
        invoke(FakeBackend.stream(EVENT_1, EVENT_2, DONE), failingAt(EVENT_2, new LlmErrorException(BLOCKED)));

        assertThat(call.readResponse())
                .startsWith(EVENT_1)
                .contains("LLM_PII_BLOCKED", "The request holds personal data.")
                .doesNotContain("[DONE]");
    }

    @Test
    void passes_an_answer_that_is_neither_JSON_nor_a_stream_as_it_came() {
        call.responseHeaders().set("Content-Length", "4");

        invoke(FakeBackend.of(200, "audio/mpeg", buffers("ab", "cd")), stage);
        TestSubscriber<String> client = call.subscribeToResponse(Long.MAX_VALUE);

        client.assertResult("ab", "cd");
        assertThat(call.responseHeaders().get("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(call.responseHeaders().get("Content-Length")).isEqualTo("4");
        assertThat(stage.endings()).containsExactly(new Ending.Completed(200));
    }

    @Test
    void ends_a_refusal_of_a_stage_as_failed_with_its_key() {
        FakeBackend backend = FakeBackend.json(200, ANSWER);
        TestStage outer = TestStage.at(100);
        join(backend, outer);
        join(backend, TestStage.at(300).onTheWayIn(exchange -> exchange.refuse(BLOCKED)));

        call.invokeBackend().test().assertError(error -> true);

        assertThat(backend.calls()).isZero();
        assertThat(call.failure().key()).isEqualTo("LLM_PII_BLOCKED");
        assertThat(outer.endings()).containsExactly(new Ending.Failed("LLM_PII_BLOCKED"));
    }

    @Test
    void makes_a_refusal_of_an_error_that_a_stage_raises() {
        TestStage raising = stage.onTheWayIn(exchange -> Completable.error(new LlmErrorException(BLOCKED)));

        fail(FakeBackend.json(200, ANSWER), raising);

        assertThat(call.failure().statusCode()).isEqualTo(400);
        assertThat(call.failureBody().at("/error/code").textValue()).isEqualTo("LLM_PII_BLOCKED");
        assertThat(raising.endings()).containsExactly(new Ending.Failed("LLM_PII_BLOCKED"));
    }

    @Test
    void refuses_in_the_clients_format_when_a_stage_fails_unexpectedly_on_the_way_in() {
        TestStage failing = stage.onTheWayIn(exchange -> {
            throw new IllegalStateException("s3cret");
        });

        fail(FakeBackend.json(200, ANSWER), failing);

        assertInternalError();
        assertThat(failing.endings()).containsExactly(new Ending.Failed("LLM_INTERNAL_ERROR"));
    }

    @Test
    void refuses_in_the_clients_format_when_a_stage_fails_unexpectedly_on_the_way_out() {
        TestStage failing = stage.onTheWayOut(exchange -> Completable.error(new IllegalStateException("s3cret")));

        fail(FakeBackend.json(200, ANSWER), failing);

        assertInternalError();
        assertThat(failing.endings()).containsExactly(new Ending.Failed("LLM_INTERNAL_ERROR"));
    }

    @Test
    void refuses_in_the_clients_format_when_a_stage_itself_throws() {
        fail(FakeBackend.json(200, ANSWER), new Stage() {
            @Override
            public int order() {
                return StageOrder.ROUTER;
            }

            @Override
            public Completable intercept(Exchange exchange, Continuation next) {
                throw new IllegalStateException("s3cret");
            }
        });

        assertInternalError();
    }

    @Test
    void refuses_in_the_clients_format_when_no_stage_answered() {
        fail(FakeBackend.json(200, ANSWER), answering(null));

        assertInternalError();
    }

    @Test
    void refuses_in_the_clients_format_when_the_backend_fails_without_a_word() {
        fail(FakeBackend.failing(new IllegalStateException("s3cret")), stage);

        assertInternalError();
        assertThat(stage.endings()).containsExactly(new Ending.Failed("LLM_INTERNAL_ERROR"));
    }

    @Test
    void leaves_a_failure_of_the_gateway_as_it_is() {
        ExecutionFailure failure = new ExecutionFailure(502).key("GATEWAY_CLIENT_CONNECTION_ERROR");

        fail(FakeBackend.ending(context -> context.interruptWith(failure)), stage);

        assertThat(call.failure()).isSameAs(failure);
        assertThat(stage.endings()).containsExactly(new Ending.Failed("GATEWAY_CLIENT_CONNECTION_ERROR"));
    }

    @Test
    void counts_a_failure_of_the_gateway_without_a_key_as_an_internal_error() {
        fail(FakeBackend.ending(context -> context.interruptWith(new ExecutionFailure(500))), stage);

        assertThat(stage.endings()).containsExactly(new Ending.Failed("LLM_INTERNAL_ERROR"));
    }

    @Test
    void refuses_a_request_whose_answer_is_refused_on_the_way_out() {
        TestStage blocking = stage.onTheWayOut(exchange -> exchange.refuse(BLOCKED));

        fail(FakeBackend.json(200, ANSWER), blocking);

        assertThat(call.failure().key()).isEqualTo("LLM_PII_BLOCKED");
        assertThat(blocking.endings()).containsExactly(new Ending.Failed("LLM_PII_BLOCKED"));
    }

    @Test
    void hangs_up_on_the_provider_when_its_stream_is_refused_on_the_way_out() {
        Connection connection = new Connection();

        fail(FakeBackend.stream(connection.chunks()), stage.onTheWayOut(exchange -> exchange.refuse(BLOCKED)));

        assertThat(connection.closed).isTrue();
    }

    @Test
    void hangs_up_on_the_provider_when_its_bytes_are_refused_on_the_way_out() {
        Connection connection = new Connection();

        fail(
                FakeBackend.of(200, "audio/mpeg", connection.chunks()),
                stage.onTheWayOut(exchange -> exchange.refuse(BLOCKED)));

        assertThat(connection.closed).isTrue();
    }

    @Test
    void ends_as_aborted_when_the_client_leaves_before_an_answer() {
        join(FakeBackend.silent(), stage);
        TestObserver<Void> gateway = call.invokeBackend().test();
        assertThat(stage.endings()).isEmpty();

        gateway.dispose();

        assertThat(stage.endings()).containsExactly(new Ending.Aborted());
    }

    @Test
    void hangs_up_on_the_provider_when_the_client_leaves_before_the_stream_is_handed_over() {
        Connection connection = new Connection();
        TestStage pondering = stage.onTheWayOut(exchange -> Completable.never());
        join(FakeBackend.stream(connection.chunks()), pondering);
        TestObserver<Void> gateway = call.invokeBackend().test();

        gateway.dispose();

        assertThat(connection.closed).isTrue();
        assertThat(pondering.endings()).containsExactly(new Ending.Aborted());
    }

    @Test
    void goes_on_with_a_stream_when_the_gateway_disposes_of_a_call_that_is_done() {
        join(FakeBackend.stream(EVENT_1, DONE), stage);
        call.invokeBackend().test().assertComplete().dispose();

        assertThat(stage.endings()).isEmpty();
        assertThat(call.readResponse()).isEqualTo(EVENT_1 + DONE);
        assertThat(stage.endings()).containsExactly(new Ending.Completed(200));
    }

    @Test
    void ends_a_stream_that_the_gateway_never_reads_as_aborted() {
        Connection connection = new Connection();
        invoke(FakeBackend.stream(connection.chunks()), stage);

        time.advanceTimeBy(29, TimeUnit.SECONDS);
        assertThat(stage.endings()).isEmpty();
        time.advanceTimeBy(1, TimeUnit.SECONDS);

        assertThat(connection.closed).isTrue();
        assertThat(stage.endings()).containsExactly(new Ending.Aborted());
    }

    @Test
    void ends_a_stream_from_memory_that_the_gateway_never_reads_as_aborted() {
        Stage cache = answering(new Answer.Stream(Flowable.just(SseEvent.done())));
        TestStage outer = TestStage.at(50);
        join(FakeBackend.silent(), outer);
        join(FakeBackend.silent(), cache);
        call.invokeBackend().blockingAwait();

        time.advanceTimeBy(30, TimeUnit.SECONDS);

        assertThat(outer.endings()).containsExactly(new Ending.Aborted());
    }

    @Test
    void ends_bytes_that_the_client_leaves_as_aborted() {
        invoke(FakeBackend.of(200, "audio/mpeg", provider), stage);

        call.subscribeToResponse(Long.MAX_VALUE).cancel();

        assertThat(stage.endings()).containsExactly(new Ending.Aborted());
    }

    @Test
    void ends_bytes_whose_connection_fails_as_truncated() {
        invoke(FakeBackend.of(200, "audio/mpeg", Flowable.error(new IllegalStateException())), stage);

        call.subscribeToResponse(Long.MAX_VALUE).assertError(IllegalStateException.class);

        assertThat(stage.endings()).containsExactly(new Ending.Truncated());
    }

    @Test
    void lets_no_failing_settlement_disturb_the_answer() {
        invoke(
                FakeBackend.json(200, ANSWER),
                stage.onTheWayIn(exchange -> Completable.fromAction(() -> exchange.onEnd(ending -> {
                    throw new IllegalStateException();
                }))));

        assertThat(call.readResponse()).isEqualTo(ANSWER);
    }

    private void join(FakeBackend backend, Stage joining) {
        if (call.invoker() == null) {
            call.to(backend);
        }
        LlmChain.join(call.context(), ADMISSION, joining).blockingAwait();
    }

    private void invoke(FakeBackend backend, Stage joining) {
        join(backend, joining);
        call.invokeBackend().blockingAwait();
    }

    private void fail(FakeBackend backend, Stage joining) {
        join(backend, joining);
        call.invokeBackend().test().assertError(error -> true);
    }

    private void assertInternalError() {
        assertThat(call.failure().statusCode()).isEqualTo(500);
        assertThat(call.failure().key()).isEqualTo("LLM_INTERNAL_ERROR");
        assertThat(call.failureBody()).isEqualTo(Json.parse("""
                                {"error": {"message": "The gateway failed to process this request.", "type": "server_error", "param": null, "code": "LLM_INTERNAL_ERROR"}}
                                """));
    }

    /** Answers by itself instead of handing the request on. */
    private static Stage answering(Answer answer) {
        return new Stage() {
            @Override
            public int order() {
                return StageOrder.SEMANTIC_CACHE;
            }

            @Override
            public Completable intercept(Exchange exchange, Continuation next) {
                return Completable.fromAction(() -> exchange.answer(answer));
            }
        };
    }

    private TestStage failingAt(String event, RuntimeException error) {
        return stage.onTheWayOut(exchange -> Completable.fromAction(() -> {
            Answer.Stream stream = (Answer.Stream) exchange.answer();
            exchange.answer(stream.map(events -> events.map(current -> {
                if (event.equals(new String(current.encode(), StandardCharsets.UTF_8))) {
                    throw error;
                }
                return current;
            })));
        }));
    }

    /** A provider's connection that stays open until somebody closes it. */
    private static final class Connection {

        private boolean closed;

        Flowable<Buffer> chunks() {
            return buffers(EVENT_1).concatWith(Flowable.never()).doOnCancel(() -> closed = true);
        }
    }
}

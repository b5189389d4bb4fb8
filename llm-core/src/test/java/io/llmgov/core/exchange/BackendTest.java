package io.llmgov.core.exchange;

import static io.llmgov.core.exchange.Exchanges.CHAT;
import static io.llmgov.core.exchange.Exchanges.DONE;
import static io.llmgov.core.exchange.Exchanges.EVENT_1;
import static io.llmgov.core.exchange.Exchanges.EVENT_2;
import static io.llmgov.core.exchange.Exchanges.USAGE_EVENT;
import static io.llmgov.core.exchange.Exchanges.buffer;
import static io.llmgov.core.exchange.Exchanges.buffers;
import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.wire.Usage;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {

    private final GatewayCall call = GatewayCall.chat(CHAT);
    private final Exchange exchange = Exchanges.chat(call);

    @Test
    void announces_the_length_of_what_it_sends() {
        call.header("Transfer-Encoding", "chunked");
        FakeBackend invoker = FakeBackend.json(200, "{}");

        proceed(invoker);

        assertThat(invoker.received().headers().get("Content-Length")).isEqualTo("" + CHAT.length());
        assertThat(invoker.received().headers().contains("Transfer-Encoding")).isFalse();
        assertThat(invoker.received().body()).isEqualTo(CHAT);
    }

    @Test
    void asks_for_an_answer_that_can_be_inspected() {
        call.header("Accept-Encoding", "gzip, br");
        FakeBackend invoker = FakeBackend.json(200, "{}");

        proceed(invoker);

        assertThat(invoker.received().headers().contains("Accept-Encoding")).isFalse();
    }

    @Test
    void counts_its_call_as_an_attempt() {
        proceed(FakeBackend.json(200, "{}"));

        assertThat(exchange.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                " application/json",
                "application/problem+json"
            })
    void takes_a_JSON_answer_for_a_body(String type) {
        proceed(FakeBackend.of(200, type, buffers("{\"a\":", "1}")));

        assertThat(exchange.answer())
                .isInstanceOfSatisfying(
                        Answer.Body.class, body -> assertThat(body.json()).hasToString("{\"a\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/event-stream; charset=utf-8", "Text/Event-Stream"})
    void takes_an_event_stream_for_a_stream(String type) {
        proceed(FakeBackend.of(200, type, buffers(EVENT_1, DONE)));

        assertThat(exchange.answer()).isInstanceOf(Answer.Stream.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"audio/mpeg", "text/plain", "text/html", "application/octet-stream"})
    void takes_any_other_answer_for_bytes(String type) {
        proceed(FakeBackend.of(200, type, buffers("ab", "cd")));

        assertThat(exchange.answer())
                .isInstanceOfSatisfying(
                        Answer.Opaque.class,
                        opaque -> opaque.chunks().map(Buffer::toString).test().assertResult("ab", "cd"));
    }

    @Test
    void notes_the_usage_of_a_JSON_answer() {
        proceed(FakeBackend.json(200, "{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}"));

        assertThat(exchange.usage()).hasValue(Usage.of(9, 2));
    }

    @Test
    void notes_when_a_JSON_answer_is_there() {
        proceed(FakeBackend.json(200, "{}"));

        assertThat(exchange.firstTokenNanos()).isPositive();
    }

    @Test
    void notes_the_last_usage_of_a_stream_as_it_passes() {
        proceed(FakeBackend.stream(
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}\n\n",
                USAGE_EVENT,
                DONE));
        assertThat(exchange.usage()).isEmpty();

        ((Answer.Stream) exchange.answer()).events().test().assertComplete();

        assertThat(exchange.usage()).hasValue(Usage.of(9, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"a\":1,\"a\":2}", "[]", "1"})
    void takes_an_answer_that_only_calls_itself_JSON_for_a_body_all_the_same(String body) {
        proceed(FakeBackend.json(200, body));

        assertThat(((Answer.Body) exchange.answer()).encode()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(exchange.usage()).isEmpty();
    }

    @Test
    void reads_events_wherever_the_connection_splits_them() {
        String stream = ": ping\n\n" + EVENT_1.replace("Hel", "é漢😀") + DONE;
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        Backend backend = answered(Flowable.range(0, bytes.length).map(i -> Buffer.buffer(new byte[] {bytes[i]})));

        assertThat(backend.events()
                        .map(event -> new String(event.encode(), StandardCharsets.UTF_8))
                        .toList()
                        .blockingGet())
                .containsExactly(": ping\n\n", EVENT_1.replace("Hel", "é漢😀"), DONE);
    }

    @Test
    void reads_a_last_event_without_a_blank_line() {
        assertThat(answered(buffers(EVENT_1 + "data: [DONE]")).events().toList().blockingGet())
                .last()
                .matches(SseEvent::isDone);
    }

    @Test
    void reads_one_piece_of_the_connection_at_a_time() {
        AtomicInteger pieces = new AtomicInteger();
        // hide(): a connection hands its pieces out by itself, it does not let them be pulled.
        TestSubscriber<SseEvent> reader = answered(buffers(EVENT_1 + EVENT_2, EVENT_1, EVENT_2, EVENT_1, DONE)
                        .doOnNext(piece -> pieces.incrementAndGet())
                        .hide())
                .events()
                .test(0);

        reader.request(1);
        reader.assertValueCount(1);
        assertThat(pieces).hasValue(1);
        reader.request(1);
        reader.assertValueCount(2);
        assertThat(pieces.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void hangs_up_when_nobody_reads_events_any_more() {
        PublishProcessor<Buffer> provider = Exchanges.provider();
        TestSubscriber<SseEvent> reader = answered(provider).events().test();
        provider.onNext(buffer(EVENT_1));

        reader.cancel();

        assertThat(provider.hasSubscribers()).isFalse();
    }

    @Test
    void reads_a_body_up_to_its_bound() {
        assertThat(answered(buffers("ab", "cd")).readBody(4).blockingGet())
                .asString()
                .isEqualTo("abcd");
    }

    @Test
    void gives_a_body_beyond_its_bound_up() {
        PublishProcessor<Buffer> provider = Exchanges.provider();
        var reader = answered(provider).readBody(4).test();

        provider.onNext(buffer("abc"));
        provider.onNext(buffer("de"));

        reader.assertError(error -> error instanceof LlmErrorException refusal
                && refusal.error().key() == ErrorKey.LLM_PROVIDERS_UNAVAILABLE
                && refusal.error().message().contains("4 bytes"));
        assertThat(provider.hasSubscribers()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void knows_no_content_type_where_there_is_none(String type) {
        Backend backend = answered(buffers());
        if (type == null) {
            call.responseHeaders().remove("Content-Type");
        } else {
            call.responseHeaders().set("Content-Type", type);
        }

        assertThat(backend.contentType()).isEmpty();
    }

    private void proceed(FakeBackend invoker) {
        new Backend(call.context(), invoker).proceed(exchange).blockingAwait();
    }

    private Backend answered(Flowable<Buffer> chunks) {
        Backend backend = new Backend(call.context(), FakeBackend.stream(chunks));
        backend.invoke().blockingAwait();
        return backend;
    }
}

package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.testing.GatewayCall;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamGuardTest {

    private static final SseEvent ROLE = SseEvent.ofData("{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}");
    private static final SseEvent CONTENT = SseEvent.ofData("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}");
    private static final SseEvent FINISH = SseEvent.ofData("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}");
    private static final SseEvent ERROR = SseEvent.ofData("{\"error\":{\"message\":\"overloaded\"}}");
    private static final SseEvent PING = SseEvent.comment(" ping");
    private static final SseEvent DONE = SseEvent.done();

    private final GatewayCall call = GatewayCall.chat(Exchanges.CHAT);
    private final Exchange exchange = Exchanges.chat(call);

    @Test
    void passes_a_whole_stream_as_it_is() {
        guard(PING, ROLE, CONTENT, PING, FINISH, DONE).assertResult(PING, ROLE, CONTENT, PING, FINISH, DONE);

        assertNotTruncated();
    }

    @Test
    void ends_a_stream_without_its_end_event_with_an_error_event() {
        TestSubscriber<SseEvent> client = guard(ROLE, CONTENT);

        client.assertComplete().assertValueCount(3);
        assertTruncated(client.values().getLast());
    }

    @Test
    void does_not_take_a_finish_reason_for_the_end() {
        TestSubscriber<SseEvent> client = guard(CONTENT, FINISH);

        assertTruncated(client.values().getLast());
    }

    @Test
    void ends_an_empty_stream_with_an_error_event() {
        TestSubscriber<SseEvent> client = guard();

        client.assertValueCount(1);
        assertTruncated(client.values().getLast());
    }

    @Test
    void never_sends_the_end_event_after_its_error_event() {
        assertThat(guard(CONTENT).values()).noneMatch(SseEvent::isDone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[{\"delta\":{\"con", "not json", "[1]", "{\"a\":1,\"a\":2}"})
    void ends_a_stream_at_a_malformed_event_and_does_not_pass_it_on(String data) {
        TestSubscriber<SseEvent> client = guard(CONTENT, SseEvent.ofData(data), CONTENT, DONE);

        client.assertComplete().assertValueCount(2);
        assertThat(client.values().getFirst()).isSameAs(CONTENT);
        assertTruncated(client.values().getLast());
    }

    @Test
    void hangs_up_on_a_provider_that_sends_a_malformed_event() {
        PublishProcessor<SseEvent> provider = PublishProcessor.create();
        StreamGuard.guard(exchange, provider).test();

        provider.onNext(SseEvent.ofData("not json"));

        assertThat(provider.hasSubscribers()).isFalse();
    }

    @Test
    void ends_a_stream_whose_connection_fails_with_an_error_event() {
        TestSubscriber<SseEvent> client = StreamGuard.guard(
                        exchange,
                        Flowable.just(CONTENT).concatWith(Flowable.error(new IllegalStateException("s3cret"))))
                .test();

        client.assertComplete().assertValueCount(2);
        assertTruncated(client.values().getLast());
        assertThat(client.values().getLast().data()).doesNotContain("s3cret");
    }

    @Test
    void forgives_a_connection_that_fails_after_the_end_event() {
        StreamGuard.guard(
                        exchange, Flowable.just(CONTENT, DONE).concatWith(Flowable.error(new IllegalStateException())))
                .test()
                .assertResult(CONTENT, DONE);

        assertNotTruncated();
    }

    @Test
    void passes_an_error_event_of_the_provider_and_nothing_after_it() {
        guard(CONTENT, ERROR, CONTENT, PING, DONE).assertResult(CONTENT, ERROR);

        assertThat(exchange.<Boolean>get(StreamGuard.TRUNCATED)).hasValue(true);
    }

    @Test
    void adds_no_error_event_to_the_providers_own() {
        guard(CONTENT, ERROR).assertResult(CONTENT, ERROR);
    }

    @Test
    void passes_nothing_after_the_end_event() {
        guard(CONTENT, DONE, CONTENT, ERROR, PING, SseEvent.ofData("not json"), DONE)
                .assertResult(CONTENT, DONE);

        assertNotTruncated();
    }

    @Test
    void reads_what_comes_after_the_end_event_so_that_the_connection_can_be_used_again() {
        List<SseEvent> read = new ArrayList<>();

        StreamGuard.guard(exchange, Flowable.just(DONE, PING, PING).doOnNext(read::add))
                .test();

        assertThat(read).hasSize(3);
    }

    @Test
    void gives_as_many_events_as_are_asked_for() {
        List<SseEvent> read = new ArrayList<>();
        TestSubscriber<SseEvent> client = StreamGuard.guard(
                        exchange, Flowable.just(ROLE, CONTENT, DONE).doOnNext(read::add))
                .test(0);
        assertThat(read).isEmpty();

        client.request(1);
        client.assertValues(ROLE);
        client.request(1);
        client.assertValues(ROLE, CONTENT);
        assertThat(read).containsExactly(ROLE, CONTENT);
    }

    @Test
    void holds_its_error_event_back_until_it_is_asked_for() {
        TestSubscriber<SseEvent> client =
                StreamGuard.guard(exchange, Flowable.just(CONTENT)).test(1);
        client.assertValues(CONTENT).assertNotComplete();

        client.request(1);

        client.assertValueCount(2).assertComplete();
    }

    @Test
    void hangs_up_on_the_provider_when_the_client_leaves() {
        PublishProcessor<SseEvent> provider = PublishProcessor.create();
        TestSubscriber<SseEvent> client = StreamGuard.guard(exchange, provider).test();
        provider.onNext(CONTENT);

        client.cancel();

        assertThat(provider.hasSubscribers()).isFalse();
        assertNotTruncated();
    }

    @Test
    void notes_the_first_piece_of_the_answer() {
        PublishProcessor<SseEvent> provider = PublishProcessor.create();
        StreamGuard.guard(exchange, provider).test();

        provider.onNext(PING);
        provider.onNext(ROLE);
        assertThat(exchange.firstTokenNanos()).isEqualTo(-1);
        provider.onNext(CONTENT);
        assertThat(exchange.firstTokenNanos()).isPositive();
    }

    @Test
    void notes_only_the_first_piece_of_the_answer() {
        PublishProcessor<SseEvent> provider = PublishProcessor.create();
        StreamGuard.guard(exchange, provider).test();
        provider.onNext(CONTENT);
        long first = exchange.firstTokenNanos();

        provider.onNext(CONTENT);

        assertThat(exchange.firstTokenNanos()).isEqualTo(first);
    }

    private TestSubscriber<SseEvent> guard(SseEvent... events) {
        return StreamGuard.guard(exchange, Flowable.fromArray(events)).test();
    }

    private void assertTruncated(SseEvent last) {
        assertThat(last.json().at("/error/code").textValue()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
        assertThat(exchange.<Boolean>get(StreamGuard.TRUNCATED)).hasValue(true);
        assertThat(call.context().metrics().getErrorKey()).isEqualTo("LLM_UPSTREAM_TRUNCATED");
    }

    private void assertNotTruncated() {
        assertThat(exchange.<Boolean>get(StreamGuard.TRUNCATED)).isEmpty();
        assertThat(call.context().metrics().getErrorKey()).isNull();
    }
}

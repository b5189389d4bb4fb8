package io.llmgov.router.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.sse.SseEvent;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.processors.UnicastProcessor;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FirstContentTest {

    private final PublishProcessor<SseEvent> source = PublishProcessor.create();
    private final TestObserver<FirstContent.Head<SseEvent>> decision =
            FirstContent.of(source, event -> event.data().startsWith("!")).test();

    @Test
    void waits_for_the_decisive_event_and_keeps_what_came_before() {
        source.onNext(SseEvent.ofData("a"));
        decision.assertNotComplete();
        source.onNext(SseEvent.ofData("!b"));

        assertThat(head().decided()).isTrue();
        assertThat(texts(head().events())).containsExactly("a", "!b");
    }

    @Test
    void nothing_is_lost_or_doubled_between_the_beginning_and_the_rest() {
        UnicastProcessor<SseEvent> buffered = UnicastProcessor.create();
        for (String text : List.of("a", "!b", "c", "d")) {
            buffered.onNext(SseEvent.ofData(text));
        }
        buffered.onComplete();

        FirstContent.Head<SseEvent> head =
                FirstContent.of(buffered, event -> event.data().startsWith("!")).blockingGet();

        assertThat(texts(head.whole().toList().blockingGet())).containsExactly("a", "!b", "c", "d");
    }

    @Test
    void an_end_before_the_decisive_event_is_undecided() {
        source.onNext(SseEvent.ofData("a"));
        source.onComplete();

        assertThat(head().decided()).isFalse();
    }

    @Test
    void an_error_before_the_decisive_event_fails() {
        source.onError(new IllegalStateException("torn"));

        decision.assertError(IllegalStateException.class);
    }

    @Test
    void an_end_between_decision_and_subscription_is_passed_on() {
        source.onNext(SseEvent.ofData("!a"));
        source.onComplete();

        head().rest().test().assertNoValues().assertComplete();
    }

    @Test
    void an_error_between_decision_and_subscription_is_passed_on() {
        source.onNext(SseEvent.ofData("!a"));
        source.onError(new IllegalStateException("torn"));

        head().rest().test().assertError(IllegalStateException.class);
    }

    @Test
    void demand_passes_through() {
        UnicastProcessor<SseEvent> buffered = UnicastProcessor.create();
        for (String text : List.of("!a", "b", "c", "d")) {
            buffered.onNext(SseEvent.ofData(text));
        }
        FirstContent.Head<SseEvent> head =
                FirstContent.of(buffered, event -> event.data().startsWith("!")).blockingGet();

        TestSubscriber<SseEvent> subscriber = head.rest().test(1);
        assertThat(texts(subscriber.values())).containsExactly("b");
        subscriber.request(2);
        assertThat(texts(subscriber.values())).containsExactly("b", "c", "d");
    }

    @Test
    void discarding_cancels_the_source() {
        source.onNext(SseEvent.ofData("!a"));

        head().discard().run();

        assertThat(source.hasSubscribers()).isFalse();
    }

    @Test
    void cancelling_while_the_beginning_is_being_read_cancels_the_source() {
        source.onNext(SseEvent.ofData("a"));
        source.onNext(SseEvent.ofData("!b"));

        head().whole().test(1).cancel();

        assertThat(source.hasSubscribers()).isFalse();
    }

    @Test
    void giving_up_before_the_decision_cancels_the_source() {
        decision.dispose();

        assertThat(source.hasSubscribers()).isFalse();
    }

    private FirstContent.Head<SseEvent> head() {
        return decision.values().getFirst();
    }

    private static List<String> texts(List<SseEvent> events) {
        return events.stream().map(SseEvent::data).toList();
    }
}

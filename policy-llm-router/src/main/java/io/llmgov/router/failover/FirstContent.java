package io.llmgov.router.failover;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Holds the beginning of a stream back until an event comes that decides whether this provider answers, then lets the
 * stream go on from there. Until then another provider can still be tried, because the client has seen nothing.
 *
 * <p>Asks for one event at a time while it holds back, so nothing arrives between the decision and the moment when the
 * client's side subscribes; from then on demand and cancellation pass straight through. One subscriber only.
 */
final class FirstContent<T> implements FlowableSubscriber<T>, Subscription {

    private final Predicate<T> decisive;
    private final SingleEmitter<Head<T>> decision;
    private final List<T> held = new ArrayList<>(4);

    private Subscription upstream;
    private boolean decided;
    private boolean finished;
    private boolean ended;
    private Throwable failure;
    private Subscriber<? super T> downstream;

    /**
     * What a stream began with.
     *
     * @param events all events up to the decisive one, which is the last; or all there were, when none was
     * @param decided whether a decisive event came before the stream ended
     * @param rest what follows
     * @param discard gives the stream up; its connection is closed
     */
    record Head<T>(List<T> events, boolean decided, Flowable<T> rest, Runnable discard) {

        T last() {
            return events.getLast();
        }

        /** The stream from its beginning. Cancelling it closes the connection, also while the beginning is still being read. */
        Flowable<T> whole() {
            return Flowable.fromIterable(events).concatWith(rest).doOnCancel(discard::run);
        }
    }

    private FirstContent(Predicate<T> decisive, SingleEmitter<Head<T>> decision) {
        this.decisive = decisive;
        this.decision = decision;
    }

    /** Subscribes to the stream and waits for its first decisive event. Fails when the stream fails before. */
    static <T> Single<Head<T>> of(Flowable<T> events, Predicate<T> decisive) {
        return Single.create(emitter -> {
            FirstContent<T> first = new FirstContent<>(decisive, emitter);
            emitter.setCancellable(first::cancelUndecided);
            events.subscribe(first);
        });
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        upstream.request(1);
    }

    @Override
    public void onNext(T event) {
        if (decided) {
            downstream.onNext(event);
            return;
        }
        held.add(event);
        if (decisive.test(event)) {
            decide(true);
        } else {
            upstream.request(1);
        }
    }

    @Override
    public void onError(Throwable error) {
        finished = true;
        failure = error;
        if (!decided) {
            decided = true;
            decision.tryOnError(error);
        } else {
            endDownstream();
        }
    }

    @Override
    public void onComplete() {
        finished = true;
        if (!decided) {
            decide(false);
        } else {
            endDownstream();
        }
    }

    private void decide(boolean byEvent) {
        decided = true;
        decision.onSuccess(new Head<>(held, byEvent, new Rest<>(this), this::cancel));
    }

    private void resume(Subscriber<? super T> subscriber) {
        downstream = subscriber;
        subscriber.onSubscribe(this);
        if (finished) {
            endDownstream();
        }
    }

    /** The end may come before the client's side subscribes, while it does so, or after; it is passed on once. */
    private void endDownstream() {
        if (downstream == null || ended) {
            return;
        }
        ended = true;
        if (failure != null) {
            downstream.onError(failure);
        } else {
            downstream.onComplete();
        }
    }

    @Override
    public void request(long n) {
        if (!finished) {
            upstream.request(n);
        }
    }

    @Override
    public void cancel() {
        upstream.cancel();
    }

    private void cancelUndecided() {
        if (!decided && upstream != null) {
            upstream.cancel();
        }
    }

    /** What follows the beginning, as a stream of its own. */
    private static final class Rest<T> extends Flowable<T> {

        private final FirstContent<T> first;

        Rest(FirstContent<T> first) {
            this.first = first;
        }

        @Override
        protected void subscribeActual(Subscriber<? super T> subscriber) {
            first.resume(subscriber);
        }
    }
}

package io.llmgov.core.rx;

import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.rxjava3.RxHelper;
import java.util.concurrent.Callable;

/**
 * Moves heavy computing off the event loop and back. In the gateway {@code Schedulers.io()} is Vert.x's worker pool,
 * while {@code Schedulers.computation()} is the event loop itself and must not be used for this.
 */
public final class EventLoop {

    private EventLoop() {}

    /** Computes on a worker thread; the result arrives on the event loop that subscribed. */
    public static <T> Single<T> offload(Callable<T> work) {
        return Single.defer(
                () -> Single.fromCallable(work).subscribeOn(Schedulers.io()).observeOn(current()));
    }

    /** A scheduler that runs on the caller's event loop; outside Vert.x (in tests) RxJava's own threads stand in, so that a delay never blocks the caller. */
    public static Scheduler current() {
        Context context = Vertx.currentContext();
        return context == null ? Schedulers.computation() : RxHelper.scheduler(context);
    }
}

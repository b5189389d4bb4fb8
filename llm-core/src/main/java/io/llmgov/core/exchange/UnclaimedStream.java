package io.llmgov.core.exchange;

import io.llmgov.core.rx.EventLoop;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes care of a stream that is handed to the gateway and then never written, because a policy in the response phase
 * or the request timeout replaced the response. Nobody would subscribe to it: the provider's connection would stay open
 * and the exchange would never end. After a grace period it is cancelled.
 */
final class UnclaimedStream {

    private static final long GRACE_SECONDS = 30;

    private UnclaimedStream() {}

    /** @param onUnclaimed runs before an unclaimed stream is cancelled */
    static <T> Flowable<T> watch(Flowable<T> stream, Runnable onUnclaimed) {
        AtomicBoolean claimed = new AtomicBoolean();
        Disposable timer = Completable.timer(GRACE_SECONDS, TimeUnit.SECONDS, EventLoop.current())
                .subscribe(() -> {
                    if (claimed.compareAndSet(false, true)) {
                        onUnclaimed.run();
                        release(stream);
                    }
                });
        return Flowable.defer(() -> {
            timer.dispose();
            return claimed.compareAndSet(false, true) ? stream : Flowable.empty();
        });
    }

    /** Cancels a stream that nobody has read and nobody will read, so that its source lets go of the connection. */
    static void release(Flowable<?> stream) {
        stream.subscribe(item -> {}, error -> {}).dispose();
    }
}

package io.llmgov.pii.redact;

import io.llmgov.core.rx.EventLoop;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.Callable;

/** Work on texts: what is long leaves the event loop, and what fails lets nothing pass. */
public final class Work {

    /** From so many characters on a text is not worked on by the event loop: it would hold up others for a millisecond. */
    private static final int HEAVY_CHARACTERS = 4 * 1024;

    private Work() {}

    public static boolean isHeavy(long characters) {
        return characters >= HEAVY_CHARACTERS;
    }

    /** The result comes back to the event loop. Fails as {@link Failures#closed} does. */
    public static <T> Single<T> on(long characters, Callable<T> work) {
        return isHeavy(characters)
                ? EventLoop.offload(() -> Failures.closed(work))
                : Single.fromCallable(() -> Failures.closed(work));
    }
}

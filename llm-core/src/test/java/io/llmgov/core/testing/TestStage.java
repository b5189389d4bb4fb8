package io.llmgov.core.testing;

import io.llmgov.core.exchange.Ending;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.Stage;
import io.reactivex.rxjava3.core.Completable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A stage that does what a test wants of it, and notes how its exchanges ended. */
public final class TestStage implements Stage {

    private final int order;
    private final Stage.Continuation wayIn;
    private final Function<Exchange, Completable> wayOut;
    private final List<Ending> endings = new ArrayList<>();
    private Exchange exchange;

    private TestStage(int order, Stage.Continuation wayIn, Function<Exchange, Completable> wayOut) {
        this.order = order;
        this.wayIn = wayIn;
        this.wayOut = wayOut;
    }

    /** Hands everything on untouched. */
    public static TestStage at(int order) {
        return new TestStage(order, exchange -> Completable.complete(), exchange -> Completable.complete());
    }

    /** The same stage, doing this before it hands the request on. */
    public TestStage onTheWayIn(Stage.Continuation action) {
        return new TestStage(order, action, wayOut);
    }

    /** The same stage, doing this when the answer is there. */
    public TestStage onTheWayOut(Function<Exchange, Completable> action) {
        return new TestStage(order, wayIn, action);
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public Completable intercept(Exchange current, Continuation next) {
        exchange = current;
        current.onEnd(endings::add);
        return Completable.defer(() -> wayIn.proceed(current))
                .andThen(Completable.defer(() -> next.proceed(current)))
                .andThen(Completable.defer(() -> wayOut.apply(current)));
    }

    /** The exchange that was seen last. */
    public Exchange exchange() {
        return exchange;
    }

    /** All the ends that were reported, in order. */
    public List<Ending> endings() {
        return endings;
    }
}

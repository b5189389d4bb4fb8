package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnclaimedStreamTest {

    private final TestScheduler time = new TestScheduler();
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void holdTime() {
        RxJavaPlugins.setComputationSchedulerHandler(scheduler -> time);
    }

    @AfterEach
    void releaseTime() {
        RxJavaPlugins.reset();
    }

    @Test
    void hands_a_stream_on_that_is_claimed_in_time() {
        Flowable<String> watched = watch(Flowable.just("a", "b"));

        time.advanceTimeBy(29, TimeUnit.SECONDS);

        watched.test().assertResult("a", "b");
    }

    @Test
    void leaves_a_claimed_stream_alone_however_long_it_takes() {
        PublishProcessor<String> stream = PublishProcessor.create();
        TestSubscriber<String> reader = watch(stream).test();

        time.advanceTimeBy(1, TimeUnit.HOURS);

        assertThat(reader.isCancelled()).isFalse();
        assertThat(stream.hasSubscribers()).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void cancels_a_stream_that_nobody_claims() {
        watch(Flowable.<String>never().doOnCancel(() -> log.add("cancelled")));

        time.advanceTimeBy(30, TimeUnit.SECONDS);

        assertThat(log).containsExactly("unclaimed", "cancelled");
    }

    @Test
    void cancels_a_stream_whose_beginning_is_already_there() {
        watch(Flowable.just("a").concatWith(Flowable.<String>never().doOnCancel(() -> log.add("cancelled"))));

        time.advanceTimeBy(30, TimeUnit.SECONDS);

        assertThat(log).containsExactly("unclaimed", "cancelled");
    }

    @Test
    void survives_an_unclaimed_stream_that_fails() {
        List<Throwable> undeliverable = new ArrayList<>();
        RxJavaPlugins.setErrorHandler(undeliverable::add);
        watch(Flowable.error(new IllegalStateException()));

        time.advanceTimeBy(30, TimeUnit.SECONDS);

        assertThat(log).containsExactly("unclaimed");
        assertThat(undeliverable).isEmpty();
    }

    @Test
    void has_nothing_for_a_reader_who_comes_too_late() {
        Flowable<String> watched = watch(Flowable.just("a"));
        time.advanceTimeBy(30, TimeUnit.SECONDS);

        watched.test().assertResult();
    }

    @Test
    void has_nothing_for_a_second_reader() {
        Flowable<String> watched = watch(Flowable.just("a"));
        watched.test().assertResult("a");

        watched.test().assertResult();
    }

    @Test
    void subscribes_to_nothing_before_the_stream_is_claimed() {
        PublishProcessor<String> stream = PublishProcessor.create();

        watch(stream);

        assertThat(stream.hasSubscribers()).isFalse();
    }

    private Flowable<String> watch(Flowable<String> stream) {
        return UnclaimedStream.watch(stream, () -> log.add("unclaimed"));
    }
}

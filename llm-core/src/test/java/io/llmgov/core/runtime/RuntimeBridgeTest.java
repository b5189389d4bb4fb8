package io.llmgov.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuntimeBridgeTest {

    public interface Arithmetic {

        int add(int a, int b);

        long add(long a, long b);

        String describe(List<String> names);

        default int twice(int a) {
            return add(a, a);
        }

        void fail(Exception error) throws Exception;
    }

    private static class Calculator implements Arithmetic {

        @Override
        public int add(int a, int b) {
            return a + b;
        }

        @Override
        public long add(long a, long b) {
            return a + b + 1_000;
        }

        @Override
        public String describe(List<String> names) {
            return names == null ? null : String.join("+", names);
        }

        @Override
        public void fail(Exception error) throws Exception {
            throw error;
        }
    }

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void finds_nothing_where_no_runtime_is_installed() {
        assertThat(RuntimeBridge.find(vertx, Arithmetic.class)).isEmpty();
    }

    @Test
    void finds_nothing_that_was_published_under_another_interface() {
        RuntimeBridge.publish(vertx, Arithmetic.class, new Calculator());

        assertThat(RuntimeBridge.find(vertx, LlmRuntime.class)).isEmpty();
    }

    @Test
    void calls_the_published_service() {
        assertThat(published().add(1, 2)).isEqualTo(3);
    }

    @Test
    void tells_methods_of_one_name_apart() {
        assertThat(published().add(1L, 2L)).isEqualTo(1_003);
    }

    @Test
    void calls_default_methods() {
        assertThat(published().twice(21)).isEqualTo(42);
    }

    @Test
    void passes_objects_and_null_in_both_directions() {
        assertThat(published().describe(List.of("a", "b"))).isEqualTo("a+b");
        assertThat(published().describe(null)).isNull();
    }

    @Test
    void passes_a_runtime_exception_as_it_is() {
        RuntimeException error = new UnsupportedOperationException("no");

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> published().fail(error))
                .isSameAs(error);
    }

    @Test
    void passes_a_checked_exception_as_the_cause_of_an_unchecked_one() {
        IOException error = new IOException("no");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> published().fail(error))
                .withCause(error);
    }

    @Test
    void finds_a_service_no_more_once_it_is_taken_back() {
        published();

        RuntimeBridge.withdraw(vertx, Arithmetic.class);

        assertThat(RuntimeBridge.find(vertx, Arithmetic.class)).isEmpty();
    }

    @Test
    void takes_a_service_back_that_was_never_there() {
        RuntimeBridge.withdraw(vertx, Arithmetic.class);

        assertThat(RuntimeBridge.find(vertx, Arithmetic.class)).isEmpty();
    }

    @Test
    void calls_the_service_that_was_published_last() {
        Arithmetic first = published();
        RuntimeBridge.publish(vertx, Arithmetic.class, new Calculator() {
            @Override
            public int add(int a, int b) {
                return -1;
            }
        });

        assertThat(RuntimeBridge.find(vertx, Arithmetic.class).orElseThrow().add(1, 2))
                .isEqualTo(-1);
        assertThat(first.add(1, 2)).isEqualTo(3);
    }

    @Test
    void compares_and_describes_a_service_without_calling_it() {
        Arithmetic service = published();

        assertThat(service).isEqualTo(service).isNotEqualTo(published()).hasToString("runtime service Arithmetic");
        assertThat(service.hashCode()).isEqualTo(service.hashCode());
    }

    private Arithmetic published() {
        RuntimeBridge.publish(vertx, Arithmetic.class, new Calculator());
        return RuntimeBridge.find(vertx, Arithmetic.class).orElseThrow();
    }
}

package io.llmgov.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.Suite;
import io.llmgov.core.json.Json;
import io.llmgov.core.runtime.LlmRuntime;
import io.llmgov.core.runtime.PriceCatalogue;
import io.llmgov.core.runtime.ProviderHealth;
import io.llmgov.core.runtime.RuntimeBridge;
import io.llmgov.core.runtime.TokenCounter;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The service in one class loader and a policy in another, as in the gateway; what they share is its Vert.x. */
class RuntimeBridgeTest {

    private final Vertx vertx = Vertx.vertx();
    private final OwnClassLoader servicePlugin = new OwnClassLoader();
    private final OwnClassLoader policyPlugin = new OwnClassLoader();
    private final GenericApplicationContext gateway = new GenericApplicationContext();
    private Object service;

    @BeforeEach
    void start() throws Exception {
        gateway.registerBean(Vertx.class, () -> vertx);
        gateway.refresh();
        service = servicePlugin.load(LlmRuntimeService.class).getConstructor().newInstance();
        call(service, "setApplicationContext", new Class<?>[] {ApplicationContext.class}, gateway);
        call(service, "start", new Class<?>[0]);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        servicePlugin.close();
        policyPlugin.close();
    }

    @Test
    void neither_plugin_sees_the_other_ones_classes() {
        assertThat(service.getClass().getClassLoader()).isSameAs(servicePlugin);
        assertThat(find(TokenCounter.class).orElseThrow())
                .isInstanceOf(policyPlugin.load(TokenCounter.class))
                .isNotInstanceOf(servicePlugin.load(TokenCounter.class))
                .isNotInstanceOf(TokenCounter.class);
    }

    @Test
    void a_policy_reads_the_runtimes_version() throws Exception {
        assertThat(ask(LlmRuntime.class, "version", new Class<?>[0])).isEqualTo(Suite.VERSION);
    }

    @Test
    void a_policy_counts_tokens() throws Exception {
        ObjectNode request =
                (ObjectNode) Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"hello world\"}]}");

        assertThat(ask(TokenCounter.class, "countText", types(String.class, String.class), "gpt-4o", "hello world"))
                .isEqualTo(2L);
        assertThat(ask(
                        TokenCounter.class,
                        "countRequest",
                        types(String.class, String.class, ObjectNode.class),
                        "openai.chat",
                        "gpt-4o",
                        request))
                .isEqualTo(9L);
    }

    @Test
    void all_policies_share_the_health_of_a_target() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(ask(ProviderHealth.class, "tryAcquire", types(String.class), "target"))
                    .isEqualTo(true);
            ask(ProviderHealth.class, "failed", types(String.class, long.class), "target", 1L);
        }

        try (OwnClassLoader anotherApi = new OwnClassLoader()) {
            Object health = find(anotherApi, ProviderHealth.class).orElseThrow();
            assertThat(call(health, "tryAcquire", types(String.class), "target"))
                    .isEqualTo(false);
        }
    }

    @Test
    void a_policy_reads_prices() throws Exception {
        assertThat(ask(PriceCatalogue.class, "prices", types(String.class, String.class), "OPENAI", "gpt-4o"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, BigDecimal.class))
                .containsAllEntriesOf(Map.of("input", new BigDecimal("2.5"), "output", new BigDecimal("10")));
    }

    @Test
    void an_exception_crosses_as_what_it_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ask(
                        TokenCounter.class,
                        "countRequest",
                        types(String.class, String.class, ObjectNode.class),
                        "nobody.chat",
                        "gpt-4o",
                        Json.object()));
    }

    @Test
    void a_stopped_runtime_is_not_found() throws Exception {
        call(service, "stop", new Class<?>[0]);

        Stream.of(LlmRuntime.class, TokenCounter.class, ProviderHealth.class, PriceCatalogue.class)
                .forEach(contract -> assertThat(find(contract)).isEmpty());
    }

    private Object ask(Class<?> contract, String method, Class<?>[] types, Object... arguments) throws Exception {
        return call(find(contract).orElseThrow(), method, types, arguments);
    }

    private Optional<?> find(Class<?> contract) {
        return find(policyPlugin, contract);
    }

    private Optional<?> find(OwnClassLoader plugin, Class<?> contract) {
        try {
            Method find = plugin.load(RuntimeBridge.class).getMethod("find", Vertx.class, Class.class);
            return (Optional<?>) find.invoke(null, vertx, plugin.load(contract));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Object object, String method, Class<?>[] types, Object... arguments) throws Exception {
        try {
            return object.getClass().getMethod(method, types).invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static Class<?>[] types(Class<?>... types) {
        return types;
    }
}

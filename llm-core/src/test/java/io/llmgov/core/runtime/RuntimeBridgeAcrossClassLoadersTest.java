package io.llmgov.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service plugin and an API each bundle their own llm-core: two class loaders with nothing of the suite in common,
 * under one parent that has what the gateway provides.
 */
class RuntimeBridgeAcrossClassLoadersTest {

    private final Vertx vertx = Vertx.vertx();
    private URLClassLoader service;
    private URLClassLoader api;

    @BeforeEach
    void load() {
        ClassLoader gateway = new GatewayClasses();
        service = copyOfTheSuite(gateway);
        api = copyOfTheSuite(gateway);
    }

    @AfterEach
    void close() throws IOException {
        service.close();
        api.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void loads_two_copies_that_do_not_know_each_other() throws Exception {
        assertThat(service.loadClass(TokenCounter.class.getName()))
                .isNotEqualTo(api.loadClass(TokenCounter.class.getName()))
                .isNotEqualTo(TokenCounter.class);
    }

    @Test
    void calls_a_service_of_the_other_copy() throws Exception {
        publish();

        assertThat(countText("gpt-4o", "twelve chars")).isEqualTo(12L);
    }

    @Test
    void hands_over_an_object_of_a_class_that_both_share() throws Exception {
        publish();
        Method countRequest = contract(api).getMethod("countRequest", String.class, String.class, ObjectNode.class);

        assertThat(countRequest.invoke(found().orElseThrow(), "openai.chat", "m", Json.parse("{\"a\":1,\"b\":2}")))
                .isEqualTo(2L);
    }

    @Test
    void finds_a_service_under_the_interface_of_its_own_copy() throws Exception {
        publish();

        assertThat(found()).get().isInstanceOf(contract(api)).isNotInstanceOf(contract(service));
    }

    @Test
    void passes_an_exception_of_the_other_copy() throws Exception {
        publish();

        assertThatExceptionOfType(InvocationTargetException.class)
                .isThrownBy(() -> countText("gpt-4o", null))
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class)
                .withMessage("no text for gpt-4o");
    }

    @Test
    void finds_nothing_when_no_service_was_published() throws Exception {
        assertThat(found()).isEmpty();
    }

    @Test
    void finds_nothing_once_the_other_copy_took_its_service_back() throws Exception {
        publish();

        bridge(service).getMethod("withdraw", Vertx.class, Class.class).invoke(null, vertx, contract(service));

        assertThat(found()).isEmpty();
    }

    @Test
    void says_what_to_do_when_the_other_copy_lacks_a_method(@TempDir Path older) throws Exception {
        compile(older, """
                package io.llmgov.core.runtime;
                public interface TokenCounter {
                    long countText(String model, String text);
                }
                """);
        service.close();
        service = copyOfTheSuite(new GatewayClasses(), older.toUri().toURL());
        publish();

        assertThat(countText("gpt-4o", "twelve chars")).isEqualTo(12L);
        assertThatThrownBy(() -> contract(api)
                        .getMethod("countRequest", String.class, String.class, ObjectNode.class)
                        .invoke(found().orElseThrow(), "openai.chat", "m", Json.object()))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("countRequest")
                .hasMessageContaining("install all plugins of the suite in one version");
    }

    private void publish() throws Exception {
        Object counter = service.loadClass(LengthTokenCounter.class.getName())
                .getConstructor()
                .newInstance();
        bridge(service)
                .getMethod("publish", Vertx.class, Class.class, Object.class)
                .invoke(null, vertx, contract(service), counter);
    }

    private Optional<?> found() throws Exception {
        return (Optional<?>)
                bridge(api).getMethod("find", Vertx.class, Class.class).invoke(null, vertx, contract(api));
    }

    private Object countText(String model, String text) throws Exception {
        return contract(api)
                .getMethod("countText", String.class, String.class)
                .invoke(found().orElseThrow(), model, text);
    }

    private static Class<?> contract(ClassLoader copy) throws ClassNotFoundException {
        return copy.loadClass(TokenCounter.class.getName());
    }

    private static Class<?> bridge(ClassLoader copy) throws ClassNotFoundException {
        return copy.loadClass(RuntimeBridge.class.getName());
    }

    private static URLClassLoader copyOfTheSuite(ClassLoader gateway, URL... first) {
        Stream<URL> suite = Stream.of(locationOf(RuntimeBridge.class), locationOf(LengthTokenCounter.class));
        return new URLClassLoader(Stream.concat(Stream.of(first), suite).toArray(URL[]::new), gateway);
    }

    private static void compile(Path into, String contract) throws IOException {
        Path source = Files.writeString(into.resolve("TokenCounter.java"), contract);
        int errors =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", into.toString(), source.toString());
        assertThat(errors).isZero();
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Everything but the suite's own classes. */
    private static final class GatewayClasses extends ClassLoader {

        GatewayClasses() {
            super(RuntimeBridgeAcrossClassLoadersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.llmgov.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}

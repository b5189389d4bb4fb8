package io.llmgov.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.reactive.api.context.ContextAttributes;
import io.gravitee.gateway.reactive.api.invoker.HttpInvoker;
import io.gravitee.reporter.api.v4.metric.AdditionalMetric;
import io.llmgov.core.exchange.Admission;
import io.llmgov.core.exchange.LlmChain;
import io.llmgov.core.exchange.Stage;
import io.llmgov.core.json.Json;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.ratelimit.config.LimitsConfiguration;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** One policy, one runtime, and the gateway's own context around each request. Time stands still at half past noon. */
abstract class StageTest {

    static final Instant NOW = Instant.parse("2026-05-10T12:30:00Z");

    /** Reserves {@link TestRuntime#PROMPT} and 100 tokens. */
    static final String CHAT =
            "{\"model\":\"priced\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    static final String STREAM = CHAT.replace("{\"model\"", "{\"stream\":true,\"model\"");
    static final String ANSWER =
            "{\"choices\":[{\"message\":{\"content\":\"hello\"}}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5}}";
    static final String ANSWER_WITHOUT_USAGE = "{\"choices\":[{\"message\":{\"content\":\"hello\"}}]}";
    static final String USAGE = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5}}\n\n";
    static final String DONE = "data: [DONE]\n\n";

    static final String THOUSAND_TOKENS = level("app", "TOTAL_TOKENS", "1000");
    static final String ALL_UNITS = String.join(
            ",",
            THOUSAND_TOKENS,
            level("prompts", "PROMPT_TOKENS", "1000"),
            level("completions", "COMPLETION_TOKENS", "1000"),
            level("money", "COST_USD", "1"),
            level("calls", "REQUESTS", "10"));

    private static Vertx vertx;

    final TestRuntime runtime = new TestRuntime();
    final TestScheduler time = new TestScheduler();

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void publishRuntime() {
        RxJavaPlugins.setComputationSchedulerHandler(scheduler -> time);
        runtime.publish(vertx);
    }

    @AfterEach
    void releaseTime() {
        RxJavaPlugins.reset();
    }

    static String level(String name, String unit, String limit) {
        return level(name, unit, limit, "");
    }

    /** @param more fields of the level, each with a comma in front */
    static String level(String name, String unit, String limit, String more) {
        return "{\"name\":\"" + name + "\",\"key\":\"acme\",\"unit\":\"" + unit + "\",\"limit\":" + limit
                + ",\"periodUnit\":\"HOURS\",\"alignment\":\"CALENDAR\"" + more + "}";
    }

    static String text(String content) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"" + content + "\"}}]}\n\n";
    }

    static Stage stage(String levels, String... fields) {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        LimitsConfiguration configuration = ConfigurationBinder.bind(
                Json.parse("{\"limits\":[" + levels + "]" + more + "}"), LimitsConfiguration.class);
        return new TokenRateLimitStage(configuration, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** A call through these stages, not yet made. */
    GatewayCall prepare(GatewayCall call, HttpInvoker backend, Stage... stages) {
        call.with(Vertx.class, vertx).to(backend);
        call.context().setAttribute(ContextAttributes.ATTR_ENVIRONMENT, "env");
        for (Stage stage : stages) {
            LlmChain.join(call.context(), new Admission(1_000_000, false), stage)
                    .blockingAwait();
        }
        return call;
    }

    /** A call through these stages up to the point at which the response is written. */
    GatewayCall run(GatewayCall call, HttpInvoker backend, Stage... stages) {
        prepare(call, backend, stages).invokeBackend().onErrorComplete().blockingAwait();
        return call;
    }

    /** The value of an additional metric, as it is reported; null when it is not there, an error when it is there twice. */
    static Object metric(GatewayCall call, String name) {
        Collection<AdditionalMetric> metrics = call.context().metrics().getAdditionalMetrics();
        List<Object> values = metrics == null
                ? List.of()
                : metrics.stream()
                        .filter(metric -> metric.name().equals(name))
                        .map(metric -> metric instanceof AdditionalMetric.LongMetric number
                                ? (Object) number.value()
                                : ((AdditionalMetric.KeywordMetric) metric).value())
                        .toList();
        assertThat(values).hasSizeLessThan(2);
        return values.isEmpty() ? null : values.getFirst();
    }
}

package io.llmgov.e2e.limits;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.RedisServer;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.Simulator;
import io.llmgov.e2e.run.TestHome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Two gateways that count their limits in one Redis, before the same providers. Whose limit it is, and how much, a test
 * says with each request ({@link LimitedClient}). Started once for all classes that ask for it, with {@link Shared}.
 */
final class LimitedGateways implements AutoCloseable {

    /** Slow enough that a client can leave between two tokens and be noticed before the next one. */
    private static final String TOKENS_PER_SECOND = "2.5";

    /** Long enough that requests which are sent at once also run at once. */
    private static final String DELAY_MS = "1500";

    private static final int WARM_UP_REQUESTS = 200;
    private static final int WARM_UP_CLIENTS = 8;

    private final RedisServer redis = RedisServer.require();
    private final Simulator instant = Simulator.start("instant", "--tokens-per-second", "0");
    private final Simulator delayed =
            Simulator.start("delayed", "--tokens-per-second", "0", "--first-token-delay-ms", DELAY_MS);
    private final Simulator paced = Simulator.start("paced", "--tokens-per-second", TOKENS_PER_SECOND);
    private final List<Gateway> gateways;

    private LimitedGateways() {
        var other = CompletableFuture.supplyAsync(this::another);
        gateways = List.of(another(), other.join());
        warmUp();
    }

    /** The first requests of a gateway take seconds on a busy machine, more than a client waits for counters. */
    private void warmUp() {
        try (var clients = Executors.newFixedThreadPool(WARM_UP_CLIENTS)) {
            for (int i = 0; i < WARM_UP_REQUESTS; i++) {
                int number = i;
                clients.execute(() -> client(number, "warm-up", 1_000_000).streamed("chat", "Write 40 words", 60));
            }
        }
    }

    /** One more gateway, for a test that kills it. */
    Gateway another() {
        return Gateway.serving(
                TestHome.copyOf("limits").withTestPlugins(),
                Map.of(
                        "INSTANT_PROVIDER", instant.url(),
                        "DELAYED_PROVIDER", delayed.url(),
                        "PACED_PROVIDER", paced.url(),
                        "OPENAI_API_KEY", Secrets.OPENAI_KEY,
                        "gravitee_ratelimit_redis_host", "127.0.0.1",
                        "gravitee_ratelimit_redis_port", Integer.toString(redis.port())));
    }

    RedisServer redis() {
        return redis;
    }

    List<Gateway> gateways() {
        return gateways;
    }

    Gateway first() {
        return gateways.get(0);
    }

    Simulator instant() {
        return instant;
    }

    Simulator delayed() {
        return delayed;
    }

    Simulator paced() {
        return paced;
    }

    /** A client of the first or of the second gateway, in turns. */
    LimitedClient client(int number, String team, long budget) {
        return new LimitedClient(gateways.get(number % gateways.size()), "llm", team, budget);
    }

    /** What a unit's counters hold once all calls are settled, which happens after their clients have been answered. */
    long settled(String unit, long expected) {
        Awaitility.await("the counters of " + unit).until(() -> redis.counted(unit), counted -> counted == expected);
        return redis.counted(unit);
    }

    private void assertNoSecretWritten() {
        gateways.forEach(Gateway::assertNoSecretWritten);
    }

    @Override
    public void close() {
        gateways.forEach(Gateway::close);
        List.of(instant, delayed, paced).forEach(Simulator::close);
        redis.close();
    }

    /** Hands a {@link LimitedGateways} to whoever takes it as a parameter, with counters that are empty. */
    static final class Shared implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Shared.class);

        private static LimitedGateways of(ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("gateways", name -> new LimitedGateways(), LimitedGateways.class);
        }

        /** Here and not only with the parameter: a class is skipped by what is thrown here. */
        @Override
        public void beforeAll(ExtensionContext context) {
            of(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == LimitedGateways.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var gateways = of(context);
            gateways.redis().forgetEverything();
            return gateways;
        }

        @Override
        public void afterAll(ExtensionContext context) {
            of(context).assertNoSecretWritten();
        }
    }
}

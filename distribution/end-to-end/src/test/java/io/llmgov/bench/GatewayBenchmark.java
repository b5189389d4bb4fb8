package io.llmgov.bench;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.RedisServer;
import io.llmgov.e2e.run.TestHome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the policies cost: the same requests to the same kind of provider simulator, once through an API without what is
 * measured and once with it. Of the router: none, with, and with translation. Of the limits: the router alone, and four
 * levels of limits before it, counted in the gateway's memory and in a Redis on loopback. Of the redaction: the router alone,
 * and personal data taken out before it. The simulator answers as fast as it can. Gateways, simulators and clients are a process each on the same machine, so only the ratios mean something; that
 * of the gateway's processor time suffers least from whatever else the machine does.
 *
 * <p>Rounds alternate between the routes and each ratio is taken within a round, so that whatever else the machine does
 * in the meantime touches all routes alike.
 */
public final class GatewayBenchmark {

    private static final int CLIENTS = 16;
    private static final int ROUNDS = 9;
    private static final double WARM_UP_SECONDS = 3;
    private static final double CHAT_SECONDS = 1;
    private static final double STREAM_SECONDS = 0.8;
    private static final double FIRST_TOKEN_SECONDS = 0.8;

    private final LoadClient client;
    private final List<Route> routes;

    private GatewayBenchmark(LoadClient client, List<Route> routes) {
        this.client = client;
        this.routes = routes;
    }

    /** @param args {@code router}, {@code limits} or {@code redaction} */
    public static void main(String[] args) {
        switch (args.length == 0 ? "router" : args[0]) {
            case "limits" -> limits();
            case "redaction" -> redaction();
            default -> router();
        }
    }

    private static void router() {
        try (var gateway = Gateway.serving(TestHome.copyOf("benchmark"), Map.of())) {
            run(List.of(
                    Route.past(gateway, "direct"),
                    Route.through(gateway, "plain", "plain", null),
                    Route.through(gateway, "router", "router", "plain"),
                    Route.through(gateway, "translated", "translated", "plain")));
        }
    }

    /** Where limits are counted is a setting of the gateway, so there are two, each compared to itself. */
    private static void limits() {
        try (var redis = RedisServer.require();
                var own = Gateway.serving(TestHome.copyOf("benchmark"), Map.of());
                var sharing = Gateway.serving(
                        TestHome.copyOf("benchmark").withTestPlugins(),
                        Map.of(
                                "gravitee_ratelimit_type", "redis",
                                "gravitee_ratelimit_redis_host", "127.0.0.1",
                                "gravitee_ratelimit_redis_port", Integer.toString(redis.port()),
                                "gravitee_ratelimit_redis_operation_timeout", "5000"))) {
            run(List.of(
                    Route.through(own, "router", "router", null),
                    Route.through(own, "limits", "limits in memory", "router"),
                    Route.through(sharing, "router", "router again", null),
                    Route.through(sharing, "limits", "limits in Redis", "router again")));
            if (redis.counted("TOTAL_TOKENS") == 0) {
                throw new IllegalStateException("Redis has counted nothing");
            }
        }
    }

    private static void redaction() {
        try (var gateway = Gateway.serving(TestHome.copyOf("benchmark"), Map.of())) {
            run(List.of(
                    Route.through(gateway, "router", "router", null),
                    Route.through(gateway, "redaction", "redaction", "router"),
                    Route.through(gateway, "redaction-of-answers", "answers too", "router"),
                    Route.through(gateway, "router", "router, values", null).asking(Prompts.WITH_VALUES),
                    Route.through(gateway, "redaction", "redaction, values", "router, values")
                            .asking(Prompts.WITH_VALUES),
                    Route.through(gateway, "router", "router, 10 kB", null).asking(Prompts.LONG),
                    Route.through(gateway, "redaction", "redaction, 10 kB", "router, 10 kB")
                            .asking(Prompts.LONG)));
        }
    }

    private static void run(List<Route> routes) {
        try (var client = new LoadClient()) {
            var benchmark = new GatewayBenchmark(client, routes);
            new ResultTable(routes, benchmark.measure()).print(System.out, CLIENTS);
        }
    }

    private Map<String, List<Sample>> measure() {
        routes.forEach(this::warmUp);
        var samples = new LinkedHashMap<String, List<Sample>>();
        routes.forEach(route -> samples.put(route.name(), new ArrayList<>()));
        for (int round = 0; round < ROUNDS; round++) {
            // Another order each time: none is always the first after a pause.
            for (int i = 0; i < routes.size(); i++) {
                var route = routes.get((round + i) % routes.size());
                samples.get(route.name()).add(measure(route));
            }
            System.out.println("round " + (round + 1) + " of " + ROUNDS);
        }
        return samples;
    }

    private void warmUp(Route route) {
        client.run(route, route.prompts().chat(), CLIENTS, WARM_UP_SECONDS);
        client.run(route, route.prompts().stream(), CLIENTS, WARM_UP_SECONDS);
    }

    private Sample measure(Route route) {
        var before = route.cpuTime().get();
        var chats = client.run(route, route.prompts().chat(), CLIENTS, CHAT_SECONDS);
        var between = route.cpuTime().get();
        var streams = client.run(route, route.prompts().stream(), CLIENTS, STREAM_SECONDS);
        var after = route.cpuTime().get();
        var single = client.run(route, route.prompts().stream(), 1, FIRST_TOKEN_SECONDS);
        return new Sample(
                chats.nanos().length / chats.seconds(),
                Sample.percentile(chats.nanos(), 0.5),
                Sample.percentile(chats.nanos(), 0.99),
                between.minus(before).toNanos() / 1e6 / chats.nanos().length,
                streams.events() / streams.seconds(),
                after.minus(between).toNanos() / 1e6 / (streams.events() / 1e3),
                Sample.percentile(single.firstTokenNanos(), 0.5),
                Sample.percentile(single.firstTokenNanos(), 0.99));
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

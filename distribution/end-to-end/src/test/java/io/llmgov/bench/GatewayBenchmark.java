package io.llmgov.bench;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.TestHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the router costs: the same requests to the same provider simulator through the same gateway, once through an API
 * without any LLM policy and twice through the router, without and with translation. The simulator answers as fast as it
 * can. Gateway, simulator and clients are a process each on the same machine, so only the ratios mean something; that of
 * the gateway's processor time suffers least from whatever else the machine does.
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

    private static final String CHAT = body("Write 100 words", false);
    private static final String STREAM = body("Write 200 words", true);

    private final Supplier<Duration> cpuTime;
    private final LoadClient client;
    private final List<Route> routes;

    /** @param cpuTime that the gateway has spent so far */
    private GatewayBenchmark(Supplier<Duration> cpuTime, LoadClient client, List<Route> routes) {
        this.cpuTime = cpuTime;
        this.client = client;
        this.routes = routes;
    }

    public static void main(String[] args) {
        try (var gateway = Gateway.serving(TestHome.copyOf("benchmark"), Map.of());
                var client = new LoadClient()) {
            var chat = "/v1/chat/completions";
            int port = gateway.port("LLM_GATEWAY_PORT");
            var benchmark = new GatewayBenchmark(
                    gateway.process()::cpuTime,
                    client,
                    List.of(
                            new Route("direct", gateway.port("LLM_SIMULATOR_PORT"), chat),
                            new Route("plain", port, "/plain" + chat),
                            new Route("router", port, "/router" + chat),
                            new Route("translated", port, "/translated" + chat)));
            new ResultTable(benchmark.measure(), "plain").print(System.out, CLIENTS);
        }
    }

    /** A request of about the size that a short conversation has. */
    private static String body(String question, boolean stream) {
        var context = "You are the assistant of a company that sells garden tools. Be brief and friendly. ".repeat(12);
        return """
                {"model": "gpt-4o-mini", "stream": %s, "temperature": 0.3, "max_tokens": 1000, "messages": [
                  {"role": "system", "content": "%s"},
                  {"role": "user", "content": "Which spade is the best one?"},
                  {"role": "assistant", "content": "The one that fits your height."},
                  {"role": "user", "content": "%s"}]}""".formatted(stream, context, question);
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
        client.run(route, CHAT, CLIENTS, WARM_UP_SECONDS);
        client.run(route, STREAM, CLIENTS, WARM_UP_SECONDS);
    }

    private Sample measure(Route route) {
        var before = cpuTime.get();
        var chats = client.run(route, CHAT, CLIENTS, CHAT_SECONDS);
        var between = cpuTime.get();
        var streams = client.run(route, STREAM, CLIENTS, STREAM_SECONDS);
        var after = cpuTime.get();
        var single = client.run(route, STREAM, 1, FIRST_TOKEN_SECONDS);
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

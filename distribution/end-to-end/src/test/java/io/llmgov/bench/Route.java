package io.llmgov.bench;

import io.llmgov.e2e.run.Gateway;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A way from the client to the provider.
 *
 * @param baseline the route that this one is compared to; null for none
 * @param port on loopback
 * @param path of the operation that is measured, chat completions
 * @param prompts what is asked
 * @param cpuTime that the gateway has spent so far
 */
record Route(String name, String baseline, int port, String path, Prompts prompts, Supplier<Duration> cpuTime) {

    private static final String CHAT = "/v1/chat/completions";

    /** Through an API of this gateway. */
    static Route through(Gateway gateway, String api, String name, String baseline) {
        return new Route(
                name,
                baseline,
                gateway.port("LLM_GATEWAY_PORT"),
                "/" + api + CHAT,
                Prompts.SHORT,
                gateway.process()::cpuTime);
    }

    /** The same way with other prompts. */
    Route asking(Prompts others) {
        return new Route(name, baseline, port, path, others, cpuTime);
    }

    /** To the gateway's simulator, past the gateway. */
    static Route past(Gateway gateway, String name) {
        return new Route(name, null, gateway.port("LLM_SIMULATOR_PORT"), CHAT, Prompts.SHORT, () -> Duration.ZERO);
    }
}

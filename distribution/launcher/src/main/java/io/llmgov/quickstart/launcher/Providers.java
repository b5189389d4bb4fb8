package io.llmgov.quickstart.launcher;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which model providers answer: those whose keys the environment has, or the simulator for all of them when it has none.
 * Never a mix: an answer that may or may not come from a model is worse than an error.
 */
final class Providers {

    /** Placeholder credential: the simulator insists on one, as the providers do. */
    private static final String SIMULATOR_KEY = "simulator";

    private final Map<String, String> environment;

    private Providers(Map<String, String> environment) {
        this.environment = environment;
    }

    static Providers of(Map<String, String> environment) {
        return new Providers(environment);
    }

    boolean needSimulator() {
        return !has("OPENAI_API_KEY") && !has("ANTHROPIC_API_KEY") && !hasAzure();
    }

    /** Variables for API definitions, beyond what the environment says itself. */
    Map<String, String> properties(int simulatorPort) {
        return needSimulator() ? simulated(simulatorPort) : real();
    }

    private Map<String, String> real() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("LLM_PROVIDERS_NOTE", note());
        if (hasAzure()) {
            // Azure's portal shows it with a slash at the end, to which the gateway would add the path's own.
            var endpoint = environment.get("AZURE_OPENAI_ENDPOINT").strip();
            properties.put("AZURE_OPENAI_ENDPOINT", endpoint.replaceFirst("/+$", ""));
        }
        return properties;
    }

    private static Map<String, String> simulated(int port) {
        var url = "http://127.0.0.1:" + port;
        var properties = new LinkedHashMap<String, String>();
        properties.put("LLM_SIMULATOR_URL", url);
        properties.put("OPENAI_TARGET", url);
        properties.put("OPENAI_API_KEY", SIMULATOR_KEY);
        properties.put("ANTHROPIC_TARGET", url);
        properties.put("ANTHROPIC_API_KEY", SIMULATOR_KEY);
        properties.put("AZURE_OPENAI_ENDPOINT", url);
        properties.put("AZURE_OPENAI_API_KEY", SIMULATOR_KEY);
        properties.put(
                "LLM_PROVIDERS_NOTE",
                "Set OPENAI_API_KEY, ANTHROPIC_API_KEY, or AZURE_OPENAI_API_KEY and AZURE_OPENAI_ENDPOINT for real ones.");
        return properties;
    }

    private String note() {
        var present = new ArrayList<String>();
        var missing = new ArrayList<String>();
        sort("OpenAI", has("OPENAI_API_KEY"), present, missing);
        sort("Anthropic", has("ANTHROPIC_API_KEY"), present, missing);
        sort("Azure OpenAI", hasAzure(), present, missing);
        var note = "The environment has credentials for " + String.join(", ", present);
        return missing.isEmpty() ? note + "." : note + ", but none for " + String.join(", ", missing) + ".";
    }

    private static void sort(String name, boolean isPresent, List<String> present, List<String> missing) {
        (isPresent ? present : missing).add(name);
    }

    private boolean hasAzure() {
        return has("AZURE_OPENAI_API_KEY") && has("AZURE_OPENAI_ENDPOINT");
    }

    private boolean has(String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}

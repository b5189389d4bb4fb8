package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a person reads when the gateway is ready: what it serves, who answers, and what to try.
 *
 * @param baseUrl of the gateway, without a path
 * @param simulator origin of the built-in provider simulator, null when it does not run
 * @param note one line about the providers, from whoever started the gateway; may be null
 * @param showKeys whether the keys of this folder may be printed: only those of the shipped sample are no secret
 */
record Banner(String baseUrl, String simulator, String note, boolean showKeys) {

    private static final String LINE = "─".repeat(100);

    String text(Collection<ApiFile> apis, List<SubscriptionEntry> subscriptions) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(LINE);
        if (apis.isEmpty()) {
            lines.add("  No API is deployed: put v4 API definitions into apis/*.json of the home folder.");
        } else {
            apis.forEach(api -> lines.addAll(describe(api)));
            lines.add("");
            lines.add("  " + whoAnswers(apis));
            lines.addAll(commands(apis.iterator().next(), subscriptions));
        }
        lines.add(LINE);
        return String.join(System.lineSeparator(), lines);
    }

    private List<String> describe(ApiFile api) {
        var lines = new ArrayList<String>();
        for (var path : api.contextPaths()) {
            lines.add("  API " + api.id() + "  " + baseUrl + path);
        }
        var models = models(api);
        if (!models.isEmpty()) {
            lines.add("    models     " + String.join(", ", models));
        }
        lines.add("    endpoints  " + String.join(", ", endpoints(api)));
        return lines;
    }

    private String whoAnswers(Collection<ApiFile> apis) {
        var simulated = simulator != null
                && apis.stream().flatMap(api -> targets(api).stream()).anyMatch(this::isSimulator);
        var answer = simulated
                ? "The built-in provider simulator answers, not a real model."
                : "Real providers answer: requests leave this machine and may cost money.";
        return note == null ? answer : answer + System.lineSeparator() + "  " + note;
    }

    private List<String> commands(ApiFile api, List<SubscriptionEntry> subscriptions) {
        var url = baseUrl + api.contextPaths().stream().findFirst().orElse("") + "/v1";
        var key = subscriptions.stream()
                .filter(subscription -> subscription.api().equals(api.id()))
                .findFirst()
                .map(subscription -> showKeys ? subscription.apiKey() : "$LLM_API_KEY");
        var authorization =
                key.map(value -> " -H \"Authorization: Bearer " + value + "\"").orElse("");
        var model = models(api).stream().findFirst().orElse("gpt-4o-mini");
        var body = "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Say hello\"}]";
        var json = " -H 'Content-Type: application/json' -d '";
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  OpenAI clients: base URL " + url
                + key.map(value -> "  API key " + value).orElse(""));
        lines.add("");
        if (key.isPresent() && !showKeys) {
            lines.add("    export LLM_API_KEY=…   # an apiKey of " + HomeFolder.SUBSCRIPTIONS);
        }
        lines.add("    curl " + url + "/chat/completions" + authorization + json + body + "}'");
        lines.add("    curl -N " + url + "/chat/completions" + authorization + json + body + ", \"stream\": true}'");
        lines.add("    curl " + url + "/models" + authorization);
        return lines;
    }

    private List<String> endpoints(ApiFile api) {
        return endpointNodes(api)
                .map(endpoint -> endpoint.path("name").asText() + " → "
                        + endpoint.at("/configuration/target").asText())
                .toList();
    }

    private static List<String> targets(ApiFile api) {
        return endpointNodes(api)
                .map(endpoint -> endpoint.at("/configuration/target").asText())
                .toList();
    }

    private boolean isSimulator(String target) {
        return target.startsWith(simulator);
    }

    private static Stream<JsonNode> endpointNodes(ApiFile api) {
        return stream(api.tree().path("endpointGroups")).flatMap(group -> stream(group.path("endpoints")));
    }

    /** The virtual models of the API's router steps, as its clients name them. */
    private static List<String> models(ApiFile api) {
        return stream(api.tree().path("flows"))
                .flatMap(flow -> stream(flow.path("request")))
                .filter(step -> "llm-router".equals(step.path("policy").asText()))
                .flatMap(step -> stream(step.at("/configuration/models")))
                .map(model -> model.path("name").asText())
                .distinct()
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}

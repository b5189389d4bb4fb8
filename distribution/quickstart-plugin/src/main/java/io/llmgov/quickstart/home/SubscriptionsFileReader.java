package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code subscriptions.json}. Whether the API and plan of an entry exist is not known here. */
final class SubscriptionsFileReader {

    private final JsonFiles json;

    SubscriptionsFileReader(JsonFiles json) {
        this.json = json;
    }

    List<SubscriptionEntry> read(String content) throws BrokenFileException {
        var tree = json.read(content);
        if (!tree.isArray()) {
            throw new BrokenFileException("must be a list of subscriptions: [{\"apiKey\": …, \"api\": …, …}]");
        }
        var entries = new ArrayList<SubscriptionEntry>();
        var keys = new HashSet<List<String>>();
        for (int i = 0; i < tree.size(); i++) {
            var entry = entry(tree.get(i), "[" + i + "].");
            if (!keys.add(List.of(entry.api(), entry.apiKey()))) {
                throw new BrokenFileException("gives the apiKey of [" + i + "] twice for API '" + entry.api()
                        + "'; a key belongs to one entry");
            }
            entries.add(entry);
        }
        return entries;
    }

    private static SubscriptionEntry entry(JsonNode node, String at) throws BrokenFileException {
        var application = text(node, "application", at);
        return new SubscriptionEntry(
                text(node, "apiKey", at),
                text(node, "api", at),
                text(node, "plan", at),
                application,
                node.has("applicationName") ? text(node, "applicationName", at) : application,
                metadata(node.path("metadata"), at));
    }

    private static Map<String, String> metadata(JsonNode node, String at) throws BrokenFileException {
        if (!node.isMissingNode() && !node.isObject()) {
            throw new BrokenFileException("needs an object in " + at + "metadata");
        }
        var metadata = new LinkedHashMap<String, String>();
        for (var field : node.properties()) {
            if (!field.getValue().isValueNode() || field.getValue().isNull()) {
                throw new BrokenFileException("needs a text in " + at + "metadata." + field.getKey()
                        + ": the gateway keeps metadata as texts, so write a list as \"a,b\"");
            }
            metadata.put(field.getKey(), field.getValue().asText());
        }
        return Map.copyOf(metadata);
    }

    private static String text(JsonNode node, String field, String at) throws BrokenFileException {
        var value = node.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new BrokenFileException("lacks the text field " + at + field);
        }
        return value.textValue();
    }
}

package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.OpenAi;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of one request's tools. Cohere's may have letters, digits and underscores only, and begin with no digit
 * (Cohere API reference, "Errors", 400), where OpenAI's may also have hyphens. Others are changed for Cohere, and changed
 * back in what it answers.
 */
final class ToolNames {

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern REFUSED_CHARACTER = Pattern.compile("[^A-Za-z0-9_]");

    private final Map<String, String> coheres = new HashMap<>();
    private final Map<String, String> clients = new HashMap<>();

    private ToolNames() {}

    /** Of all tools that the request defines, and all that its messages say were called. */
    static ToolNames of(ObjectNode request) {
        Set<String> all = new LinkedHashSet<>();
        request.path(OpenAi.TOOLS)
                .forEach(tool -> add(all, tool.path(OpenAi.FUNCTION).path(OpenAi.NAME)));
        request.path(OpenAi.FUNCTIONS).forEach(function -> add(all, function.path(OpenAi.NAME)));
        for (JsonNode message : request.path(OpenAi.MESSAGES)) {
            for (JsonNode call : message.path(OpenAi.TOOL_CALLS)) {
                add(all, call.path(OpenAi.FUNCTION).path(OpenAi.NAME));
                add(all, call.path(OpenAi.CUSTOM).path(OpenAi.NAME));
            }
            add(all, message.path(OpenAi.FUNCTION_CALL).path(OpenAi.NAME));
        }
        ToolNames names = new ToolNames();
        all.stream().filter(name -> ACCEPTED.matcher(name).matches()).forEach(name -> names.pair(name, name));
        all.stream().filter(name -> !names.coheres.containsKey(name)).forEach(names::rename);
        return names;
    }

    private static void add(Set<String> names, JsonNode name) {
        if (name.isTextual() && !name.textValue().isEmpty()) {
            names.add(name.textValue());
        }
    }

    private void rename(String name) {
        String changed = REFUSED_CHARACTER.matcher(name).replaceAll("_");
        if (Character.isDigit(changed.charAt(0))) {
            changed = "_" + changed;
        }
        while (clients.containsKey(changed)) {
            changed = changed + "_";
        }
        pair(name, changed);
    }

    private void pair(String client, String cohere) {
        coheres.put(client, cohere);
        clients.put(cohere, client);
    }

    String coheres(String clientName) {
        return coheres.getOrDefault(clientName, clientName);
    }

    String clients(String cohereName) {
        return clients.getOrDefault(cohereName, cohereName);
    }
}

package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Function calls of earlier turns and their results (Gemini API guide, "Function calling"): OpenAI matches them by id,
 * Gemini by id where there is one, and by name and order where not. A call without an id gets one that is the same each
 * time the conversation is sent, so that prompt caches keep working.
 */
final class FunctionCalls {

    private final List<Call> unanswered = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int count;

    private record Call(String id, String name) {}

    /** The call as a tool call of OpenAI's. */
    ObjectNode called(ObjectNode call, String where) {
        String name = name(call, where);
        String id = call.path(Gemini.ID).asText("");
        if (id.isEmpty() || "null".equals(id)) {
            id = newId();
        }
        ids.add(id);
        unanswered.add(new Call(id, name));
        ObjectNode toolCall = Json.object().put(OpenAi.ID, id).put(OpenAi.TYPE, OpenAi.FUNCTION);
        JsonNode args = call.path(Gemini.ARGS);
        toolCall.putObject(OpenAi.FUNCTION)
                .put(OpenAi.NAME, name)
                .put(OpenAi.ARGUMENTS, args.isObject() ? Json.text(args) : "{}");
        return toolCall;
    }

    private String newId() {
        String id;
        do {
            id = "call_" + ++count;
        } while (ids.contains(id));
        return id;
    }

    /** The id of the call that a result belongs to. */
    String answered(ObjectNode response, String where) {
        String id = response.path(Gemini.ID).asText("");
        String name = response.path(Gemini.NAME).asText("");
        Call call = unanswered.stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .or(() -> unanswered.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new UnsupportedRequestException(
                        "The function response at " + where + " answers no function call before it.", where));
        unanswered.remove(call);
        return call.id();
    }

    private static String name(ObjectNode call, String where) {
        String name = call.path(Gemini.NAME).asText("");
        if (name.isEmpty()) {
            throw new UnsupportedRequestException("The function call at " + where + " has no name.", where);
        }
        return name;
    }

    /** A result as text: that of {@code output} alone, which is where a plain result stands, or else the whole object. */
    static String text(JsonNode response) {
        if (response.isMissingNode() || response.isNull()) {
            return "";
        }
        JsonNode output = response.path(Gemini.OUTPUT);
        if (response.size() == 1 && output.isTextual() && !isContainer(output.textValue())) {
            return output.textValue();
        }
        return response.isTextual() ? response.textValue() : Json.text(response);
    }

    /** A text that would be taken for a whole result. */
    private static boolean isContainer(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return false;
        }
        try {
            return Json.parse(stripped.getBytes(StandardCharsets.UTF_8)).isContainerNode();
        } catch (IOException e) {
            return false;
        }
    }
}

package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallArguments;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.HashMap;
import java.util.Map;

/**
 * The conversation (Ollama API reference, "Generate a chat message", {@code messages}). A message has one text, beside
 * which its images stand; arguments of tool calls are objects; a result names the tool that gave it. Roles may follow each
 * other as they like.
 */
final class OllamaMessages {

    private static final String MESSAGE_NAME = "messages.name";

    private final DroppedParameters dropped;
    private final OllamaContent content;
    private final ArrayNode messages = JsonArrays.of();
    private final Map<String, String> toolsById = new HashMap<>();

    private OllamaMessages(DroppedParameters dropped) {
        this.dropped = dropped;
        this.content = new OllamaContent(dropped);
    }

    static ArrayNode of(ObjectNode request, DroppedParameters dropped) {
        OllamaMessages result = new OllamaMessages(dropped);
        JsonNode given = request.path(OpenAi.MESSAGES);
        for (int i = 0; i < given.size(); i++) {
            result.add(given.path(i), OpenAi.MESSAGES + "[" + i + "]");
        }
        return result.messages;
    }

    private void add(JsonNode message, String where) {
        String role = message.path(OpenAi.ROLE).asText("");
        switch (role) {
            case "system", "developer" -> messages.add(said("system", message, where));
            case "user" -> messages.add(said("user", message, where));
            case "assistant" -> messages.add(assistant(message, where));
            case "tool" -> messages.add(result(message, where));
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be system, developer, user, assistant, tool or function.",
                        where + "." + OpenAi.ROLE);
        }
        if (message.path(OpenAi.NAME).isTextual() && !"tool".equals(role)) {
            dropped.add(MESSAGE_NAME);
        }
        content.reportCaching(message);
    }

    private ObjectNode said(String role, JsonNode message, String where) {
        OllamaContent.Content read = content.read(message.path(OpenAi.CONTENT), where);
        ObjectNode written = Json.object().put(Ollama.ROLE, role).put(Ollama.CONTENT, read.text());
        if (!read.images().isEmpty()) {
            written.set(Ollama.IMAGES, read.images());
        }
        return written;
    }

    private ObjectNode assistant(JsonNode message, String where) {
        if (message.path(OpenAi.AUDIO).isObject()) {
            throw new UnsupportedRequestException(
                    "Ollama's models don't know the earlier audio answer that " + where + " refers to.",
                    where + "." + OpenAi.AUDIO);
        }
        ObjectNode written = said("assistant", message, where);
        if (written.path(Ollama.CONTENT).asText().isEmpty()
                && message.path(OpenAi.REFUSAL).isTextual()) {
            written.set(Ollama.CONTENT, message.get(OpenAi.REFUSAL));
        }
        String thinking = thinking(message);
        if (!thinking.isEmpty()) {
            written.put(Ollama.THINKING, thinking);
        }
        JsonNode calls = message.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < calls.size(); i++) {
            written.withArray(Ollama.TOOL_CALLS)
                    .add(call(calls.path(i), i, where + "." + OpenAi.TOOL_CALLS + "[" + i + "]"));
        }
        return written;
    }

    /** Reasoning under whichever name a client keeps it; signatures of other providers mean nothing to Ollama. */
    private static String thinking(JsonNode message) {
        for (String field : new String[] {OpenAi.REASONING_CONTENT, OpenAi.REASONING}) {
            if (message.path(field).isTextual()) {
                return message.get(field).textValue();
            }
        }
        StringBuilder thinking = new StringBuilder();
        message.path(OpenAi.THINKING_BLOCKS)
                .forEach(block -> thinking.append(block.path(OpenAi.THINKING).asText("")));
        return thinking.toString();
    }

    private ObjectNode call(JsonNode call, int index, String where) {
        String id = id(call.path(OpenAi.ID), where + "." + OpenAi.ID);
        String name = CallArguments.name(call);
        toolsById.put(id, name);
        content.reportCaching(call);
        ObjectNode written = Json.object().put(Ollama.ID, id);
        written.putObject(Ollama.FUNCTION)
                .put(OpenAi.INDEX, index)
                .put(Ollama.NAME, name)
                .set(Ollama.ARGUMENTS, CallArguments.object(call));
        return written;
    }

    private ObjectNode result(JsonNode message, String where) {
        String field = where + "." + OpenAi.TOOL_CALL_ID;
        String id = id(message.path(OpenAi.TOOL_CALL_ID), field);
        String name = message.path(OpenAi.NAME).asText(toolsById.get(id));
        if (name == null) {
            throw new UnsupportedRequestException(
                    "The field '" + field + "' is not the id of a tool call in an earlier message.", field);
        }
        ObjectNode written = said("tool", message, where);
        if (FailedTools.isFailure(message)) {
            written.put(
                    Ollama.CONTENT,
                    FailedTools.told(written.path(Ollama.CONTENT).asText("")));
        }
        return written.put(Ollama.TOOL_NAME, name).put(Ollama.TOOL_CALL_ID, id);
    }

    private static String id(JsonNode id, String where) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnsupportedRequestException("The field '" + where + "' is missing.", where);
        }
        return id.textValue();
    }
}

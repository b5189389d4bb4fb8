package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallArguments;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.regex.Pattern;

/**
 * Tool calls of earlier turns and their results: {@code tool_calls} become {@code tool_use} blocks, {@code tool}
 * messages {@code tool_result} blocks (Claude documentation, "Handle tool calls"). Also the older protocol of one
 * {@code function_call} without an id, whose calls are numbered here.
 */
final class AnthropicToolCalls {

    private static final String FUNCTION_CALL_ID = "function_call_";
    private static final Pattern REFUSED_IN_ID = Pattern.compile("[^a-zA-Z0-9_-]");

    private final AnthropicContent content;
    private int functionCalls;

    AnthropicToolCalls(AnthropicContent content) {
        this.content = content;
    }

    ArrayNode uses(JsonNode message, String where) {
        ArrayNode uses = JsonArrays.of();
        JsonNode calls = message.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < calls.size(); i++) {
            uses.add(use(calls.path(i), where + "." + OpenAi.TOOL_CALLS + "[" + i + "]"));
        }
        if (message.get(OpenAi.FUNCTION_CALL) instanceof ObjectNode call) {
            functionCalls++;
            uses.add(use(
                    FUNCTION_CALL_ID + functionCalls,
                    call.path(OpenAi.NAME).asText(""),
                    CallArguments.parse(call.path(OpenAi.ARGUMENTS))));
        }
        return uses;
    }

    private static ObjectNode use(JsonNode call, String where) {
        String id = id(call.path(OpenAi.ID), where + "." + OpenAi.ID);
        ObjectNode use = use(id, CallArguments.name(call), CallArguments.object(call));
        if (call.get(Anthropic.CACHE_CONTROL) instanceof ObjectNode marker) {
            use.set(Anthropic.CACHE_CONTROL, marker);
        }
        return use;
    }

    private static ObjectNode use(String id, String name, ObjectNode input) {
        ObjectNode use = Json.object()
                .put(Anthropic.TYPE, Anthropic.TOOL_USE)
                .put(Anthropic.ID, id)
                .put(Anthropic.NAME, name);
        use.set(Anthropic.INPUT, input);
        return use;
    }

    ArrayNode result(JsonNode message, String where) {
        String id = id(message.path(OpenAi.TOOL_CALL_ID), where + "." + OpenAi.TOOL_CALL_ID);
        ObjectNode result = result(id, content.blocks(message.path(OpenAi.CONTENT), where));
        if (FailedTools.isFailure(message)) {
            result.put(OpenAi.IS_ERROR, true);
        }
        return JsonArrays.of(result);
    }

    ArrayNode functionResult(JsonNode message, String where) {
        String id = FUNCTION_CALL_ID + functionCalls;
        return JsonArrays.of(result(id, content.blocks(message.path(OpenAi.CONTENT), where)));
    }

    private static ObjectNode result(String id, ArrayNode blocks) {
        ObjectNode result =
                Json.object().put(Anthropic.TYPE, Anthropic.TOOL_RESULT).put(Anthropic.TOOL_USE_ID, id);
        if (!blocks.isEmpty()) {
            result.set(Anthropic.CONTENT, blocks);
        }
        return result;
    }

    /** Ids of other providers may have characters that Anthropic refuses; a call and its result are changed alike. */
    private static String id(JsonNode id, String where) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnsupportedRequestException("The field '" + where + "' is missing.", where);
        }
        return REFUSED_IN_ID.matcher(id.textValue()).replaceAll("_");
    }
}

package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallArguments;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;

/**
 * Tool calls of earlier turns and their results (Cohere documentation, "Tool use"). Also OpenAI's older protocol of one
 * {@code function_call} without an id, whose calls are numbered here.
 */
final class CohereToolCalls {

    private static final String FUNCTION_CALL_ID = "function_call_";

    /** A result of no content would be refused; this is the JSON object that says nothing. */
    private static final String NO_RESULT = "{}";

    private final ToolNames names;
    private int functionCalls;

    CohereToolCalls(ToolNames names) {
        this.names = names;
    }

    ArrayNode of(JsonNode message, String where) {
        ArrayNode result = JsonArrays.of();
        JsonNode calls = message.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < calls.size(); i++) {
            result.add(call(calls.path(i), where + "." + OpenAi.TOOL_CALLS + "[" + i + "]"));
        }
        if (message.get(OpenAi.FUNCTION_CALL) instanceof ObjectNode call) {
            functionCalls++;
            result.add(call(
                    FUNCTION_CALL_ID + functionCalls,
                    call.path(OpenAi.NAME).asText(""),
                    CallArguments.text(call.path(OpenAi.ARGUMENTS))));
        }
        return result;
    }

    private ObjectNode call(JsonNode call, String where) {
        String id = id(call.path(OpenAi.ID), where + "." + OpenAi.ID);
        String arguments = call.path(OpenAi.CUSTOM).isObject()
                ? Json.text(CallArguments.object(call))
                : CallArguments.text(call.path(OpenAi.FUNCTION).path(OpenAi.ARGUMENTS));
        return call(id, CallArguments.name(call), arguments);
    }

    private ObjectNode call(String id, String name, String arguments) {
        ObjectNode call = Json.object().put(Cohere.ID, id).put(Cohere.TYPE, Cohere.FUNCTION);
        call.putObject(Cohere.FUNCTION).put(Cohere.NAME, names.coheres(name)).put(Cohere.ARGUMENTS, arguments);
        return call;
    }

    ObjectNode result(JsonNode message, String where) {
        String id = id(message.path(OpenAi.TOOL_CALL_ID), where + "." + OpenAi.TOOL_CALL_ID);
        return result(id, message, where);
    }

    ObjectNode functionResult(JsonNode message, String where) {
        return result(FUNCTION_CALL_ID + functionCalls, message, where);
    }

    private static ObjectNode result(String id, JsonNode message, String where) {
        ArrayNode blocks = CohereContent.blocks(message.path(OpenAi.CONTENT), where);
        for (JsonNode block : blocks) {
            if (CohereContent.isOfType(block, Cohere.IMAGE_URL)) {
                throw CohereContent.unsupported("has an image, which Cohere can't take as a tool's result", where);
            }
        }
        if (FailedTools.isFailure(message)) {
            blocks = FailedTools.told(blocks);
        }
        ObjectNode result = Json.object().put(Cohere.ROLE, Cohere.TOOL).put(Cohere.TOOL_CALL_ID, id);
        if (blocks.isEmpty()) {
            return result.put(Cohere.CONTENT, NO_RESULT);
        }
        result.set(Cohere.CONTENT, CohereContent.written(blocks));
        return result;
    }

    private static String id(JsonNode id, String where) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnsupportedRequestException("The field '" + where + "' is missing.", where);
        }
        return id.textValue();
    }
}

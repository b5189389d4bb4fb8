package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallArguments;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Tool calls of earlier turns and their results: {@code tool_calls} become {@code toolUse} blocks, {@code tool} messages
 * {@code toolResult} blocks (Bedrock API reference, {@code ToolUseBlock}, {@code ToolResultBlock}). Also the older protocol
 * of one {@code function_call} without an id, whose calls are numbered here.
 */
final class ConverseToolCalls {

    private static final String FUNCTION_CALL_ID = "function_call_";
    private static final Pattern REFUSED_IN_ID = Pattern.compile("[^a-zA-Z0-9_.:-]");
    private static final int MAX_ID_LENGTH = 64;

    /** Claude refuses a blank text in a result. */
    private static final String NO_OUTPUT = "(no output)";

    private final ConverseContent content;
    private final CachePoints cachePoints;
    private final Set<String> namesCalled = new LinkedHashSet<>();
    private int functionCalls;

    ConverseToolCalls(ConverseContent content, CachePoints cachePoints) {
        this.content = content;
        this.cachePoints = cachePoints;
    }

    /** The names of the tools that the conversation has called so far. */
    Set<String> namesCalled() {
        return namesCalled;
    }

    ArrayNode uses(JsonNode message, String where) {
        ArrayNode uses = JsonArrays.of();
        JsonNode calls = message.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < calls.size(); i++) {
            JsonNode call = calls.path(i);
            uses.add(use(call, where + "." + OpenAi.TOOL_CALLS + "[" + i + "]"));
            cachePoints.after(uses, call);
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

    private ObjectNode use(JsonNode call, String where) {
        String id = id(call.path(OpenAi.ID), where + "." + OpenAi.ID);
        return use(id, CallArguments.name(call), CallArguments.object(call));
    }

    private ObjectNode use(String id, String name, ObjectNode input) {
        namesCalled.add(name);
        ObjectNode use = Json.object().put(Converse.TOOL_USE_ID, id).put(Converse.NAME, name);
        use.set(Converse.INPUT, input);
        ObjectNode block = Json.object();
        block.set(Converse.TOOL_USE, use);
        return block;
    }

    ArrayNode result(JsonNode message, String where) {
        String id = id(message.path(OpenAi.TOOL_CALL_ID), where + "." + OpenAi.TOOL_CALL_ID);
        return result(id, message, where);
    }

    ArrayNode functionResult(JsonNode message, String where) {
        return result(FUNCTION_CALL_ID + functionCalls, message, where);
    }

    private ArrayNode result(String id, JsonNode message, String where) {
        ArrayNode blocks = content.blocks(message.path(OpenAi.CONTENT), where);
        ArrayNode behind = JsonArrays.of();
        ArrayNode inside = JsonArrays.of();
        // A result can't contain a cache point, but it can stand before one.
        for (JsonNode block : blocks) {
            if (!block.has(Converse.CACHE_POINT)) {
                inside.add(block);
            } else if (behind.isEmpty()) {
                behind.add(block);
            }
        }
        if (inside.isEmpty()) {
            inside.add(ConverseContent.text(NO_OUTPUT));
        }
        ObjectNode result = Json.object().put(Converse.TOOL_USE_ID, id);
        result.set(Converse.CONTENT, inside);
        if (FailedTools.isFailure(message)) {
            result.put(Converse.STATUS, Converse.ERROR);
        }
        ObjectNode block = Json.object();
        block.set(Converse.TOOL_RESULT, result);
        return JsonArrays.of(block).addAll(behind);
    }

    /** Ids of other providers may be too long, or have characters that Bedrock refuses; a call and its result are changed alike. */
    private static String id(JsonNode id, String where) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnsupportedRequestException("The field '" + where + "' is missing.", where);
        }
        String accepted = REFUSED_IN_ID.matcher(id.textValue()).replaceAll("_");
        return accepted.length() <= MAX_ID_LENGTH
                ? accepted
                : "call_" + UUID.nameUUIDFromBytes(id.textValue().getBytes(StandardCharsets.UTF_8));
    }
}

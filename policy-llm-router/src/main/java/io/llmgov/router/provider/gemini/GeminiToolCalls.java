package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Tool calls of earlier turns and their results: {@code tool_calls} become {@code functionCall} parts, {@code tool}
 * messages {@code functionResponse} parts, which Gemini matches by name and order, and from Gemini 3 on by id (Gemini API
 * guide, "Function calling"). Also the older protocol of one {@code function_call} without an id.
 */
final class GeminiToolCalls {

    private final GeminiModel model;
    private final GeminiContent content;
    private final Map<String, Call> callsById = new HashMap<>();
    private final Map<String, Call> callsByName = new HashMap<>();
    private int count;

    /** @param order its place among all calls of the conversation */
    private record Call(String name, int order) {}

    GeminiToolCalls(GeminiModel model, GeminiContent content) {
        this.model = model;
        this.content = content;
    }

    ArrayNode calls(JsonNode message, String where) {
        ArrayNode calls = JsonArrays.of();
        JsonNode asked = message.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < asked.size(); i++) {
            calls.add(call(asked.path(i), where + "." + OpenAi.TOOL_CALLS + "[" + i + "]"));
        }
        if (message.get(OpenAi.FUNCTION_CALL) instanceof ObjectNode call) {
            ObjectNode part = call(null, call, input(call.path(OpenAi.ARGUMENTS)));
            ThoughtSignatures.sign(part, message);
            calls.add(part);
        }
        if (model.demandsSignatures()) {
            ThoughtSignatures.excuseMissing(calls);
        }
        return calls;
    }

    private ObjectNode call(JsonNode call, String where) {
        String id = id(call.path(OpenAi.ID), where + "." + OpenAi.ID);
        ObjectNode part = call.path(OpenAi.CUSTOM).isObject()
                ? call(id, call.get(OpenAi.CUSTOM), freeText(call.get(OpenAi.CUSTOM)))
                : call(
                        id,
                        call.path(OpenAi.FUNCTION),
                        input(call.path(OpenAi.FUNCTION).path(OpenAi.ARGUMENTS)));
        ThoughtSignatures.sign(part, call);
        content.reportCaching(call);
        return part;
    }

    private ObjectNode call(String id, JsonNode called, ObjectNode args) {
        Call call = new Call(called.path(OpenAi.NAME).asText(""), count++);
        callsById.put(id, call);
        callsByName.put(call.name(), call);
        return part(Gemini.FUNCTION_CALL, id, call.name(), Gemini.ARGS, args);
    }

    /** A custom tool takes any text, where Gemini's take an object. */
    private static ObjectNode freeText(JsonNode custom) {
        return Json.object().put(OpenAi.INPUT, custom.path(OpenAi.INPUT).asText(""));
    }

    /** Arguments are JSON inside text. What a model wrote may be cut off or malformed: then it is kept as text. */
    private static ObjectNode input(JsonNode arguments) {
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        String text = arguments.asText("");
        if (text.isBlank()) {
            return Json.object();
        }
        return parsed(text) instanceof ObjectNode object
                ? object
                : Json.object().put(OpenAi.ARGUMENTS, text);
    }

    void addResult(JsonNode message, String where, Turn turn) {
        String field = where + "." + OpenAi.TOOL_CALL_ID;
        String id = id(message.path(OpenAi.TOOL_CALL_ID), field);
        Call call = callsById.get(id);
        if (call == null) {
            throw new UnsupportedRequestException(
                    "The field '" + field + "' is not the id of a tool call in an earlier message.", field);
        }
        addResult(id, call, message, where, turn);
    }

    void addFunctionResult(JsonNode message, String where, Turn turn) {
        String name = message.path(OpenAi.NAME).asText("");
        addResult(null, callsByName.getOrDefault(name, new Call(name, count)), message, where, turn);
    }

    private void addResult(String id, Call call, JsonNode message, String where, Turn turn) {
        StringBuilder text = new StringBuilder();
        ArrayNode media = JsonArrays.of();
        for (JsonNode part : content.parts(message.path(OpenAi.CONTENT), where)) {
            if (part.has(Gemini.TEXT)) {
                text.append(text.isEmpty() ? "" : "\n")
                        .append(part.path(Gemini.TEXT).asText());
            } else if (part.has(Gemini.INLINE_DATA) && model.acceptsMediaInResults()) {
                media.add(part);
            } else {
                turn.add(part);
            }
        }
        ObjectNode part =
                part(Gemini.FUNCTION_RESPONSE, id, call.name(), Gemini.RESPONSE, response(message, text.toString()));
        if (!media.isEmpty()) {
            ((ObjectNode) part.get(Gemini.FUNCTION_RESPONSE)).set(Gemini.PARTS, media);
        }
        turn.addResult(part, call.order());
    }

    /** A failure has a name of its own in Gemini's convention for results ("FunctionResponse"). */
    private static ObjectNode response(JsonNode message, String text) {
        return FailedTools.isFailure(message) ? Json.object().put(Gemini.ERROR, text) : output(text);
    }

    /** Gemini takes an object. Other JSON and plain text are put in one. */
    private static ObjectNode output(String text) {
        JsonNode parsed = parsed(text);
        if (parsed instanceof ObjectNode object) {
            return object;
        }
        ObjectNode output = Json.object();
        return parsed instanceof ArrayNode ? output.set(Gemini.OUTPUT, parsed) : output.put(Gemini.OUTPUT, text);
    }

    private ObjectNode part(String kind, String id, String name, String payloadField, ObjectNode payload) {
        ObjectNode part = Json.object();
        ObjectNode inner = part.putObject(kind);
        if (id != null && model.matchesCallsById()) {
            inner.put(Gemini.ID, id);
        }
        inner.put(Gemini.NAME, name).set(payloadField, payload);
        return part;
    }

    /** @return null when it isn't JSON */
    private static JsonNode parsed(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return null;
        }
    }

    private static String id(JsonNode id, String where) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnsupportedRequestException("The field '" + where + "' is missing.", where);
        }
        return id.textValue();
    }
}

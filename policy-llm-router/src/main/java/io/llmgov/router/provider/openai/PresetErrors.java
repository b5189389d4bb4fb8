package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Makes OpenAI's error object of what compatible providers send instead: the same fields without the object around them
 * (Cerebras), the names of Databricks, lists of errors (Cloudflare, IBM), lists of invalid fields (FastAPI), an
 * object {@code base_resp} (MiniMax).
 */
final class PresetErrors {

    private static final String ERROR = "error";
    private static final String MESSAGE = "message";
    private static final String TYPE = "type";
    private static final String PARAM = "param";
    private static final String CODE = "code";
    private static final String DETAIL = "detail";
    private static final String BASE_RESP = "base_resp";

    /** What providers say of a prompt that is too long, where it is neither OpenAI's code nor vLLM's words. */
    private static final List<String> TOO_LONG = List.of(
            // xAI
            "maximum prompt length is",
            // Moonshot
            "exceeded model token limit",
            // MiniMax
            "context window exceeds limit");

    private PresetErrors() {}

    /** The same error as a document with an object {@code error}; the given one when it is that already. */
    static JsonNode inOpenAisShape(int status, JsonNode body) {
        JsonNode error = body.path(ERROR);
        if (error.isObject()) {
            return completed(status, (ObjectNode) body);
        }
        if (body.path(BASE_RESP).isObject()) {
            return ofBaseResp(status, body.path(BASE_RESP));
        }
        JsonNode listed = body.path("errors").path(0);
        JsonNode flat = listed.isObject() ? listed : body;
        String message = message(flat);
        if (message == null) {
            return body;
        }
        String type = Objects.requireNonNullElse(Json.textOrNull(flat, TYPE), OpenAiErrors.type(status));
        String code = flat.has("error_code") ? scalar(flat.get("error_code")) : scalar(flat.get(CODE));
        return OpenAiErrors.body(
                message, type.contains(":") ? OpenAiErrors.type(status) : type, scalar(flat.get(PARAM)), code);
    }

    /** The error in a document that came as if all were well; null when there is none. */
    static ObjectNode inBaseResp(JsonNode body) {
        JsonNode response = body.path(BASE_RESP);
        return response.path("status_code").asInt(0) == 0 ? null : ofBaseResp(500, response);
    }

    static boolean isError(JsonNode event) {
        return event.path(ERROR).isObject();
    }

    /** The same error event with what OpenAI's always has; its code may be a status, as OpenRouter's is. */
    static JsonNode inStream(ObjectNode event) {
        int code = event.path(ERROR).path(CODE).asInt(500);
        return completed(code >= 400 && code < 600 ? code : 500, event);
    }

    static boolean saysTooLong(ProviderError error) {
        return TOO_LONG.stream().anyMatch(error.message()::contains);
    }

    /** OpenAI's error has a type always, and a code that is text. */
    private static ObjectNode completed(int status, ObjectNode body) {
        JsonNode error = body.get(ERROR);
        if (error.path(TYPE).isTextual() && !error.path(CODE).isNumber()) {
            return body;
        }
        ObjectNode completed = body.deepCopy();
        ObjectNode object = (ObjectNode) completed.get(ERROR);
        if (!error.path(TYPE).isTextual()) {
            object.put(TYPE, OpenAiErrors.type(status));
        }
        if (error.path(CODE).isNumber()) {
            object.put(CODE, error.get(CODE).asText());
        }
        return completed;
    }

    private static ObjectNode ofBaseResp(int status, JsonNode response) {
        return OpenAiErrors.body(
                response.path("status_msg").asText(),
                OpenAiErrors.type(status),
                null,
                scalar(response.get("status_code")));
    }

    private static String message(JsonNode error) {
        for (String field : List.of(MESSAGE, DETAIL, ERROR, "title")) {
            JsonNode value = error.path(field);
            if (value.isTextual()) {
                return value.textValue();
            }
            JsonNode invalid = value.isObject() ? value.path(DETAIL) : value;
            if (invalid.isArray() && !invalid.isEmpty()) {
                return StreamSupport.stream(invalid.spliterator(), false)
                        .map(PresetErrors::invalidField)
                        .collect(Collectors.joining("; "));
            }
        }
        return null;
    }

    /** FastAPI and Pydantic: {@code {"loc": ["body", "seed"], "msg": "…"}}. The value itself is left out. */
    private static String invalidField(JsonNode invalid) {
        if (invalid.isTextual()) {
            return invalid.textValue();
        }
        String place = StreamSupport.stream(invalid.path("loc").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("."));
        String message = invalid.path("msg").asText(invalid.path(MESSAGE).asText("invalid"));
        return place.isEmpty() ? message : place + ": " + message;
    }

    private static String scalar(JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }
}

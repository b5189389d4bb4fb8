package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import java.util.List;

/** OpenAI's error object: {@code {"error": {"message", "type", "param", "code"}}}; {@code code} is the stable key. */
public final class OpenAiErrors {

    static final String ERROR = "error";

    private OpenAiErrors() {}

    public static ObjectNode body(LlmError error) {
        return body(
                error.message(),
                type(error.status()),
                error.param(),
                error.key().name());
    }

    /** An error in OpenAI's shape; {@code param} and {@code code} may be null. */
    public static ObjectNode body(String message, String type, String param, String code) {
        ObjectNode body = Json.object();
        body.putObject(ERROR)
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body;
    }

    public static SseEvent event(LlmError error) {
        return SseEvent.ofJson(body(error));
    }

    /**
     * An error in OpenAI's shape as the last event of a stream of the Responses API.
     *
     * @param sequenceNumber the event's place in the stream
     */
    public static SseEvent responsesEvent(ObjectNode body, long sequenceNumber) {
        JsonNode error = body.path(ERROR);
        ObjectNode event = Json.object().put("type", ERROR);
        for (String field : List.of("code", "message", "param")) {
            event.set(field, error.hasNonNull(field) ? error.get(field) : event.nullNode());
        }
        event.put("sequence_number", sequenceNumber).set(ERROR, error);
        return SseEvent.ofJson(ERROR, event);
    }

    /** The error type that OpenAI's API uses with a status. */
    public static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    }
}

package io.llmgov.core.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;

/**
 * Anthropic's error object, {@code {"type": "error", "error": {"type", "message"}}} (Claude API reference, "Errors"), with
 * two fields more that its SDKs hand through: {@code code}, the stable key, and {@code param}, the field at fault.
 */
public final class AnthropicErrors {

    private static final String ERROR = "error";
    private static final String TYPE = "type";

    private AnthropicErrors() {}

    public static ObjectNode body(LlmError error) {
        return body(type(error.status()), error.message(), error.key().name(), error.param());
    }

    /** An error in Anthropic's shape; {@code code} and {@code param} may be null, and are left out then. */
    public static ObjectNode body(String type, String message, String code, String param) {
        ObjectNode body = Json.object().put(TYPE, ERROR);
        ObjectNode error = body.putObject(ERROR).put(TYPE, type).put("message", message);
        if (code != null) {
            error.put("code", code);
        }
        if (param != null) {
            error.put("param", param);
        }
        return body;
    }

    public static SseEvent event(LlmError error) {
        return event(body(error));
    }

    /** The event that carries such a body. */
    public static SseEvent event(ObjectNode body) {
        return SseEvent.ofJson(ERROR, body);
    }

    static boolean isError(JsonNode event) {
        return ERROR.equals(event.path(TYPE).asText("")) || event.path(ERROR).isObject();
    }

    /** The error type that Anthropic's API uses with a status. It answers 529 where others answer 503. */
    public static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }
}

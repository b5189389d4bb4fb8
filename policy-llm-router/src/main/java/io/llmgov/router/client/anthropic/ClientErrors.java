package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.anthropic.AnthropicErrors;

/** Errors of the pivot in Anthropic's form. What the provider calls its error stays, as {@code code}. */
final class ClientErrors {

    private static final String UNKNOWN = "The provider reported an error without a message.";

    private ClientErrors() {}

    /** @param pivot OpenAI's error object */
    static ObjectNode body(int status, JsonNode pivot) {
        JsonNode error = pivot.path("error");
        String message = error.path("message").asText("");
        return AnthropicErrors.body(
                AnthropicErrors.type(status),
                message.isBlank() ? UNKNOWN : message,
                textOrNull(error.path("code")),
                null);
    }

    /** In a stream there is no status; OpenAI's type, or the code that the dialects give, stands for it. */
    static SseEvent event(JsonNode pivot) {
        JsonNode error = pivot.path("error");
        return AnthropicErrors.event(body(status(error), pivot));
    }

    private static int status(JsonNode error) {
        switch (error.path("code").asText("")) {
            case "overloaded" -> {
                return 529;
            }
            case "rate_limit_exceeded" -> {
                return 429;
            }
            default -> {
                // The type says more.
            }
        }
        return switch (error.path("type").asText("")) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "rate_limit_error", "rate_limit_exceeded", "insufficient_quota" -> 429;
            default -> 500;
        };
    }

    private static String textOrNull(JsonNode value) {
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }
}

package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.gemini.GeminiErrors;
import io.llmgov.router.provider.ProviderError;

/** A provider's error, told as Gemini tells errors. */
final class ClientErrors {

    private ClientErrors() {}

    static ObjectNode body(ProviderError error) {
        return body(error.status(), error.body().path("error"));
    }

    /** An error of a stream that has begun: its status is told by its type only. */
    static ObjectNode event(JsonNode error) {
        return body(status(error), error);
    }

    private static ObjectNode body(int status, JsonNode error) {
        String message = error.path("message").asText("");
        JsonNode param = error.path("param");
        return GeminiErrors.body(
                status,
                message.isBlank() ? "The provider answered with status " + status + "." : message,
                param.isTextual() ? ParameterNames.geminis(param.textValue()) : null,
                error.path("code").isTextual() ? error.get("code").textValue() : null);
    }

    private static int status(JsonNode error) {
        if ("overloaded".equals(error.path("code").asText(""))) {
            return 503;
        }
        return switch (error.path("type").asText("")) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "rate_limit_error" -> 429;
            case "overloaded_error" -> 503;
            default -> 500;
        };
    }
}

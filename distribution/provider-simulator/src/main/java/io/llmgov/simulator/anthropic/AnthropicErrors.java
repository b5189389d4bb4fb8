package io.llmgov.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.simulator.ApiException;
import io.llmgov.simulator.Json;

/** Error bodies as Anthropic writes them (Anthropic API reference, "Errors"). */
final class AnthropicErrors {

    private AnthropicErrors() {}

    static JsonNode body(String type, String message) {
        var body = Json.object().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body;
    }

    static ApiException invalid(String message) {
        return new ApiException(400, body("invalid_request_error", message));
    }

    static ApiException required(String field) {
        return invalid(field + ": Field required");
    }

    static ApiException failure(int status) {
        return switch (status) {
            case 401 -> new ApiException(401, body("authentication_error", "invalid x-api-key"));
            case 402 -> new ApiException(402, body("billing_error", "Your credit balance is too low."));
            case 403 ->
                new ApiException(403, body("permission_error", "Your API key does not have permission to use this."));
            case 404 -> new ApiException(404, body("not_found_error", "Not found"));
            case 413 -> new ApiException(413, body("request_too_large", "Request exceeds the maximum size"));
            case 429 ->
                new ApiException(
                        429, body("rate_limit_error", "This request would exceed your organization's rate limit."));
            case 504 -> new ApiException(504, body("timeout_error", "The request timed out."));
            case 529 -> new ApiException(529, overloaded());
            default ->
                new ApiException(
                        status,
                        status < 500
                                ? body("invalid_request_error", "The request is invalid.")
                                : body("api_error", "Internal server error"));
        };
    }

    static JsonNode overloaded() {
        return body("overloaded_error", "Overloaded");
    }
}

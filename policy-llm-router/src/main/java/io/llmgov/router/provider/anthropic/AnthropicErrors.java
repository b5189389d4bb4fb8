package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Locale;

/**
 * Errors, as answers and as events (Claude API reference, "Errors"). Status 529, overloaded, isn't one that clients of
 * OpenAI know, so it becomes 503. What concerns the gateway's own account (its key, its credit) is told in a neutral
 * sentence: the client can't help it, and the provider's words may quote the key.
 */
final class AnthropicErrors {

    private static final int OVERLOADED = 529;
    private static final int UNAVAILABLE = 503;

    private static final String REFUSED_CREDENTIALS = "The provider refused the gateway's credentials.";
    private static final String REFUSED_ACCOUNT = "The provider refused the gateway's account.";

    private static final List<String> LONG_PROMPT = List.of(
            "prompt is too long", "exceed context limit", "exceeds the context window", "context window exceeds");
    private static final String NO_CREDIT = "credit balance is too low";

    private AnthropicErrors() {}

    static ProviderError translate(int status, JsonNode body) {
        JsonNode error = body.path(Anthropic.ERROR);
        return translate(status, error.path(Anthropic.TYPE).asText(""), message(status, body));
    }

    /** An error that comes after the status line has promised a stream. */
    static SseEvent event(JsonNode event) {
        JsonNode error = event.path(Anthropic.ERROR);
        String type = error.path(Anthropic.TYPE).asText("");
        int status = status(type);
        return SseEvent.ofJson(translate(status, type, message(status, event)).body());
    }

    private static ProviderError translate(int status, String type, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (status == 401 || status == 403) {
            return error(status, REFUSED_CREDENTIALS, null, ProviderError.Kind.CREDENTIALS);
        }
        if (status == 402 || lower.contains(NO_CREDIT)) {
            return error(status, REFUSED_ACCOUNT, "insufficient_quota", ProviderError.Kind.CREDENTIALS);
        }
        if (status < 500 && LONG_PROMPT.stream().anyMatch(lower::contains)) {
            return error(status, message, "context_length_exceeded", ProviderError.Kind.CONTEXT_LENGTH);
        }
        if (status == OVERLOADED || "overloaded_error".equals(type)) {
            return error(UNAVAILABLE, message, "overloaded", ProviderError.Kind.OTHER);
        }
        return error(status, message, code(status, lower), ProviderError.Kind.OTHER);
    }

    private static String code(int status, String message) {
        return switch (status) {
            case 404 -> message.contains("model") ? "model_not_found" : null;
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_exceeded";
            default -> null;
        };
    }

    private static ProviderError error(int status, String message, String code, ProviderError.Kind kind) {
        ObjectNode body = OpenAiErrors.body(message, OpenAiErrors.type(status), null, code);
        return new ProviderError(status, body, kind);
    }

    /** Proxies in between have their own ideas of an error document. */
    private static String message(int status, JsonNode body) {
        JsonNode error = body.path(Anthropic.ERROR);
        for (JsonNode candidate :
                List.of(error.path(Anthropic.MESSAGE), error, body.path(Anthropic.MESSAGE), body.path("detail"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return candidate.textValue();
            }
        }
        return "The provider answered with status " + status + ".";
    }

    private static int status(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> OVERLOADED;
            default -> 500;
        };
    }
}

package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Locale;

/**
 * Errors, as answers, in answers and as events (Cohere API reference, "Errors": {@code {"message": …}}). Cohere has two
 * statuses of its own: 498, an invalid token, becomes 401; 499, a request that was cancelled, which the gateway did not
 * do, becomes 503. What concerns the gateway's own account (its key, its billing, the limits of a trial) is told in a
 * neutral sentence: the client can't help it.
 */
final class CohereErrors {

    private static final int INVALID_TOKEN = 498;
    private static final int CANCELLED = 499;
    private static final int UNAVAILABLE = 503;

    private static final String REFUSED_CREDENTIALS = "The provider refused the gateway's credentials.";
    private static final String REFUSED_ACCOUNT = "The provider refused the gateway's account.";
    private static final String ACCOUNT_LIMIT = "The provider's rate limit for the gateway's account is reached.";

    private static final String TOO_MANY_TOKENS = "too many tokens";
    private static final String OUTPUT_BOUND = "max tokens must be";
    private static final List<String> OF_THE_ACCOUNT = List.of("trial", "dashboard.cohere", "api key");

    private CohereErrors() {}

    static ProviderError translate(int status, JsonNode body) {
        String message = message(status, body);
        String lower = message.toLowerCase(Locale.ROOT);
        return switch (status) {
            case 401, 403 -> error(status, REFUSED_CREDENTIALS, null, ProviderError.Kind.CREDENTIALS);
            case INVALID_TOKEN -> error(401, REFUSED_CREDENTIALS, null, ProviderError.Kind.CREDENTIALS);
            case 402 -> error(402, REFUSED_ACCOUNT, "insufficient_quota", ProviderError.Kind.CREDENTIALS);
            case 429 ->
                error(
                        429,
                        OF_THE_ACCOUNT.stream().anyMatch(lower::contains) ? ACCOUNT_LIMIT : message,
                        "rate_limit_exceeded",
                        ProviderError.Kind.OTHER);
            case CANCELLED -> error(UNAVAILABLE, message, "request_cancelled", ProviderError.Kind.OTHER);
            default ->
                isLongPrompt(status, lower)
                        ? error(status, message, "context_length_exceeded", ProviderError.Kind.CONTEXT_LENGTH)
                        : error(status, message, code(status, lower), ProviderError.Kind.OTHER);
        };
    }

    /** An error that comes after the status line has promised a stream. */
    static SseEvent event(JsonNode event) {
        return SseEvent.ofJson(translate(status(event), event).body());
    }

    /** An answer that Cohere itself says went wrong. */
    static ObjectNode failure(String finishReason, String message) {
        boolean timeout = "TIMEOUT".equals(finishReason);
        String told = message.isBlank()
                ? (timeout ? "The provider ran out of time." : "The provider failed to complete the answer.")
                : message;
        return OpenAiErrors.body(told, OpenAiErrors.type(500), null, timeout ? "timeout" : "generation_error");
    }

    /** A long prompt may be taken by a model with a larger context; a bound on the output may not. */
    private static boolean isLongPrompt(int status, String message) {
        return status < 500 && message.contains(TOO_MANY_TOKENS) && !message.contains(OUTPUT_BOUND);
    }

    private static String code(int status, String message) {
        return switch (status) {
            case 404 -> message.contains("model") ? "model_not_found" : null;
            case 413 -> "request_too_large";
            case UNAVAILABLE -> "overloaded";
            default -> null;
        };
    }

    private static int status(JsonNode event) {
        for (String field : List.of("status", "status_code", "code")) {
            int status = event.path(field).asInt(0);
            if (status >= 400 && status < 600) {
                return status;
            }
        }
        return 500;
    }

    private static ProviderError error(int status, String message, String code, ProviderError.Kind kind) {
        ObjectNode body = OpenAiErrors.body(message, OpenAiErrors.type(status), null, code);
        return new ProviderError(status, body, kind);
    }

    /** Clouds that host Cohere's models, and proxies in between, have their own ideas of an error document. */
    private static String message(int status, JsonNode body) {
        JsonNode error = body.path(Cohere.ERROR);
        for (JsonNode candidate : List.of(
                body.path(Cohere.MESSAGE),
                error.path(Cohere.MESSAGE),
                error,
                body.path("detail"),
                body.path(Cohere.DATA))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return candidate.textValue();
            }
        }
        return "The provider answered with status " + status + ".";
    }
}

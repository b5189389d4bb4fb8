package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Errors, as answers and as lines of a stream: {@code {"error": "…"}} (Ollama documentation, "Errors"). What concerns the
 * gateway's own account is told in a neutral sentence. A message may quote the address at which the server runs a model,
 * or a file of its own; those are taken out.
 */
final class OllamaErrors {

    private static final int INTERNAL = 500;

    private static final List<String> LONG_PROMPT = List.of(
            "longer than the context length",
            "exceeds the context length",
            "exceeds maximum context length",
            "exceeds the model's maximum context length",
            "exceeds the available context");
    private static final List<String> BAD_ACCOUNT = List.of("usage limit", "upgrade your plan", "subscription");

    private static final Pattern OWN_NAMES = Pattern.compile("\\bhttps?://[^\\s\"']+"
            + "|\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b"
            + "|\\blocalhost(:\\d+)?\\b"
            + "|(?<![\\w.])/(root|home|usr|var|mnt|opt|data|models)/[^\\s\"':]+");

    private OllamaErrors() {}

    static ProviderError translate(int status, JsonNode body) {
        String message = message(status, body);
        String lower = message.toLowerCase(Locale.ROOT);
        if (status == 401 || status == 403) {
            return error(
                    status, "The provider refused the gateway's credentials.", null, ProviderError.Kind.CREDENTIALS);
        }
        if (status == 402 || status == 429 && says(lower, BAD_ACCOUNT)) {
            return error(
                    status,
                    "The provider refused the gateway's account.",
                    "insufficient_quota",
                    ProviderError.Kind.CREDENTIALS);
        }
        if (says(lower, LONG_PROMPT)) {
            // Some of these come as errors of the server.
            return error(Math.min(status, 400), message, "context_length_exceeded", ProviderError.Kind.CONTEXT_LENGTH);
        }
        return error(status, message, code(status, lower), ProviderError.Kind.OTHER);
    }

    /** An error that comes after the status line has promised a stream. */
    static SseEvent event(JsonNode line) {
        return SseEvent.ofJson(translate(INTERNAL, line).body());
    }

    private static String code(int status, String message) {
        return switch (status) {
            case 404 -> message.contains("model") ? "model_not_found" : null;
            case 429 -> "rate_limit_exceeded";
            case 503 -> "overloaded";
            default -> null;
        };
    }

    private static boolean says(String message, List<String> phrases) {
        return phrases.stream().anyMatch(message::contains);
    }

    private static ProviderError error(int status, String message, String code, ProviderError.Kind kind) {
        return new ProviderError(status, OpenAiErrors.body(message, OpenAiErrors.type(status), null, code), kind);
    }

    /** Proxies in between have their own ideas of an error document. */
    private static String message(int status, JsonNode body) {
        JsonNode error = body.path(Ollama.ERROR);
        for (JsonNode candidate : List.of(error, error.path("message"), body.path("message"), body.path("detail"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return OWN_NAMES.matcher(candidate.textValue()).replaceAll("***");
            }
        }
        return "The provider answered with status " + status + ".";
    }
}

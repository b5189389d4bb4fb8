package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Errors, as answers and as events: a {@code google.rpc.Status} (Gemini API guide, "Troubleshooting"; Google API design
 * guide, "Errors"). A bad key comes with status 400 and becomes a 401. What concerns the gateway's own account (its key,
 * its credit, its country) is told in a neutral sentence: the client can't help it, and the provider's words may name the
 * project. When to try again is said in the details only; it is added to the message.
 */
final class GeminiErrors {

    private static final int UNAVAILABLE = 503;

    private static final String REFUSED_CREDENTIALS = "The provider refused the gateway's credentials.";
    private static final String REFUSED_ACCOUNT = "The provider refused the gateway's account.";

    private static final List<String> BAD_KEY =
            List.of("api key not valid", "api key expired", "api_key_invalid", "pass a valid api key");
    private static final List<String> BAD_ACCOUNT = List.of(
            "credits are depleted",
            "enable billing",
            "user location is not supported",
            "is not allowed to use publisher model");
    private static final List<String> LONG_PROMPT = List.of(
            "exceeds the maximum number of tokens allowed",
            "input token count is",
            "input context is too long",
            "exceeds the maximum context length");
    private static final List<String> LARGE_REQUEST = List.of("payload size exceeds", "request size exceeds");

    /** What names the gateway's own key and project. */
    private static final Pattern OWN_NAMES = Pattern.compile(
            "AIza[0-9A-Za-z_-]{20,}|(?<=project_number:)\\d+|(?<=projects/)[a-z0-9.:-]+|(?i)(?<=project [`'\"])[a-z0-9.:-]+");

    private GeminiErrors() {}

    static ProviderError translate(int status, JsonNode body) {
        JsonNode document = body instanceof ArrayNode list ? list.path(0) : body;
        JsonNode error = document.path(Gemini.ERROR);
        String message = message(status, document);
        return translate(status, error, message, message.toLowerCase(Locale.ROOT));
    }

    /** An error that comes after the status line has promised a stream. */
    static SseEvent event(JsonNode event) {
        return SseEvent.ofJson(inStream(event).body());
    }

    /** An error within a stream, whose status is told in the document only. */
    static ProviderError inStream(JsonNode event) {
        return translate(status(event.path(Gemini.ERROR)), event);
    }

    private static ProviderError translate(int status, JsonNode error, String message, String lower) {
        if (isBadKey(status, error, lower)) {
            return error(status == 403 ? 403 : 401, REFUSED_CREDENTIALS, null, ProviderError.Kind.CREDENTIALS);
        }
        if (status == 402 || says(lower, BAD_ACCOUNT)) {
            return error(
                    status == 400 ? 403 : status,
                    REFUSED_ACCOUNT,
                    "insufficient_quota",
                    ProviderError.Kind.CREDENTIALS);
        }
        if (status < 500 && says(lower, LONG_PROMPT)) {
            return error(status, message, "context_length_exceeded", ProviderError.Kind.CONTEXT_LENGTH);
        }
        String told = status == 429 ? withDelay(message, lower, error) : message;
        return error(status, told, code(status, lower), ProviderError.Kind.OTHER);
    }

    private static boolean isBadKey(int status, JsonNode error, String message) {
        if (status == 401 || (status == 403 && !message.contains(" the file "))) {
            return true;
        }
        if (status != 400) {
            return false;
        }
        for (JsonNode detail : error.path(Gemini.DETAILS)) {
            if (detail.path(Gemini.REASON).asText("").startsWith("API_KEY_")) {
                return true;
            }
        }
        return says(message, BAD_KEY);
    }

    private static String withDelay(String message, String lower, JsonNode error) {
        for (JsonNode detail : error.path(Gemini.DETAILS)) {
            String delay = detail.path(Gemini.RETRY_DELAY).asText("");
            if (delay.matches("\\d+(\\.\\d+)?s") && !lower.contains("retry in")) {
                return message + " Please retry in " + delay + ".";
            }
        }
        return message;
    }

    private static String code(int status, String message) {
        if (says(message, LARGE_REQUEST)) {
            return "request_too_large";
        }
        return switch (status) {
            case 404 -> message.contains("model") ? "model_not_found" : null;
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_exceeded";
            case UNAVAILABLE -> "overloaded";
            default -> null;
        };
    }

    private static boolean says(String message, List<String> phrases) {
        return phrases.stream().anyMatch(message::contains);
    }

    private static ProviderError error(int status, String message, String code, ProviderError.Kind kind) {
        ObjectNode body = OpenAiErrors.body(message, OpenAiErrors.type(status), null, code);
        return new ProviderError(status, body, kind);
    }

    /** Proxies in between have their own ideas of an error document. */
    private static String message(int status, JsonNode body) {
        JsonNode error = body.path(Gemini.ERROR);
        for (JsonNode candidate :
                List.of(error.path(Gemini.MESSAGE), error, body.path(Gemini.MESSAGE), body.path("detail"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return OWN_NAMES.matcher(candidate.textValue()).replaceAll("***");
            }
        }
        return "The provider answered with status " + status + ".";
    }

    private static int status(JsonNode error) {
        int code = error.path(Gemini.CODE).asInt(0);
        if (code >= 400 && code < 600) {
            return code;
        }
        return switch (error.path(Gemini.STATUS).asText("")) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "UNAVAILABLE" -> UNAVAILABLE;
            case "DEADLINE_EXCEEDED" -> 504;
            default -> 500;
        };
    }
}

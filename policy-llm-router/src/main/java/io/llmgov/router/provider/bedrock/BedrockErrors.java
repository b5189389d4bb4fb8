package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Errors, as answers and as exceptions in a stream (Bedrock API reference, "Common errors" and the errors of
 * "ConverseStream"). Their type is in a header for most, in the document for some. Status 424, a model's failure, isn't one
 * that clients of OpenAI know, so it becomes 502. What concerns the gateway's own account (its keys, its rights, its
 * quotas) is told in a neutral sentence: the client can't help it, and AWS's words name users, roles and accounts.
 */
final class BedrockErrors {

    private static final String REFUSED_CREDENTIALS = "The provider refused the gateway's credentials.";
    private static final String REFUSED_ACCOUNT = "The provider refused the gateway's account.";

    private static final int MODEL_FAILED = 424;
    private static final int BAD_GATEWAY = 502;
    private static final int UNAVAILABLE = 503;

    private static final List<String> CREDENTIALS = List.of(
            "accessdenied",
            "unrecognizedclient",
            "expiredtoken",
            "invalidsignature",
            "signaturedoesnotmatch",
            "incompletesignature",
            "invalidclienttokenid",
            "missingauthenticationtoken",
            "notauthorized",
            "optinrequired");

    private static final List<String> BAD_CREDENTIALS = List.of(
            "security token included in the request",
            "request signature we calculated",
            "signature expired",
            "signature not yet current",
            "credential should be scoped",
            "is not authorized to perform");

    private static final List<String> BAD_ACCOUNT =
            List.of("operation not allowed", "account is not authorized", "invalid_payment_instrument");

    private static final List<String> LONG_PROMPT = List.of(
            "input is too long",
            "prompt is too long",
            "too many input tokens",
            "too many tokens",
            "input tokens exceeded",
            "exceed context limit",
            "exceeds the context window",
            "context window exceeds",
            "maximum context length",
            "maximum number of input tokens",
            "exceeds the maximum number of tokens",
            "expected maxlength");

    private static final List<String> UNKNOWN_MODEL =
            List.of("model identifier is invalid", "could not resolve the foundation model", "end of its life");

    /** Twelve digits between colons are an account's number in an ARN. */
    private static final Pattern ACCOUNT = Pattern.compile("(?<=:)\\d{12}(?=:)");

    private BedrockErrors() {}

    static ProviderError translate(int status, JsonNode body) {
        String type = body.path("__type").asText(body.path("code").asText(""));
        return translate(status, type, message(status, body));
    }

    /** An exception that comes after the status line has promised a stream. */
    static SseEvent event(String type, JsonNode exception) {
        int status = status(type, exception);
        return SseEvent.ofJson(
                translate(status, type, message(status, exception)).body());
    }

    private static ProviderError translate(int status, String type, String message) {
        String lowerType = type.toLowerCase(Locale.ROOT);
        String lower = message.toLowerCase(Locale.ROOT);
        boolean oursToSolve = status < 500 && (says(lowerType, CREDENTIALS) || says(lower, BAD_CREDENTIALS));
        if (status == 401 || status == 403 || oursToSolve) {
            return error(status == 403 ? 403 : 401, REFUSED_CREDENTIALS, null, ProviderError.Kind.CREDENTIALS);
        }
        if (status == 402
                || lowerType.contains("servicequotaexceeded")
                || (status == 400 && says(lower, BAD_ACCOUNT))) {
            return error(403, REFUSED_ACCOUNT, "insufficient_quota", ProviderError.Kind.CREDENTIALS);
        }
        if ((status == 400 || status == 413) && says(lower, LONG_PROMPT)) {
            return error(400, message, "context_length_exceeded", ProviderError.Kind.CONTEXT_LENGTH);
        }
        int told = told(status, lower);
        return error(told, message, code(told, lower), ProviderError.Kind.OTHER);
    }

    private static int told(int status, String message) {
        if (status == 400 && says(message, UNKNOWN_MODEL)) {
            return 404;
        }
        return status == MODEL_FAILED ? BAD_GATEWAY : status;
    }

    private static String code(int status, String message) {
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
        JsonNode error = body.path("error");
        for (JsonNode candidate : List.of(
                body.path(Converse.MESSAGE),
                body.path("Message"),
                body.path("originalMessage"),
                error.path(Converse.MESSAGE),
                error,
                body.path("detail"))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return ACCOUNT.matcher(candidate.textValue()).replaceAll("***");
            }
        }
        return "The provider answered with status " + status + ".";
    }

    private static int status(String type, JsonNode exception) {
        return switch (type) {
            case "validationException" -> 400;
            case "accessDeniedException" -> 403;
            case "resourceNotFoundException" -> 404;
            case "modelTimeoutException" -> 408;
            case "throttlingException", "modelNotReadyException" -> 429;
            case "serviceUnavailableException" -> UNAVAILABLE;
            case "modelStreamErrorException" -> {
                int original = exception.path("originalStatusCode").asInt(0);
                yield original >= 400 && original < 600 ? original : BAD_GATEWAY;
            }
            default -> 500;
        };
    }
}

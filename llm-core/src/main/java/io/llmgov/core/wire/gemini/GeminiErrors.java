package io.llmgov.core.wire.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import java.util.Locale;

/**
 * Gemini's error object, a {@code google.rpc.Status}: {@code {"error": {"code", "message", "status", "details"}}} (Google
 * API design guide, "Errors"; AIP-193). The stable key is the {@code reason} of an {@code ErrorInfo} among the details.
 */
public final class GeminiErrors {

    static final String DOMAIN = "llm-gateway";

    private static final String TYPE = "@type";
    private static final String RPC = "type.googleapis.com/google.rpc.";

    private GeminiErrors() {}

    static ObjectNode body(LlmError error) {
        ObjectNode body =
                body(error.status(), error.message(), error.param(), error.key().name());
        if (error.retryAfterSeconds() > 0) {
            details(body).addObject().put(TYPE, RPC + "RetryInfo").put("retryDelay", error.retryAfterSeconds() + "s");
        }
        return body;
    }

    /**
     * An error in Gemini's shape.
     *
     * @param field the request field at fault; null when there is none
     * @param reason a stable key in any spelling; null when there is none
     */
    public static ObjectNode body(int code, String message, String field, String reason) {
        ObjectNode body = Json.object();
        body.putObject(GeminiFields.ERROR)
                .put("code", code)
                .put("message", message)
                .put("status", status(code));
        if (reason != null && !reason.isEmpty()) {
            details(body)
                    .addObject()
                    .put(TYPE, RPC + "ErrorInfo")
                    .put("reason", reason.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_"))
                    .put("domain", DOMAIN);
        }
        if (field != null) {
            details(body)
                    .addObject()
                    .put(TYPE, RPC + "BadRequest")
                    .putArray("fieldViolations")
                    .addObject()
                    .put("field", field)
                    .put("description", message);
        }
        return body;
    }

    private static ArrayNode details(ObjectNode body) {
        return ((ObjectNode) body.get(GeminiFields.ERROR)).withArrayProperty("details");
    }

    /** The name of {@code google.rpc.Code} that goes with an HTTP status. */
    static String status(int code) {
        return switch (code) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 408, 504 -> "DEADLINE_EXCEEDED";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 501 -> "UNIMPLEMENTED";
            case 502, 503, 529 -> "UNAVAILABLE";
            default -> code < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }
}

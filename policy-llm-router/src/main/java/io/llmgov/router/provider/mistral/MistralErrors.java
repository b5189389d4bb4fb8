package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Errors, as answers and as events: OpenAI's fields without the object around them; a list of invalid fields, on its own or
 * as the message; or just a message (Mistral API reference, {@code HTTPValidationError}). What concerns the gateway's own
 * account is told in a neutral sentence; what Mistral's guardrails refused is the client's own affair.
 */
final class MistralErrors {

    private static final String ERROR = "error";
    private static final String MESSAGE = "message";
    private static final String DETAIL = "detail";
    private static final String PARAM = "param";
    private static final String CODE = "code";

    private static final int INTERNAL = 500;

    private static final List<String> LONG_PROMPT =
            List.of("maximum context length", "too large for model", "too many tokens in batch");
    private static final List<String> OF_GUARDRAILS = List.of("guardrail", "moderation");

    private MistralErrors() {}

    static ProviderError translate(int status, JsonNode body) {
        JsonNode error = body.path(ERROR).isObject() ? body.path(ERROR) : body;
        String message = message(status, error);
        String lower = (message + " " + error.path(OpenAi.TYPE).asText("")).toLowerCase(Locale.ROOT);
        if (status == 401 || status == 403 && !says(lower, OF_GUARDRAILS)) {
            return error(
                    status,
                    "The provider refused the gateway's credentials.",
                    null,
                    null,
                    ProviderError.Kind.CREDENTIALS);
        }
        if (status == 402) {
            return error(
                    status,
                    "The provider refused the gateway's account.",
                    null,
                    "insufficient_quota",
                    ProviderError.Kind.CREDENTIALS);
        }
        boolean tooLong = status < INTERNAL && says(lower, LONG_PROMPT);
        return error(
                status,
                message,
                scalar(error.path(PARAM)),
                scalar(error.path(CODE)),
                tooLong ? ProviderError.Kind.CONTEXT_LENGTH : ProviderError.Kind.OTHER);
    }

    /** An error that comes after the status line has promised a stream. */
    static boolean isError(JsonNode event) {
        return event.has(ERROR)
                || ERROR.equals(event.path(OpenAi.OBJECT).asText(""))
                || event.has(DETAIL) && !event.has(OpenAi.CHOICES);
    }

    static SseEvent event(JsonNode event) {
        JsonNode error = event.path(ERROR).isObject() ? event.path(ERROR) : event;
        int status = error.path("raw_status_code").asInt(INTERNAL);
        return SseEvent.ofJson(translate(status >= 400 && status < 600 ? status : INTERNAL, event)
                .body());
    }

    /** Whether an answer, or a piece of one, says that the model failed (its finish reason {@code error}). */
    static boolean isBrokenOff(JsonNode answer) {
        for (JsonNode choice : answer.path(OpenAi.CHOICES)) {
            if (ERROR.equals(choice.path(OpenAi.FINISH_REASON).asText(""))) {
                return true;
            }
        }
        return false;
    }

    static ObjectNode brokenOff() {
        return OpenAiErrors.body("The provider broke the answer off.", OpenAiErrors.type(INTERNAL), null, null);
    }

    private static ProviderError error(int status, String message, String param, String code, ProviderError.Kind kind) {
        return new ProviderError(status, OpenAiErrors.body(message, OpenAiErrors.type(status), param, code), kind);
    }

    private static boolean says(String message, List<String> phrases) {
        return phrases.stream().anyMatch(message::contains);
    }

    private static String message(int status, JsonNode error) {
        JsonNode message = error.path(MESSAGE);
        for (JsonNode candidate : List.of(message, message.path(DETAIL), error.path(DETAIL), error.path(ERROR))) {
            if (candidate.isTextual() && !candidate.textValue().isBlank()) {
                return candidate.textValue();
            }
            if (candidate.isArray() && !candidate.isEmpty()) {
                return StreamSupport.stream(candidate.spliterator(), false)
                        .map(MistralErrors::invalidField)
                        .collect(Collectors.joining("; "));
            }
        }
        return "The provider answered with status " + status + ".";
    }

    /** {@code {"loc": ["body", "seed"], "msg": "…", "input": …}}. The value itself is left out. */
    private static String invalidField(JsonNode invalid) {
        String message = invalid.path("msg").asText(invalid.asText("invalid"));
        String place = StreamSupport.stream(invalid.path("loc").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("."));
        String told = message.isBlank() ? "invalid" : message;
        return place.isEmpty() ? told : place + ": " + told;
    }

    private static String scalar(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}

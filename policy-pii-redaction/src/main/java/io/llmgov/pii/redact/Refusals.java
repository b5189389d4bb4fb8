package io.llmgov.pii.redact;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import java.util.Map;
import java.util.stream.Collectors;

/** What the policy says when it lets nothing pass: kinds and numbers, never values. */
public final class Refusals {

    private Refusals() {}

    static LlmErrorException requestBlocked(Map<String, Long> found) {
        return blocked("This request holds personal data that may not leave: " + list(found)
                + ". Take it out, and send the request again.");
    }

    public static LlmErrorException answerBlocked(Map<String, Long> found) {
        return blocked("The model's answer was withheld: it holds personal data that may not be passed on: "
                + list(found) + ".");
    }

    static LlmErrorException analyzerUnavailable() {
        return blocked("This request was withheld: the service that looks for personal data gave no answer.");
    }

    static LlmErrorException notSearchedInTime() {
        return blocked("This exchange was withheld: it could not be searched for personal data in time.");
    }

    public static LlmErrorException noHashKey() {
        return new LlmErrorException(LlmError.of(
                ErrorKey.LLM_POLICY_MISCONFIGURED,
                "Policy llm-pii-redaction has no key to hash with: hashKey has no value."));
    }

    private static LlmErrorException blocked(String message) {
        return new LlmErrorException(LlmError.of(ErrorKey.LLM_PII_BLOCKED, message));
    }

    private static String list(Map<String, Long> found) {
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}

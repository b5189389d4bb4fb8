package io.llmgov.router.failover;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What went wrong with each target of one request, and what of it to tell the client when all have failed. */
final class Failures {

    static final String NO_AUTHORIZATION = "no authorization could be made or fetched with its credential";

    private final List<Failure> failures = new ArrayList<>(2);

    void add(Failure failure) {
        failures.add(failure);
    }

    /** When all targets gave the same status (429, say), the client hears it from the last one in its own words. */
    Optional<Failure> unanimous() {
        boolean oneStory = !failures.isEmpty()
                && failures.stream().allMatch(Failure::isForClient)
                && failures.stream()
                                .map(failure -> failure.error().status())
                                .distinct()
                                .count()
                        == 1;
        return oneStory ? Optional.of(failures.getLast()) : Optional.empty();
    }

    /** @param unsupported why a target could not take the request at all; null when there was none */
    LlmError summary(UnsupportedRequestException unsupported) {
        if (failures.isEmpty() && unsupported != null) {
            return LlmError.of(ErrorKey.LLM_REQUEST_INVALID, unsupported.getMessage())
                    .withParam(unsupported.param());
        }
        if (!failures.isEmpty() && failures.stream().allMatch(failure -> failure.missingField() != null)) {
            return LlmError.of(
                    ErrorKey.LLM_POLICY_MISCONFIGURED,
                    "Policy llm-router is misconfigured: the "
                            + failures.getFirst().missingField() + " of provider '"
                            + failures.getFirst().target().provider().name() + "' has no value");
        }
        String reasons = failures.stream().map(Failure::toString).collect(Collectors.joining("; "));
        return LlmError.of(ErrorKey.LLM_PROVIDERS_UNAVAILABLE, "No provider could answer. " + reasons + ".")
                .withRetryAfter(retryAfterSeconds());
    }

    /** The shortest time after which a target may be asked again, in seconds; 0 when none said. */
    long retryAfterSeconds() {
        return failures.stream()
                .mapToLong(Failure::coolDownMillis)
                .filter(millis -> millis > 0)
                .map(millis -> (millis + 999) / 1000)
                .min()
                .orElse(0);
    }
}

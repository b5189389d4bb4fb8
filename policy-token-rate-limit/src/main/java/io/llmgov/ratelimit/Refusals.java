package io.llmgov.ratelimit;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.ratelimit.reserve.LimitState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the policy says when it does not let a request pass; it names limits, never the keys they belong to. */
final class Refusals {

    private Refusals() {}

    /**
     * There is no room now; later there will be.
     *
     * @param roomAt when there will be, if nobody uses anything until then, in milliseconds since 1970
     */
    static LlmError exceeded(LimitState state, long demand, long roomAt, long now) {
        String message = "The limit '" + state.name() + "' is reached: " + state.text(state.used()) + " of "
                + state.text(state.limit()) + " are used or reserved, and this request may use up to "
                + state.text(demand) + ". There may be room for it at " + instant(roomAt + 999) + ".";
        return LlmError.of(key(state), message).withRetryAfter(secondsUntil(roomAt, now));
    }

    /** There will never be room for such a request. */
    static LlmError neverFits(LimitState state, long demand) {
        String message = "This request can never fit into the limit '" + state.name() + "': it may use up to "
                + state.text(demand) + ", and the limit is " + state.text(state.limit())
                + ". Shorten the prompt or ask for fewer output tokens.";
        return LlmError.of(key(state), message);
    }

    /** A running stream has exhausted its limit. */
    static LlmError cut(LimitState state) {
        return LlmError.of(
                key(state),
                "The answer was cut off: it has exhausted the limit '" + state.name() + "' of "
                        + state.text(state.limit()) + ", which resets at " + instant(state.resetsAtMillis()) + ".");
    }

    /** @param model null when the request names none */
    static LlmError unpriced(String model) {
        return LlmError.of(
                        ErrorKey.LLM_BUDGET_EXCEEDED,
                        model == null
                                ? "Under a limit that counts money a request must name its model."
                                : "The model '" + model
                                        + "' has no known price, so it cannot be used under a limit that counts money.")
                .withStatus(403)
                .withParam("model");
    }

    static LlmError storeUnavailable() {
        return LlmError.of(
                ErrorKey.LLM_LIMITS_UNAVAILABLE, "The limits of this API cannot be checked at the moment; try again.");
    }

    private static ErrorKey key(LimitState state) {
        return state.unit().isMoney() ? ErrorKey.LLM_BUDGET_EXCEEDED : ErrorKey.LLM_TOKEN_LIMIT_EXCEEDED;
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static long secondsUntil(long millis, long now) {
        return Math.max(1, (millis - now + 999) / 1000);
    }
}

package io.llmgov.ratelimit;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.ratelimit.reserve.LimitState;
import java.util.Comparator;
import java.util.List;

/** The headers that tell a client how far its tightest limit is used; the reset is in milliseconds since 1970, as Gravitee's own rate limits have it. */
final class LimitHeaders {

    private static final String LIMIT = "X-Token-Rate-Limit-Limit";
    private static final String REMAINING = "X-Token-Rate-Limit-Remaining";
    private static final String RESET = "X-Token-Rate-Limit-Reset";

    private LimitHeaders() {}

    /** Tells of the limit of which the smallest share is left; of none when there is none. */
    static void write(HttpHeaders headers, List<LimitState> states) {
        states.stream()
                .min(Comparator.comparingDouble(LimitState::remainingShare))
                .ifPresent(state -> write(headers, state));
    }

    static void write(HttpHeaders headers, LimitState state) {
        headers.set(LIMIT, state.plain(state.limit()));
        headers.set(REMAINING, state.plain(state.remaining()));
        headers.set(RESET, Long.toString(state.resetsAtMillis()));
    }
}

package io.llmgov.ratelimit;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.ratelimit.reserve.LimitState;

/** The headers that tell a client how far its tightest limit is used; the reset is in milliseconds since 1970, as Gravitee's own rate limits have it. */
final class LimitHeaders {

    private static final String LIMIT = "X-Token-Rate-Limit-Limit";
    private static final String REMAINING = "X-Token-Rate-Limit-Remaining";
    private static final String RESET = "X-Token-Rate-Limit-Reset";

    private LimitHeaders() {}

    static void write(HttpHeaders headers, LimitState state, long remaining) {
        headers.set(LIMIT, state.plain(state.limit()));
        headers.set(REMAINING, state.plain(remaining));
        headers.set(RESET, Long.toString(state.resetsAtMillis()));
    }
}

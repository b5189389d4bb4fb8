package io.llmgov.router.provider;

import io.gravitee.gateway.api.http.HttpHeaders;
import java.util.List;
import java.util.OptionalDouble;

/** Reads the pairs of headers in which providers say how much of a rate limit is left. */
public final class RateLimitHeaders {

    private RateLimitHeaders() {}

    /**
     * The smallest share left over all dimensions for which both headers are there.
     *
     * @param remaining name pattern of the header with what is left; {@code %s} is the dimension
     * @param limit name pattern of the header with the limit
     */
    public static OptionalDouble smallestShare(
            HttpHeaders headers, String remaining, String limit, List<String> dimensions) {
        return dimensions.stream()
                .mapToDouble(dimension -> share(
                        number(headers, remaining.formatted(dimension)), number(headers, limit.formatted(dimension))))
                .filter(share -> share >= 0)
                .min();
    }

    private static double share(double left, double limit) {
        return left < 0 || limit <= 0 ? -1 : Math.min(1, left / limit);
    }

    private static double number(HttpHeaders headers, String name) {
        String value = headers.get(name);
        try {
            return value == null ? -1 : Double.parseDouble(value.trim());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

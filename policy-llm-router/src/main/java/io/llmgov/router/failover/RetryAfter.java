package io.llmgov.router.failover;

import io.gravitee.gateway.api.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** How long a provider asks to be left alone: {@code retry-after-ms} (OpenAI, Azure) or {@code Retry-After} in seconds or as a date (RFC 9110, section 10.2.3). */
final class RetryAfter {

    /** A provider cannot switch itself off for longer than this. */
    private static final long MAX_MILLIS = Duration.ofMinutes(10).toMillis();

    private RetryAfter() {}

    /** Milliseconds; 0 when the headers don't say, or say nothing readable. */
    static long millis(HttpHeaders headers, Instant now) {
        String exact = headers.get("retry-after-ms");
        long millis = exact != null ? number(exact, 1) : seconds(headers.get("Retry-After"), now);
        return Math.clamp(millis, 0, MAX_MILLIS);
    }

    private static long seconds(String value, Instant now) {
        if (value == null) {
            return 0;
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(value.trim(), DateTimeFormatter.RFC_1123_DATE_TIME))
                    .toMillis();
        } catch (DateTimeParseException notADate) {
            return number(value, 1000);
        }
    }

    private static long number(String value, int factor) {
        try {
            return (long) Math.ceil(Double.parseDouble(value.trim()) * factor);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}

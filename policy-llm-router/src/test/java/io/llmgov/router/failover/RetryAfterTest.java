package io.llmgov.router.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.http.HttpHeaders;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 7, 7000",
        "Retry-After, 1.5, 1500",
        "Retry-After, 'Sun, 01 Mar 2026 12:00:20 GMT', 20000",
        "Retry-After, 'Sun, 01 Mar 2026 11:00:00 GMT', 0",
        "Retry-After, -5, 0",
        "Retry-After, soon, 0",
        "Retry-After, 999999, 600000",
        "retry-after-ms, 250, 250",
        "X-Other, 7, 0"
    })
    void reads(String header, String value, long millis) {
        assertThat(RetryAfter.millis(HttpHeaders.create().set(header, value), NOW))
                .isEqualTo(millis);
    }

    @Test
    void milliseconds_win_over_seconds() {
        HttpHeaders headers = HttpHeaders.create().set("Retry-After", "60").set("retry-after-ms", "800");

        assertThat(RetryAfter.millis(headers, NOW)).isEqualTo(800);
    }
}

package io.llmgov.pii;

import io.gravitee.reporter.api.v4.metric.Metrics;
import io.llmgov.pii.redact.Tally;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the policy adds to a request's metrics: kinds, numbers and what was done, never a value. */
final class PiiMetrics {

    /** How many values of a kind there were in request and answer; the kind in lower case follows. */
    private static final String COUNT = "long_llm-gov_pii-";

    /** How many there were of all kinds. */
    private static final String TOTAL = "long_llm-gov_pii-total";

    /** What was done, in lower case, joined by commas when there was more than one. */
    private static final String MODE = "keyword_llm-gov_pii-mode";

    private PiiMetrics() {}

    static void write(Metrics metrics, Tally tally) {
        if (tally.counts().isEmpty()) {
            return;
        }
        tally.counts()
                .forEach((type, count) -> metrics.putAdditionalMetric(COUNT + type.toLowerCase(Locale.ROOT), count));
        metrics.putAdditionalMetric(
                TOTAL,
                tally.counts().values().stream().mapToLong(Long::longValue).sum());
        metrics.putAdditionalKeywordMetric(
                MODE,
                tally.modes().stream()
                        .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(",")));
    }
}

package io.llmgov.router;

import io.gravitee.reporter.api.v4.metric.Metrics;
import io.llmgov.core.exchange.Exchange;
import java.util.concurrent.TimeUnit;

/**
 * What the router adds to a request's metrics, once, at its end. Provider and model go under the names of Gravitee's own
 * LLM proxy, so that its dashboards count them; the rest under ours.
 */
final class RouterMetrics {

    static final String PROVIDER = "keyword_llm-proxy_provider";
    static final String MODEL = "keyword_llm-proxy_model";
    static final String ATTEMPTS = "long_llm-gov_attempts";
    static final String FIRST_TOKEN_MS = "long_llm-gov_first-token-ms";

    private RouterMetrics() {}

    static void report(Exchange exchange) {
        Metrics metrics = exchange.context().metrics();
        metrics.putAdditionalMetric(ATTEMPTS, (long) exchange.attempts());
        if (exchange.provider() != null) {
            metrics.putAdditionalKeywordMetric(PROVIDER, exchange.provider());
            metrics.putAdditionalKeywordMetric(MODEL, exchange.model());
        }
        if (exchange.firstTokenNanos() >= 0) {
            metrics.putAdditionalMetric(FIRST_TOKEN_MS, TimeUnit.NANOSECONDS.toMillis(exchange.firstTokenNanos()));
        }
    }
}

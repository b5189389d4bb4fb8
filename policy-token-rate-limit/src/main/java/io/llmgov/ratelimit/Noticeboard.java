package io.llmgov.ratelimit;

import io.gravitee.gateway.reactive.api.context.ContextAttributes;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.runtime.LimitBoard;
import io.llmgov.ratelimit.reserve.LimitState;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows operators what the limits of one request stand at, and says once per window that a soft threshold is crossed. */
final class Noticeboard {

    private static final Logger LOG = LoggerFactory.getLogger(Noticeboard.class);

    private final Exchange exchange;
    private final LimitBoard board;
    private final List<String> crossed = new ArrayList<>(1);

    Noticeboard(Exchange exchange, LimitBoard board) {
        this.exchange = exchange;
        this.board = board;
    }

    void show(List<LimitState> states) {
        String environment = exchange.context().getAttribute(ContextAttributes.ATTR_ENVIRONMENT);
        for (LimitState state : states) {
            board.report(
                    environment == null ? "" : environment,
                    state.name(),
                    state.source().key(),
                    state.unit().name(),
                    state.used(),
                    state.limit(),
                    state.resetsAtMillis());
        }
    }

    /** Logs what is crossed for the first time, and notes it for {@link #writeMetric}. */
    void announceThresholds(List<LimitState> states) {
        for (LimitState state : states) {
            state.source().level().softThresholds().stream()
                    .sorted()
                    .filter(percent -> isCrossed(state, percent))
                    .filter(percent -> board.firstTime(state.window() + "#" + percent, state.resetsAtMillis()))
                    .reduce((lower, higher) -> higher)
                    .ifPresent(percent -> announce(state, percent));
        }
    }

    /** Once, at the end of the request: a metric that is set twice is there twice. */
    void writeMetric() {
        if (!crossed.isEmpty()) {
            exchange.context().metrics().putAdditionalKeywordMetric(LimitMetrics.THRESHOLD, String.join(",", crossed));
        }
    }

    private static boolean isCrossed(LimitState state, int percent) {
        // In floating point: a share of a large limit times a hundred may not fit into a long.
        return state.used() >= state.limit() * (percent / 100.0);
    }

    private void announce(LimitState state, int percent) {
        crossed.add(state.name() + ":" + percent);
        LOG.warn(
                "LLM limit '{}' has reached {} %: {} of {}",
                state.name(), percent, state.text(state.used()), state.text(state.limit()));
    }
}

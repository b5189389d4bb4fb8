package io.llmgov.runtime.limits;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * How far limits are used, as gauges of the gateway's Micrometer registry. Keys may be personal data and there may be very
 * many, so unless somebody wants them a level shows its most used key's share and how many keys are near their limit.
 */
final class LimitGauges implements Runnable {

    static final String USED_RATIO = "llm_limit_used_ratio";
    static final String KEYS_NEAR = "llm_limit_keys_above_80_percent";

    /** Rows with keys: each is a time series for whoever collects them. */
    static final int MOST_ROWS = 500;

    private static final double NEAR = 0.8;

    private final KnownLimits limits;
    private final boolean keys;
    private final MultiGauge usedRatio;
    private final MultiGauge keysNear;

    LimitGauges(MeterRegistry registry, KnownLimits limits, boolean keys) {
        this.limits = limits;
        this.keys = keys;
        usedRatio = MultiGauge.builder(USED_RATIO)
                .description("The share of a limit that is used; above 1 when it is exceeded")
                .register(registry);
        keysNear = MultiGauge.builder(KEYS_NEAR)
                .description("How many keys of a level have used more than 80 percent of their limit")
                .register(registry);
    }

    /** Null when the gateway has no metrics. */
    static Runnable inGateway(KnownLimits limits, boolean keys) {
        MeterRegistry registry = BackendRegistries.getDefaultNow();
        return registry == null ? null : new LimitGauges(registry, limits, keys);
    }

    /** Shows what limits stand at now; those whose window is over are shown no more. */
    @Override
    public void run() {
        List<LimitState> states = limits.mostUsedFirst();
        if (keys) {
            show(usedRatio, states.stream().limit(MOST_ROWS).toList(), true, LimitState::share, Math::max);
        } else {
            show(usedRatio, states, false, LimitState::share, Math::max);
            show(keysNear, states, false, state -> state.share() > NEAR ? 1 : 0, Double::sum);
        }
    }

    private static void show(
            MultiGauge gauge,
            List<LimitState> states,
            boolean withKey,
            ToDoubleFunction<LimitState> value,
            BinaryOperator<Double> merge) {
        Map<Tags, Double> rows = new LinkedHashMap<>();
        for (LimitState state : states) {
            Tags tags = Tags.of("level", state.level(), "unit", state.unit());
            rows.merge(withKey ? tags.and("key", state.key()) : tags, value.applyAsDouble(state), merge);
        }
        List<MultiGauge.Row<?>> shown = new ArrayList<>(rows.size());
        rows.forEach((tags, number) -> shown.add(MultiGauge.Row.of(tags, number)));
        gauge.register(shown, true);
    }
}

package io.llmgov.ratelimit.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * One limit: so much of a unit, per key and period.
 *
 * @param name the level, for instance {@code team}; part of the counter's name, so levels of the same name and key are
 *     the same counter in all APIs of an environment
 * @param key whose limit it is (EL or a fixed text)
 * @param defaultKey who is charged when the key comes out empty; null refuses such requests
 * @param unit what is counted
 * @param limit the bound; USD for money; null when {@code dynamicLimit} is set
 * @param dynamicLimit the bound (EL); null when {@code limit} is set
 * @param period length of a window in {@code periodUnit}s
 * @param timezone for windows of the calendar, UTC by default
 * @param models globs of the models that count; empty for all
 * @param softThresholds percentages at which use is announced
 */
public record LevelConfiguration(
        String name,
        String key,
        String defaultKey,
        Unit unit,
        BigDecimal limit,
        String dynamicLimit,
        Integer period,
        PeriodUnit periodUnit,
        Alignment alignment,
        String timezone,
        List<String> models,
        List<Integer> softThresholds) {

    private static final int LONGEST_PERIOD = 100_000;

    public LevelConfiguration {
        Checks.notBlank("name", name);
        Checks.notBlank("key", key);
        defaultKey = blankToNull(defaultKey);
        dynamicLimit = blankToNull(dynamicLimit);
        if (unit == null) {
            throw new ConfigurationException("unit", "a value is required");
        }
        checkLimit(unit, limit, dynamicLimit);
        period = period == null ? 1 : period;
        Checks.between("period", period, 1, LONGEST_PERIOD);
        if (periodUnit == null) {
            throw new ConfigurationException("periodUnit", "a value is required");
        }
        alignment = alignment == null ? Alignment.ROLLING : alignment;
        timezone = timezone == null || timezone.isBlank() ? "UTC" : timezone.trim();
        checkZone(timezone);
        models = Checks.entries("models", models);
        softThresholds = Checks.entries("softThresholds", softThresholds);
        softThresholds.forEach(percent -> Checks.between("softThresholds", percent, 1, 100));
    }

    private static void checkLimit(Unit unit, BigDecimal limit, String dynamicLimit) {
        if ((limit == null) == (dynamicLimit == null)) {
            throw new ConfigurationException("limit", "exactly one of limit and dynamicLimit is required");
        }
        if (limit != null) {
            Amounts.parse(unit, limit, "limit");
        }
    }

    private static void checkZone(String timezone) {
        try {
            ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw new ConfigurationException("timezone", "there is no time zone of this name");
        }
    }

    private static String blankToNull(String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }

    public ZoneId zone() {
        return ZoneId.of(timezone);
    }
}

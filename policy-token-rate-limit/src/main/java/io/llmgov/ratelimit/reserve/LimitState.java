package io.llmgov.ratelimit.reserve;

import io.llmgov.ratelimit.config.Amounts;
import io.llmgov.ratelimit.config.Unit;

/**
 * What a limit stands at, seen by one request.
 *
 * @param used in the unit; micro-dollars for money
 * @param limit in the unit; micro-dollars for money
 * @param resetsAtMillis when the window ends, in milliseconds since 1970
 * @param window names level, key and window
 */
public record LimitState(ActiveLimit source, long used, long limit, long resetsAtMillis, String window) {

    public String name() {
        return source.name();
    }

    public Unit unit() {
        return source.level().unit();
    }

    public long remaining() {
        return Math.max(0, limit - used);
    }

    /** The share that is left, 0 to 1. */
    public double remainingShare() {
        return limit == 0 ? 0 : (double) remaining() / limit;
    }

    /** The value without its unit, dollars for money. */
    public String plain(long value) {
        return Amounts.plain(unit(), value);
    }

    /** The value with its unit. */
    public String text(long value) {
        return Amounts.text(unit(), value);
    }
}

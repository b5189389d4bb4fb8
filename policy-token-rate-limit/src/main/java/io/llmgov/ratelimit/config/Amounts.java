package io.llmgov.ratelimit.config;

import io.llmgov.core.policy.ConfigurationException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Limits as people write them, and as counters hold them: whole tokens or requests, and micro-dollars for money. */
public final class Amounts {

    private static final int MICRO = 6;
    private static final int MOST_DIGITS = 100;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000_000L);

    private Amounts() {}

    /** @throws ConfigurationException when the amount cannot be a limit of this unit */
    static long parse(Unit unit, BigDecimal amount, String field) {
        if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
            throw new ConfigurationException(field, amount.toPlainString() + " is not between 0 and " + LARGEST);
        }
        try {
            return (unit.isMoney() ? amount.movePointRight(MICRO) : amount).longValueExact();
        } catch (ArithmeticException e) {
            throw new ConfigurationException(
                    field, unit.isMoney() ? "a micro-dollar is the smallest amount" : "must be a whole number");
        }
    }

    /** A configured limit as its counter holds it. */
    public static long of(Unit unit, BigDecimal limit) {
        return parse(unit, limit, "limit");
    }

    /** The same for a value that an expression gave; rounded down. */
    public static long ofExpression(Unit unit, String value) {
        BigDecimal amount = new BigDecimal(value.trim());
        if (Math.abs((long) amount.scale()) > MOST_DIGITS) {
            // Rounding 1e-999999999 would take all memory there is.
            throw new NumberFormatException("too many digits");
        }
        if (amount.signum() < 0 || amount.compareTo(LARGEST) > 0) {
            throw new NumberFormatException("not between 0 and " + LARGEST);
        }
        return (unit.isMoney() ? amount.movePointRight(MICRO) : amount)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    /** A counter's value for people, for instance {@code 12.5 USD} or {@code 100 tokens}. */
    public static String text(Unit unit, long value) {
        return switch (unit) {
            case COST_USD -> plain(value) + " USD";
            case REQUESTS -> value + " requests";
            case PROMPT_TOKENS -> value + " prompt tokens";
            case COMPLETION_TOKENS -> value + " completion tokens";
            case TOTAL_TOKENS -> value + " tokens";
        };
    }

    /** A counter's value without its unit: dollars for money. */
    public static String plain(Unit unit, long value) {
        return unit.isMoney() ? plain(value) : Long.toString(value);
    }

    private static String plain(long microDollars) {
        BigDecimal dollars = BigDecimal.valueOf(microDollars, MICRO).stripTrailingZeros();
        return dollars.scale() < 0 ? dollars.toBigInteger().toString() : dollars.toPlainString();
    }
}

package io.llmgov.runtime.limits;

/**
 * How far one limit is used.
 *
 * @param used in the unit; micro-dollars for money
 * @param limit in the unit; micro-dollars for money
 * @param resetsAtMillis when its window ends, in milliseconds since 1970
 */
record LimitState(
        String environment, String level, String key, String unit, long used, long limit, long resetsAtMillis) {

    /** The share of the limit that is used; above 1 when it is exceeded. */
    double share() {
        return limit <= 0 ? 1 : Math.max(0, (double) used / limit);
    }

    Id id() {
        return new Id(environment, level, unit, key);
    }

    /** What tells one limit from another. */
    record Id(String environment, String level, String unit, String key) {}
}

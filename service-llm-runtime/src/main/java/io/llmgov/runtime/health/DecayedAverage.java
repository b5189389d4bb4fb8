package io.llmgov.runtime.health;

/**
 * An average in which a measurement counts half as much after each {@link #HALF_LIFE_MS}, however many others there are
 * and however irregularly they come. After a long silence it has nothing to say, so that a target which once was slow
 * gets tried again. Not thread-safe.
 */
final class DecayedAverage {

    static final long HALF_LIFE_MS = 30_000;
    static final long FORGET_AFTER_MS = 10 * HALF_LIFE_MS;

    private double sum;
    private double weight;
    private long at;

    void add(double value, long nowMs) {
        double decay = Math.pow(0.5, (double) (nowMs - at) / HALF_LIFE_MS);
        sum = sum * decay + value;
        weight = weight * decay + 1;
        at = nowMs;
    }

    /** 0 when there is no measurement, or none that is recent enough. */
    double value(long nowMs) {
        return weight == 0 || nowMs - at >= FORGET_AFTER_MS ? 0 : sum / weight;
    }
}

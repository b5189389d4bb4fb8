package io.llmgov.core.runtime;

/** Where limits show how far they are used, for operators: the technical API and Prometheus read it. Thread-safe, never blocks. */
public interface LimitBoard {

    /**
     * What a limit stands at now.
     *
     * @param environment the Gravitee environment's id
     * @param level the level's name in the policy's configuration
     * @param key whose limit it is, the value of the level's key expression
     * @param unit {@code TOTAL_TOKENS}, {@code COST_USD}, …
     * @param used in the unit; micro-dollars for money
     * @param limit in the unit; micro-dollars for money
     * @param resetsAtMillis when the window ends, in milliseconds since 1970
     */
    void report(String environment, String level, String key, String unit, long used, long limit, long resetsAtMillis);

    /**
     * Asks for leave to announce something once, a crossed threshold for instance.
     *
     * @param occasion what is announced, window included
     * @param expiresAtMillis when the occasion is over, in milliseconds since 1970
     * @return whether the caller is the first on this gateway
     */
    boolean firstTime(String occasion, long expiresAtMillis);
}

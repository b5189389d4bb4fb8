package io.llmgov.pii.config;

/** Which texts are searched for personal data. */
public enum Direction {
    /** What the client sends. */
    REQUEST,
    /** What the model itself says. Originals are put back whether or not this is on. */
    RESPONSE
}

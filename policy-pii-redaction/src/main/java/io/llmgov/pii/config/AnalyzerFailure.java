package io.llmgov.pii.config;

/** What happens to a request when the analyzer does not answer in time, or not with findings. */
public enum AnalyzerFailure {
    BLOCK,
    /** What the gateway itself finds has to do. */
    IGNORE
}

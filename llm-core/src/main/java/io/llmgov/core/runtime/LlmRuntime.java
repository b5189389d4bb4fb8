package io.llmgov.core.runtime;

/** The gateway-wide services of {@code service-llm-runtime}: who is there, and in which version. */
public interface LlmRuntime {

    /** The suite version of the runtime plugin. */
    String version();
}

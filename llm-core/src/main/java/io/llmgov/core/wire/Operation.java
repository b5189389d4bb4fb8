package io.llmgov.core.wire;

/** What a request asks of a model, whatever the protocol it is written in. */
public enum Operation {
    CHAT,
    COMPLETION,
    EMBEDDING,
    /** Reading the list of models: no model is called, nothing is counted or charged. */
    MODELS
}

package io.llmgov.core.wire;

/** What a request asks of a model, whatever the protocol it is written in. */
public enum Operation {
    CHAT,
    COMPLETION,
    EMBEDDING,
    /** Putting documents into the order in which they answer a query. */
    RERANK,
    /** Counting the tokens of a request without making it: nothing is charged. */
    TOKEN_COUNT,
    MODERATION,
    IMAGE,
    AUDIO,
    FILE,
    /** Reading the list of models: no model is called, nothing is counted or charged. */
    MODELS
}

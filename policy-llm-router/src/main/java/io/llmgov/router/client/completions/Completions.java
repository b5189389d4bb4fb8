package io.llmgov.router.client.completions;

/** Names of OpenAI's older text completions that chat completions do not have (OpenAI API reference, "Completions"). */
final class Completions {

    static final String TEXT_COMPLETION = "text_completion";
    static final String PROMPT = "prompt";
    static final String SUFFIX = "suffix";
    static final String ECHO = "echo";
    static final String BEST_OF = "best_of";

    private Completions() {}
}

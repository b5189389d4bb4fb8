package io.llmgov.router.provider.ollama;

/** Names of Ollama's API (Ollama API reference, "Generate a chat message", "Generate a response", "Generate embeddings"). */
final class Ollama {

    static final String MODEL = "model";
    static final String CREATED_AT = "created_at";
    static final String STREAM = "stream";
    static final String OPTIONS = "options";
    static final String FORMAT = "format";
    static final String THINK = "think";
    static final String KEEP_ALIVE = "keep_alive";
    static final String TRUNCATE = "truncate";
    static final String SHIFT = "shift";
    static final String LOGPROBS = "logprobs";
    static final String TOP_LOGPROBS = "top_logprobs";
    static final String TOOLS = "tools";

    static final String MESSAGES = "messages";
    static final String MESSAGE = "message";
    static final String ROLE = "role";
    static final String CONTENT = "content";
    static final String THINKING = "thinking";
    static final String IMAGES = "images";
    static final String TOOL_CALLS = "tool_calls";
    static final String TOOL_NAME = "tool_name";
    static final String TOOL_CALL_ID = "tool_call_id";
    static final String ID = "id";
    static final String FUNCTION = "function";
    static final String NAME = "name";
    static final String ARGUMENTS = "arguments";

    static final String NUM_PREDICT = "num_predict";
    static final String STOP = "stop";

    static final String PROMPT = "prompt";
    static final String SUFFIX = "suffix";
    static final String RAW = "raw";
    static final String RESPONSE = "response";

    static final String INPUT = "input";
    static final String EMBEDDINGS = "embeddings";

    static final String DONE = "done";
    static final String DONE_REASON = "done_reason";
    static final String PROMPT_EVAL_COUNT = "prompt_eval_count";
    static final String EVAL_COUNT = "eval_count";
    static final String ERROR = "error";

    private Ollama() {}
}

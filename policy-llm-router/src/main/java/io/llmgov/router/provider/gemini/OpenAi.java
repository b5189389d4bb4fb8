package io.llmgov.router.provider.gemini;

/** Names of OpenAI's protocol (OpenAI API reference, "Chat" and "Embeddings"), and of its widespread extensions. */
final class OpenAi {

    static final String ID = "id";
    static final String TYPE = "type";
    static final String NAME = "name";
    static final String INDEX = "index";
    static final String MODEL = "model";
    static final String OBJECT = "object";
    static final String CREATED = "created";
    static final String USAGE = "usage";
    static final String CHOICES = "choices";
    static final String MESSAGE = "message";
    static final String DELTA = "delta";
    static final String LOGPROBS = "logprobs";
    static final String FINISH_REASON = "finish_reason";

    static final String MESSAGES = "messages";
    static final String ROLE = "role";
    static final String ASSISTANT = "assistant";
    static final String CONTENT = "content";
    static final String REFUSAL = "refusal";
    static final String AUDIO = "audio";
    static final String TEXT = "text";
    static final String URL = "url";
    static final String IMAGE_URL = "image_url";
    static final String TOOL_CALLS = "tool_calls";
    static final String TOOL_CALL_ID = "tool_call_id";
    static final String FUNCTION_CALL = "function_call";
    static final String ARGUMENTS = "arguments";
    static final String INPUT = "input";

    static final String TOOLS = "tools";
    static final String TOOL_CHOICE = "tool_choice";
    static final String ALLOWED_TOOLS = "allowed_tools";
    static final String PARALLEL_TOOL_CALLS = "parallel_tool_calls";
    static final String FUNCTIONS = "functions";
    static final String FUNCTION = "function";
    static final String CUSTOM = "custom";
    static final String DESCRIPTION = "description";
    static final String PARAMETERS = "parameters";
    static final String STRICT = "strict";

    static final String RESPONSE_FORMAT = "response_format";
    static final String JSON_SCHEMA = "json_schema";
    static final String SCHEMA = "schema";
    static final String REASONING_EFFORT = "reasoning_effort";
    static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    static final String MAX_TOKENS = "max_tokens";
    static final String TEMPERATURE = "temperature";
    static final String TOP_P = "top_p";
    static final String STOP = "stop";
    static final String SEED = "seed";
    static final String N = "n";
    static final String PRESENCE_PENALTY = "presence_penalty";
    static final String FREQUENCY_PENALTY = "frequency_penalty";
    static final String TOP_LOGPROBS = "top_logprobs";
    static final String SERVICE_TIER = "service_tier";

    static final String DIMENSIONS = "dimensions";
    static final String ENCODING_FORMAT = "encoding_format";
    static final String DATA = "data";
    static final String EMBEDDING = "embedding";

    /** Not OpenAI's own: many servers of its protocol know it. */
    static final String TOP_K = "top_k";

    /** Not OpenAI's own: the text of a model's reasoning, as DeepSeek and LiteLLM name it. */
    static final String REASONING_CONTENT = "reasoning_content";

    /** Not OpenAI's own: reasoning options as OpenRouter takes them. */
    static final String REASONING = "reasoning";

    /** Not OpenAI's own: reasoning options as Anthropic takes them, which LiteLLM takes for all providers. */
    static final String THINKING = "thinking";

    /** Not OpenAI's own: images of an answer, as OpenRouter and LiteLLM carry them. */
    static final String IMAGES = "images";

    /** Not OpenAI's own: a marker of Anthropic's for prompt caching, which LiteLLM takes for all providers. */
    static final String CACHE_CONTROL = "cache_control";

    /** Not OpenAI's own: what Google's OpenAI-compatible API adds to requests, with {@link #GOOGLE} in it. */
    static final String EXTRA_BODY = "extra_body";

    /** Not OpenAI's own: what Google's OpenAI-compatible API adds to messages, with {@link #GOOGLE} in it. */
    static final String EXTRA_CONTENT = "extra_content";

    static final String GOOGLE = "google";

    private OpenAi() {}
}

package io.llmgov.router.provider;

/** Names of OpenAI's protocol, the pivot of all translations (OpenAI API reference, "Chat" and "Embeddings"), and of its widespread extensions. */
public final class OpenAi {

    public static final String ID = "id";
    public static final String TYPE = "type";
    public static final String NAME = "name";
    public static final String INDEX = "index";
    public static final String MODEL = "model";
    public static final String OBJECT = "object";
    public static final String CREATED = "created";
    public static final String USAGE = "usage";
    public static final String CHOICES = "choices";
    public static final String MESSAGE = "message";
    public static final String DELTA = "delta";
    public static final String LOGPROBS = "logprobs";
    public static final String FINISH_REASON = "finish_reason";

    public static final String MESSAGES = "messages";
    public static final String ROLE = "role";
    public static final String ASSISTANT = "assistant";
    public static final String CONTENT = "content";
    public static final String REFUSAL = "refusal";
    public static final String ANNOTATIONS = "annotations";
    public static final String AUDIO = "audio";
    public static final String TEXT = "text";
    public static final String URL = "url";
    public static final String IMAGE_URL = "image_url";
    public static final String TOOL_CALLS = "tool_calls";
    public static final String TOOL_CALL_ID = "tool_call_id";
    public static final String FUNCTION_CALL = "function_call";
    public static final String ARGUMENTS = "arguments";
    public static final String INPUT = "input";

    public static final String TOOLS = "tools";
    public static final String TOOL_CHOICE = "tool_choice";
    public static final String ALLOWED_TOOLS = "allowed_tools";
    public static final String PARALLEL_TOOL_CALLS = "parallel_tool_calls";
    public static final String FUNCTIONS = "functions";
    public static final String FUNCTION = "function";
    public static final String CUSTOM = "custom";
    public static final String DESCRIPTION = "description";
    public static final String PARAMETERS = "parameters";
    public static final String STRICT = "strict";

    public static final String RESPONSE_FORMAT = "response_format";
    public static final String JSON_SCHEMA = "json_schema";
    public static final String SCHEMA = "schema";
    public static final String REASONING_EFFORT = "reasoning_effort";
    public static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";
    public static final String MAX_TOKENS = "max_tokens";
    public static final String TEMPERATURE = "temperature";
    public static final String TOP_P = "top_p";
    public static final String STOP = "stop";
    public static final String SEED = "seed";
    public static final String N = "n";
    public static final String PRESENCE_PENALTY = "presence_penalty";
    public static final String FREQUENCY_PENALTY = "frequency_penalty";
    public static final String TOP_LOGPROBS = "top_logprobs";
    public static final String SERVICE_TIER = "service_tier";

    public static final String DIMENSIONS = "dimensions";
    public static final String ENCODING_FORMAT = "encoding_format";
    public static final String DATA = "data";
    public static final String EMBEDDING = "embedding";

    /** Not OpenAI's own: many servers of its protocol know it. */
    public static final String TOP_K = "top_k";

    /** Not OpenAI's own: the text of a model's reasoning, as DeepSeek and LiteLLM name it. */
    public static final String REASONING_CONTENT = "reasoning_content";

    /** Not OpenAI's own: reasoning options as OpenRouter takes them. */
    public static final String REASONING = "reasoning";

    /** Not OpenAI's own: reasoning options as Anthropic takes them, which LiteLLM takes for all providers. */
    public static final String THINKING = "thinking";

    /** Not OpenAI's own: images of an answer, as OpenRouter and LiteLLM carry them. */
    public static final String IMAGES = "images";

    /** Not OpenAI's own: a marker of Anthropic's for prompt caching, which LiteLLM takes for all providers. */
    public static final String CACHE_CONTROL = "cache_control";

    /** Not OpenAI's own: what Google's OpenAI-compatible API adds to requests, with {@link #GOOGLE} in it. */
    public static final String EXTRA_BODY = "extra_body";

    /** Not OpenAI's own: what Google's OpenAI-compatible API adds to messages, with {@link #GOOGLE} in it. */
    public static final String EXTRA_CONTENT = "extra_content";

    public static final String GOOGLE = "google";

    public static final String USER = "user";

    public static final String SAFETY_IDENTIFIER = "safety_identifier";

    /** Not OpenAI's own: Anthropic's thinking blocks with their signatures, as LiteLLM carries them. */
    public static final String THINKING_BLOCKS = "thinking_blocks";

    /** Not OpenAI's own: that a tool failed, in the message with its result, as Anthropic says it. */
    public static final String IS_ERROR = "is_error";

    private OpenAi() {}
}

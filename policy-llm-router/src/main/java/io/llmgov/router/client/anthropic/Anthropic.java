package io.llmgov.router.client.anthropic;

/** Names of Anthropic's Messages protocol as its clients write and read them (Claude API reference, "Messages", "Streaming"). */
final class Anthropic {

    static final String ID = "id";
    static final String TYPE = "type";
    static final String NAME = "name";
    static final String INDEX = "index";
    static final String MODEL = "model";
    static final String ROLE = "role";
    static final String ASSISTANT = "assistant";
    static final String CONTENT = "content";
    static final String STREAM = "stream";

    static final String SYSTEM = "system";
    static final String MESSAGES = "messages";
    static final String MAX_TOKENS = "max_tokens";
    static final String STOP_SEQUENCES = "stop_sequences";
    static final String TEMPERATURE = "temperature";
    static final String TOP_P = "top_p";
    static final String TOP_K = "top_k";
    static final String METADATA = "metadata";
    static final String USER_ID = "user_id";
    static final String SERVICE_TIER = "service_tier";
    static final String CACHE_CONTROL = "cache_control";
    static final String INFERENCE_GEO = "inference_geo";

    static final String TEXT = "text";
    static final String DOCUMENT = "document";
    static final String SOURCE = "source";
    static final String TITLE = "title";
    static final String CONTEXT = "context";
    static final String URL = "url";
    static final String MEDIA_TYPE = "media_type";
    static final String DATA = "data";
    static final String CITATIONS = "citations";
    static final String ENABLED = "enabled";
    static final String TOOL_USE = "tool_use";
    static final String TOOL_RESULT = "tool_result";
    static final String TOOL_USE_ID = "tool_use_id";
    static final String INPUT = "input";
    static final String IS_ERROR = "is_error";

    static final String TOOLS = "tools";
    static final String TOOL_CHOICE = "tool_choice";
    static final String DESCRIPTION = "description";
    static final String INPUT_SCHEMA = "input_schema";
    static final String STRICT = "strict";
    static final String DISABLE_PARALLEL_TOOL_USE = "disable_parallel_tool_use";

    static final String THINKING = "thinking";
    static final String REDACTED_THINKING = "redacted_thinking";
    static final String SIGNATURE = "signature";
    static final String DISPLAY = "display";
    static final String OMITTED = "omitted";
    static final String DISABLED = "disabled";

    static final String OUTPUT_CONFIG = "output_config";
    static final String OUTPUT_FORMAT = "output_format";
    static final String EFFORT = "effort";
    static final String FORMAT = "format";
    static final String JSON_SCHEMA = "json_schema";
    static final String SCHEMA = "schema";

    static final String MESSAGE = "message";
    static final String STOP_REASON = "stop_reason";
    static final String STOP_SEQUENCE = "stop_sequence";
    static final String STOP_DETAILS = "stop_details";
    static final String REFUSAL = "refusal";
    static final String CATEGORY = "category";
    static final String EXPLANATION = "explanation";
    static final String USAGE = "usage";
    static final String CONTENT_BLOCK = "content_block";
    static final String DELTA = "delta";
    static final String PARTIAL_JSON = "partial_json";

    private Anthropic() {}
}

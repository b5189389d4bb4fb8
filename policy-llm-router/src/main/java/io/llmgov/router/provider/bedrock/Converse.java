package io.llmgov.router.provider.bedrock;

/** Names of the Converse protocol (Amazon Bedrock API reference, "Converse" and "ConverseStream"). */
final class Converse {

    static final String MESSAGES = "messages";
    static final String SYSTEM = "system";
    static final String INFERENCE_CONFIG = "inferenceConfig";
    static final String TOOL_CONFIG = "toolConfig";
    static final String GUARDRAIL_CONFIG = "guardrailConfig";
    static final String PERFORMANCE_CONFIG = "performanceConfig";
    static final String REQUEST_METADATA = "requestMetadata";
    static final String SERVICE_TIER = "serviceTier";
    static final String ADDITIONAL_FIELDS = "additionalModelRequestFields";
    static final String OUTPUT_CONFIG = "outputConfig";

    static final String ROLE = "role";
    static final String USER = "user";
    static final String ASSISTANT = "assistant";
    static final String CONTENT = "content";

    static final String TEXT = "text";
    static final String IMAGE = "image";
    static final String DOCUMENT = "document";
    static final String AUDIO = "audio";
    static final String VIDEO = "video";
    static final String FORMAT = "format";
    static final String SOURCE = "source";
    static final String BYTES = "bytes";
    static final String NAME = "name";
    static final String CACHE_POINT = "cachePoint";
    static final String TYPE = "type";
    static final String DEFAULT = "default";
    static final String TTL = "ttl";
    static final String CITATIONS_CONTENT = "citationsContent";

    static final String TOOL_USE = "toolUse";
    static final String TOOL_USE_ID = "toolUseId";
    static final String INPUT = "input";
    static final String TOOL_RESULT = "toolResult";
    static final String STATUS = "status";
    static final String ERROR = "error";
    static final String REASONING_CONTENT = "reasoningContent";
    static final String REASONING_TEXT = "reasoningText";
    static final String REDACTED_CONTENT = "redactedContent";
    static final String SIGNATURE = "signature";

    static final String TOOLS = "tools";
    static final String TOOL_SPEC = "toolSpec";
    static final String DESCRIPTION = "description";
    static final String INPUT_SCHEMA = "inputSchema";
    static final String JSON = "json";
    static final String STRICT = "strict";
    static final String TOOL_CHOICE = "toolChoice";
    static final String ANY = "any";
    static final String TOOL = "tool";

    static final String MAX_TOKENS = "maxTokens";
    static final String TEMPERATURE = "temperature";
    static final String TOP_P = "topP";
    static final String STOP_SEQUENCES = "stopSequences";

    static final String TEXT_FORMAT = "textFormat";
    static final String JSON_SCHEMA_TYPE = "json_schema";
    static final String STRUCTURE = "structure";
    static final String JSON_SCHEMA = "jsonSchema";
    static final String SCHEMA = "schema";

    static final String OUTPUT = "output";
    static final String MESSAGE = "message";
    static final String STOP_REASON = "stopReason";
    static final String USAGE = "usage";
    static final String START = "start";
    static final String DELTA = "delta";
    static final String CONTENT_BLOCK_INDEX = "contentBlockIndex";

    private Converse() {}
}

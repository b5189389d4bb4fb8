package io.llmgov.router.provider.gemini;

/** Names of the Gemini API (Gemini API reference, "Generating content", "Content", "Caching" and "Embeddings"). */
final class Gemini {

    static final String CONTENTS = "contents";
    static final String SYSTEM_INSTRUCTION = "systemInstruction";
    static final String ROLE = "role";
    static final String USER = "user";
    static final String MODEL = "model";
    static final String PARTS = "parts";

    static final String TEXT = "text";
    static final String THOUGHT = "thought";
    static final String THOUGHT_SIGNATURE = "thoughtSignature";
    static final String INLINE_DATA = "inlineData";
    static final String FILE_DATA = "fileData";
    static final String MIME_TYPE = "mimeType";
    static final String DATA = "data";
    static final String FILE_URI = "fileUri";
    static final String FUNCTION_CALL = "functionCall";
    static final String FUNCTION_RESPONSE = "functionResponse";
    static final String ID = "id";
    static final String NAME = "name";
    static final String ARGS = "args";
    static final String RESPONSE = "response";

    /** The key of a function's result; without it the whole {@code response} is the result. */
    static final String OUTPUT = "output";

    static final String TOOLS = "tools";
    static final String FUNCTION_DECLARATIONS = "functionDeclarations";
    static final String DESCRIPTION = "description";
    static final String PARAMETERS_JSON_SCHEMA = "parametersJsonSchema";
    static final String TOOL_CONFIG = "toolConfig";
    static final String FUNCTION_CALLING_CONFIG = "functionCallingConfig";
    static final String MODE = "mode";
    static final String ALLOWED_FUNCTION_NAMES = "allowedFunctionNames";

    static final String GENERATION_CONFIG = "generationConfig";
    static final String CANDIDATE_COUNT = "candidateCount";
    static final String MAX_OUTPUT_TOKENS = "maxOutputTokens";
    static final String TEMPERATURE = "temperature";
    static final String TOP_P = "topP";
    static final String TOP_K = "topK";
    static final String SEED = "seed";
    static final String STOP_SEQUENCES = "stopSequences";
    static final String PRESENCE_PENALTY = "presencePenalty";
    static final String FREQUENCY_PENALTY = "frequencyPenalty";
    static final String RESPONSE_LOGPROBS = "responseLogprobs";
    static final String LOGPROBS = "logprobs";
    static final String RESPONSE_MIME_TYPE = "responseMimeType";
    static final String RESPONSE_JSON_SCHEMA = "responseJsonSchema";
    static final String THINKING_CONFIG = "thinkingConfig";
    static final String THINKING_BUDGET = "thinkingBudget";
    static final String THINKING_LEVEL = "thinkingLevel";
    static final String INCLUDE_THOUGHTS = "includeThoughts";
    static final String SERVICE_TIER = "serviceTier";
    static final String CACHED_CONTENT = "cachedContent";
    static final String SAFETY_SETTINGS = "safetySettings";
    static final String LABELS = "labels";

    static final String CANDIDATES = "candidates";
    static final String CONTENT = "content";
    static final String INDEX = "index";
    static final String FINISH_REASON = "finishReason";
    static final String FINISH_MESSAGE = "finishMessage";
    static final String LOGPROBS_RESULT = "logprobsResult";
    static final String PROMPT_FEEDBACK = "promptFeedback";
    static final String BLOCK_REASON = "blockReason";
    static final String BLOCK_REASON_MESSAGE = "blockReasonMessage";
    static final String USAGE_METADATA = "usageMetadata";
    static final String TRAFFIC_TYPE = "trafficType";
    static final String MODEL_VERSION = "modelVersion";
    static final String RESPONSE_ID = "responseId";

    static final String ERROR = "error";
    static final String MESSAGE = "message";
    static final String CODE = "code";
    static final String STATUS = "status";
    static final String DETAILS = "details";
    static final String REASON = "reason";
    static final String RETRY_DELAY = "retryDelay";

    static final String REQUESTS = "requests";
    static final String OUTPUT_DIMENSIONALITY = "outputDimensionality";
    static final String EMBEDDINGS = "embeddings";
    static final String VALUES = "values";

    private Gemini() {}
}

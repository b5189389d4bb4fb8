package io.llmgov.router.provider.gemini;

/** Names of the Gemini API (Gemini API reference, "Generating content", "Content", "Caching" and "Embeddings"). */
public final class Gemini {

    public static final String CONTENTS = "contents";
    public static final String SYSTEM_INSTRUCTION = "systemInstruction";
    public static final String ROLE = "role";
    public static final String USER = "user";
    public static final String MODEL = "model";
    public static final String PARTS = "parts";

    public static final String TEXT = "text";
    public static final String THOUGHT = "thought";
    public static final String THOUGHT_SIGNATURE = "thoughtSignature";
    public static final String INLINE_DATA = "inlineData";
    public static final String FILE_DATA = "fileData";
    public static final String MIME_TYPE = "mimeType";
    public static final String DATA = "data";
    public static final String FILE_URI = "fileUri";
    public static final String FUNCTION_CALL = "functionCall";
    public static final String FUNCTION_RESPONSE = "functionResponse";
    public static final String ID = "id";
    public static final String NAME = "name";
    public static final String ARGS = "args";
    public static final String RESPONSE = "response";

    /** The key of a function's result; without it the whole {@code response} is the result. */
    public static final String OUTPUT = "output";

    public static final String TOOLS = "tools";
    public static final String FUNCTION_DECLARATIONS = "functionDeclarations";
    public static final String DESCRIPTION = "description";
    public static final String PARAMETERS_JSON_SCHEMA = "parametersJsonSchema";
    public static final String TOOL_CONFIG = "toolConfig";
    public static final String FUNCTION_CALLING_CONFIG = "functionCallingConfig";
    public static final String MODE = "mode";
    public static final String ALLOWED_FUNCTION_NAMES = "allowedFunctionNames";

    public static final String GENERATION_CONFIG = "generationConfig";
    public static final String CANDIDATE_COUNT = "candidateCount";
    public static final String MAX_OUTPUT_TOKENS = "maxOutputTokens";
    public static final String TEMPERATURE = "temperature";
    public static final String TOP_P = "topP";
    public static final String TOP_K = "topK";
    public static final String SEED = "seed";
    public static final String STOP_SEQUENCES = "stopSequences";
    public static final String PRESENCE_PENALTY = "presencePenalty";
    public static final String FREQUENCY_PENALTY = "frequencyPenalty";
    public static final String RESPONSE_LOGPROBS = "responseLogprobs";
    public static final String LOGPROBS = "logprobs";
    public static final String RESPONSE_MIME_TYPE = "responseMimeType";
    public static final String RESPONSE_JSON_SCHEMA = "responseJsonSchema";
    public static final String THINKING_CONFIG = "thinkingConfig";
    public static final String THINKING_BUDGET = "thinkingBudget";
    public static final String THINKING_LEVEL = "thinkingLevel";
    public static final String INCLUDE_THOUGHTS = "includeThoughts";
    public static final String SERVICE_TIER = "serviceTier";
    public static final String CACHED_CONTENT = "cachedContent";
    public static final String SAFETY_SETTINGS = "safetySettings";
    public static final String LABELS = "labels";

    public static final String CANDIDATES = "candidates";
    public static final String CONTENT = "content";
    public static final String INDEX = "index";
    public static final String FINISH_REASON = "finishReason";
    public static final String FINISH_MESSAGE = "finishMessage";
    public static final String LOGPROBS_RESULT = "logprobsResult";
    public static final String PROMPT_FEEDBACK = "promptFeedback";
    public static final String BLOCK_REASON = "blockReason";
    public static final String BLOCK_REASON_MESSAGE = "blockReasonMessage";
    public static final String USAGE_METADATA = "usageMetadata";
    public static final String TRAFFIC_TYPE = "trafficType";
    public static final String MODEL_VERSION = "modelVersion";
    public static final String RESPONSE_ID = "responseId";

    public static final String ERROR = "error";
    public static final String MESSAGE = "message";
    public static final String CODE = "code";
    public static final String STATUS = "status";
    public static final String DETAILS = "details";
    public static final String REASON = "reason";
    public static final String RETRY_DELAY = "retryDelay";

    public static final String REQUESTS = "requests";
    public static final String OUTPUT_DIMENSIONALITY = "outputDimensionality";
    public static final String EMBEDDINGS = "embeddings";
    public static final String VALUES = "values";

    public static final String GENERATE_CONTENT_REQUEST = "generateContentRequest";
    public static final String EXECUTABLE_CODE = "executableCode";
    public static final String CODE_EXECUTION_RESULT = "codeExecutionResult";
    public static final String PARAMETERS = "parameters";
    public static final String RESPONSE_SCHEMA = "responseSchema";
    public static final String RESPONSE_MODALITIES = "responseModalities";

    private Gemini() {}
}

package io.llmgov.router.provider.cohere;

/** Names of Cohere's API, version 2 (Cohere API reference, "Chat", "Chat with Streaming", "Embed" and "Rerank"). */
final class Cohere {

    static final String ID = "id";
    static final String TYPE = "type";
    static final String INDEX = "index";
    static final String MODEL = "model";
    static final String STREAM = "stream";

    static final String MESSAGES = "messages";
    static final String ROLE = "role";
    static final String SYSTEM = "system";
    static final String USER = "user";
    static final String ASSISTANT = "assistant";
    static final String TOOL = "tool";
    static final String CONTENT = "content";
    static final String TEXT = "text";
    static final String THINKING = "thinking";
    static final String IMAGE_URL = "image_url";
    static final String URL = "url";
    static final String DETAIL = "detail";
    static final String DOCUMENT = "document";
    static final String DATA = "data";
    static final String TITLE = "title";
    static final String TOOL_CALLS = "tool_calls";
    static final String TOOL_CALL_ID = "tool_call_id";
    static final String TOOL_PLAN = "tool_plan";
    static final String FUNCTION = "function";
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String PARAMETERS = "parameters";
    static final String ARGUMENTS = "arguments";

    static final String TOOLS = "tools";
    static final String TOOL_CHOICE = "tool_choice";
    static final String STRICT_TOOLS = "strict_tools";
    static final String DOCUMENTS = "documents";
    static final String CITATION_OPTIONS = "citation_options";
    static final String SAFETY_MODE = "safety_mode";
    static final String PRIORITY = "priority";
    static final String RESPONSE_FORMAT = "response_format";
    static final String JSON_OBJECT = "json_object";
    static final String JSON_SCHEMA = "json_schema";
    static final String TOKEN_BUDGET = "token_budget";
    static final String MAX_TOKENS = "max_tokens";
    static final String STOP_SEQUENCES = "stop_sequences";
    static final String TEMPERATURE = "temperature";
    static final String P = "p";
    static final String K = "k";
    static final String SEED = "seed";
    static final String FREQUENCY_PENALTY = "frequency_penalty";
    static final String PRESENCE_PENALTY = "presence_penalty";
    static final String LOGPROBS = "logprobs";

    static final String MESSAGE = "message";
    static final String DELTA = "delta";
    static final String ERROR = "error";
    static final String FINISH_REASON = "finish_reason";
    static final String CITATIONS = "citations";
    static final String SOURCES = "sources";
    static final String START = "start";
    static final String END = "end";
    static final String CONTENT_INDEX = "content_index";
    static final String USAGE = "usage";
    static final String META = "meta";
    static final String BILLED_UNITS = "billed_units";
    static final String TOKENS = "tokens";
    static final String INPUT_TOKENS = "input_tokens";
    static final String OUTPUT_TOKENS = "output_tokens";
    static final String IMAGE_TOKENS = "image_tokens";
    static final String CACHED_TOKENS = "cached_tokens";
    static final String SEARCH_UNITS = "search_units";

    static final String TEXTS = "texts";
    static final String INPUT_TYPE = "input_type";
    static final String EMBEDDING_TYPES = "embedding_types";
    static final String EMBEDDINGS = "embeddings";
    static final String FLOAT = "float";
    static final String OUTPUT_DIMENSION = "output_dimension";
    static final String TRUNCATE = "truncate";

    static final String QUERY = "query";
    static final String TOP_N = "top_n";
    static final String MAX_TOKENS_PER_DOC = "max_tokens_per_doc";
    static final String RESULTS = "results";

    private Cohere() {}
}

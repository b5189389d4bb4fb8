package io.llmgov.router.client.responses;

/** Names of OpenAI's Responses API (OpenAI API reference, "Responses"). */
final class Responses {

    static final String INSTRUCTIONS = "instructions";
    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String STATUS = "status";
    static final String IN_PROGRESS = "in_progress";
    static final String COMPLETED = "completed";
    static final String INCOMPLETE = "incomplete";
    static final String INCOMPLETE_DETAILS = "incomplete_details";

    static final String MESSAGE = "message";
    static final String REASONING = "reasoning";
    static final String FUNCTION_CALL = "function_call";
    static final String FUNCTION_CALL_OUTPUT = "function_call_output";
    static final String CUSTOM_TOOL_CALL = "custom_tool_call";
    static final String CUSTOM_TOOL_CALL_OUTPUT = "custom_tool_call_output";
    static final String IMAGE_GENERATION_CALL = "image_generation_call";
    static final String CALL_ID = "call_id";
    static final String RESULT = "result";
    static final String SUMMARY = "summary";
    static final String SUMMARY_TEXT = "summary_text";
    static final String ENCRYPTED_CONTENT = "encrypted_content";
    static final String INPUT_TEXT = "input_text";
    static final String INPUT_IMAGE = "input_image";
    static final String INPUT_FILE = "input_file";
    static final String OUTPUT_TEXT = "output_text";
    static final String ANNOTATIONS = "annotations";
    static final String URL_CITATION = "url_citation";
    static final String FILE_ID = "file_id";
    static final String FILE_DATA = "file_data";
    static final String FILENAME = "filename";
    static final String DETAIL = "detail";
    static final String PROMPT_CACHE_BREAKPOINT = "prompt_cache_breakpoint";

    static final String FORMAT = "format";
    static final String VERBOSITY = "verbosity";
    static final String EFFORT = "effort";
    static final String MODE = "mode";
    static final String INCLUDE = "include";
    static final String MAX_OUTPUT_TOKENS = "max_output_tokens";
    static final String METADATA = "metadata";
    static final String TRUNCATION = "truncation";
    static final String STORE = "store";

    private Responses() {}
}

package io.llmgov.router.provider.openai;

/** What an OpenAI-shaped provider does differently and no list of fields can tell. */
enum OpenAiQuirk {
    /** Streams report their usage without {@code stream_options}, and a request with that field may be refused. */
    USAGE_COMES_UNASKED,

    /** {@code completion_tokens} leaves out the reasoning tokens that OpenAI counts in. */
    REASONING_TOKENS_APART,

    /** The role {@code developer} is not known; such messages are sent as {@code system}. */
    NO_DEVELOPER_ROLE,

    /** Reasoning comes as blocks within the content: {@code reasoning} with Databricks. */
    THINKING_IN_CONTENT,

    /** A stream may end after its usage without {@code [DONE]}, and its deltas may have an empty role. */
    END_UNMARKED,

    /** Has OpenAI's Responses API beside chat completions, under the same base path. */
    RESPONSES_API,

    /** An error may come with the status 200, in an object {@code base_resp}. */
    ERRORS_IN_BASE_RESP,

    /** Documents to rerank are texts; an object's text is sent for it. */
    DOCUMENTS_ARE_TEXTS,

    /** A document to rerank that is text only is a text, one with images an object. */
    TEXT_DOCUMENTS_ARE_BARE
}

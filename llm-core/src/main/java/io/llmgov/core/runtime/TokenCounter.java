package io.llmgov.core.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Counts tokens before a provider has. Exact for OpenAI models; for others an estimate that errs on the high side.
 * Costs about 0.2 ms per 1 000 tokens of ordinary text; off the event loop for anything large.
 */
public interface TokenCounter {

    /** Tokens of a text in the encoding of a model. */
    long countText(String model, String text);

    /**
     * Prompt tokens of a request.
     *
     * @param formatId the id of the wire format in which the request is written
     * @param model the model that will answer; decides on encoding and factor
     */
    long countRequest(String formatId, String model, ObjectNode request);
}

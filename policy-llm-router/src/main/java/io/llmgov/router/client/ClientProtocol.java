package io.llmgov.router.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.ProviderError;

/**
 * How requests of one client protocol are told in the pivot's terms (OpenAI's chat completions, embeddings, rerank), and
 * the pivot's answers in the client's. Stateless; shared by all threads.
 */
public interface ClientProtocol {

    /** The wire format's id, for instance {@code anthropic.messages}. */
    String format();

    /** The {@link io.llmgov.core.wire.WireFormat#id()} of the requests that {@link #pivot} makes. */
    String pivotFormat();

    /** What the pivot request asks for. */
    Operation pivotOperation();

    /**
     * Translates a request into the pivot's format.
     *
     * @param request in the client's format; shared with other attempts, so never changed
     * @param streaming whether the client wants a stream
     * @throws io.llmgov.router.provider.UnsupportedRequestException when it cannot be told in the pivot's terms
     */
    Pivot pivot(ObjectNode request, boolean streaming);

    /** A provider's error, which is in OpenAI's form, as the body of an answer in the client's format. */
    ObjectNode errorBody(ProviderError error);

    /** The client's own name for a parameter of the pivot's, for reports of what was dropped. */
    default String parameter(String pivotParameter) {
        return pivotParameter;
    }
}

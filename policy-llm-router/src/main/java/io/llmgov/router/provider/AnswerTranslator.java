package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import java.util.List;

/** Reads a provider's answers to one request. One instance belongs to one attempt. */
public interface AnswerTranslator {

    /** A complete, successful answer in OpenAI's format. Never fails on odd input: what is missing stays missing. */
    ObjectNode answer(ObjectNode providerAnswer);

    /**
     * The next event of a stream, as the events that OpenAI would send for it: none, one or several. The end event
     * comes out only when the provider's own end came in; an error event of the provider becomes OpenAI's. Comments
     * (keep-alives) stay comments. Called for each event in order.
     */
    List<SseEvent> event(SseEvent providerEvent);

    /** What a stream of this provider is framed as, and the content type by which one knows it. */
    default Framing framing() {
        return Framing.SERVER_SENT_EVENTS;
    }

    /**
     * An error answer.
     *
     * @param status the HTTP status, 400 or above
     * @param body the document that came with it; a missing node when there was none or it was not JSON
     */
    ProviderError error(int status, JsonNode body);
}

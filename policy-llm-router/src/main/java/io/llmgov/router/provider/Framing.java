package io.llmgov.router.provider;

import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseDecoder;
import java.util.function.Supplier;

/**
 * How a provider cuts a stream into events.
 *
 * @param contentType the content type of such a stream, in lower case and without parameters
 * @param decoder makes the decoder for one stream
 */
public record Framing(String contentType, Supplier<? extends EventDecoder> decoder) {

    public static final Framing SERVER_SENT_EVENTS = new Framing("text/event-stream", SseDecoder::new);

    /** Whether an answer with this content type (lower case, parameters allowed) is such a stream. */
    public boolean isFramingOf(String answerContentType) {
        return answerContentType.startsWith(contentType);
    }
}

package io.llmgov.core.sse;

/** Writes the events of one stream in the form in which the client reads them. Belongs to one stream; not thread-safe. */
public interface EventWriter {

    /** The content type of the stream. */
    String contentType();

    /** What an event or comment is on the wire; empty when this form has nothing for it. */
    byte[] event(SseEvent event);

    /** What follows the last event; empty when nothing does. */
    byte[] end();

    /** Server-sent events, written as they are. */
    static EventWriter serverSentEvents() {
        return new EventWriter() {
            @Override
            public String contentType() {
                return "text/event-stream";
            }

            @Override
            public byte[] event(SseEvent event) {
                return event.encode();
            }

            @Override
            public byte[] end() {
                return new byte[0];
            }
        };
    }
}

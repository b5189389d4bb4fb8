package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventWriter;
import io.llmgov.core.sse.SseEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One client protocol: everything that a stage may want to know of a request, an answer or a stream event without
 * knowing the protocol itself. Implementations are stateless and shared by all threads.
 */
public interface WireFormat {

    /** Stable identifier, for instance {@code openai.chat}. */
    String id();

    Operation operation();

    /** Whether a request with this method and path is written in this format. Nothing else decides: no header can. */
    boolean accepts(String method, RequestPath path);

    /** Whether a request of this format has a body. */
    default boolean hasRequestBody() {
        return true;
    }

    /** What a request's body may be, when it has one. */
    enum BodyForm {
        JSON,
        /** {@code multipart/form-data}: its text fields are the request's tree, its files stay bytes. */
        FORM,
        JSON_OR_FORM
    }

    default BodyForm bodyForm() {
        return BodyForm.JSON;
    }

    /**
     * Whether policies look at this field, so that a form must have it once, as text, and under exactly this name.
     *
     * @param field in lower case
     */
    default boolean governs(String field) {
        return false;
    }

    /**
     * The request's tree when it has no body: what its path and query say.
     *
     * @param query the decoded query parameters, each with all its values
     */
    default ObjectNode describe(RequestPath path, Map<String, List<String>> query) {
        return Json.object();
    }

    /** What a complete, successful answer is. */
    enum AnswerForm {
        JSON,
        /** JSON, or text that stages see as {@code {"text": "…"}}. */
        JSON_OR_TEXT,
        /** Bytes that no stage looks into. */
        BYTES
    }

    default AnswerForm answerForm() {
        return AnswerForm.JSON;
    }

    /** Whether a provider may answer at once though a stream was asked for, as some of OpenAI's audio models do. */
    default boolean mayIgnoreStreaming() {
        return false;
    }

    /**
     * Says what makes a document unusable for any provider, so that it is refused before anything is reserved or sent.
     * What only some providers refuse is left to them.
     */
    Optional<LlmError> problem(ObjectNode request);

    /**
     * The model that is asked for; null when the request names none.
     *
     * @param path where some protocols name the model
     */
    String model(ObjectNode request, RequestPath path);

    /** Whether the client wants an event stream. */
    boolean streaming(ObjectNode request);

    /** The largest number of completion tokens that the request allows for one answer; empty when it sets no bound. */
    default OptionalLong outputBound(ObjectNode request) {
        return OptionalLong.empty();
    }

    /** How many answers the request wants at once. */
    default int answers(ObjectNode request) {
        return 1;
    }

    /** The answer to a request that only counts tokens; an empty object for a format that asks for something else. */
    default ObjectNode tokenCount(long tokens) {
        return Json.object();
    }

    /**
     * Every text of a request: what a model reads, and what stands beside it. Not: names that other fields refer to, ids,
     * addresses, credentials, and bytes other than those of text documents.
     */
    List<TextSlot> requestTexts(ObjectNode request);

    /** Every text of a complete answer that a model wrote, found or was given by a tool. What the answer repeats of its request is none. */
    List<TextSlot> answerTexts(ObjectNode answer);

    /** Every natural text (piece) of a stream event's data. */
    List<TextSlot> eventTexts(ObjectNode event);

    /**
     * Of {@link #eventTexts} those that no earlier event of the stream held. In some protocols later events repeat what
     * earlier ones brought piece by piece: who counts texts wants each once, who changes them wants all.
     */
    default List<TextSlot> newEventTexts(ObjectNode event) {
        return eventTexts(event);
    }

    /**
     * Takes log probabilities out of an answer or an event. They repeat its texts in pieces, so no one who changes texts may
     * leave them.
     *
     * @return whether there were some
     */
    default boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        return false;
    }

    /**
     * Whether the event brings the last piece of a text, or comes after it: what a stage holds back of the text has to go
     * out no later than with this event. The events that end a stream as a whole need not be told here.
     *
     * @param channel a {@link TextSlot#channel()} of an earlier event, or of this one
     */
    default boolean closes(ObjectNode event, String channel) {
        return false;
    }

    /**
     * An event that brings one more piece of a text, and nothing else.
     *
     * @param like an event of the same stream that brought a piece of the same text
     * @param channel the {@link TextSlot#channel()} of that piece
     */
    default SseEvent piece(SseEvent like, String channel, String text) {
        throw new UnsupportedOperationException(id() + " has no texts that come in pieces");
    }

    /** An event's place in its stream, where a protocol numbers its events. */
    default OptionalLong number(ObjectNode event) {
        return OptionalLong.empty();
    }

    /** Gives an event of a numbered stream another number. */
    default void number(ObjectNode event, long number) {}

    /**
     * Adds a sentence for the model to what the request says about its task, behind all that stands there already.
     *
     * @return whether this protocol has a place for it
     */
    default boolean instruct(ObjectNode request, String text) {
        return false;
    }

    /** What a complete answer or a stream event says of the tokens used. */
    Optional<Usage> usage(JsonNode answerOrEvent);

    /** Whether the event carries a piece of the answer itself: text, reasoning, a tool call, the reason for its end. */
    boolean carriesContent(SseEvent event);

    /** Whether the event is the one that ends a complete stream. */
    boolean ends(SseEvent event);

    /** Whether the connection's end is what ends a stream in this protocol: then more may follow the event that {@link #ends}. */
    default boolean endsByClosing() {
        return false;
    }

    /**
     * Writes a stream in the form that the client asks for.
     *
     * @param query the request's query parameters, as the client sent them
     */
    default EventWriter eventWriter(Map<String, List<String>> query) {
        return EventWriter.serverSentEvents();
    }

    /** Changes the query that is about to go to the backend so that the answer comes in a form that every stage can read. */
    default void settleQuery(Map<String, List<String>> query) {}

    /** Whether the event reports an error. */
    boolean isError(SseEvent event);

    /** An error as the body of an answer. */
    ObjectNode errorBody(LlmError error);

    /** An error as the last event of a stream that has begun. */
    SseEvent errorEvent(LlmError error);
}

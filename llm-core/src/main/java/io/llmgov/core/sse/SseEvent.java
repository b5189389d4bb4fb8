package io.llmgov.core.sse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One server-sent event (WHATWG HTML, section 9.2), or one comment, which carries no data. Its data is parsed at most
 * once, when the first stage asks for it, and an event that no stage replaced is written with the bytes it came with.
 *
 * <p>Not thread-safe; a stream hands its events on one at a time. A stage that changes the tree returned by
 * {@link #json()} must pass on {@link #withJson(JsonNode)}, because the bytes of an event never change.
 */
public final class SseEvent {

    private static final String DONE_TEXT = "[DONE]";
    private static final byte[] DONE = DONE_TEXT.getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final String id;
    private final byte[] data;
    private final String comment;
    private JsonNode json;

    private SseEvent(String name, String id, byte[] data, String comment, JsonNode json) {
        this.name = name;
        this.id = id;
        this.data = data;
        this.comment = comment;
        this.json = json;
    }

    static SseEvent decoded(String name, String id, byte[] data) {
        return new SseEvent(name, id, data, null, null);
    }

    public static SseEvent comment(String text) {
        return new SseEvent(null, null, null, text, MissingNode.getInstance());
    }

    /** An event whose data came as it is; a decoder of another framing makes these. {@code name} may be null. */
    public static SseEvent ofBytes(String name, byte[] data) {
        return new SseEvent(name, null, data, null, null);
    }

    /** An unnamed event with text as its data. */
    public static SseEvent ofData(String data) {
        return new SseEvent(null, null, data.getBytes(StandardCharsets.UTF_8), null, null);
    }

    /** An unnamed event with a JSON document as its data. */
    public static SseEvent ofJson(JsonNode json) {
        return new SseEvent(null, null, Json.bytes(json), null, json);
    }

    /** An event with a name and a JSON document as its data. */
    public static SseEvent ofJson(String name, JsonNode json) {
        return new SseEvent(name, null, Json.bytes(json), null, json);
    }

    /** The end marker of OpenAI streams. */
    public static SseEvent done() {
        return new SseEvent(null, null, DONE, null, MissingNode.getInstance());
    }

    /** The same event with other data. */
    public SseEvent withJson(JsonNode changed) {
        return new SseEvent(name, id, Json.bytes(changed), null, changed);
    }

    /** The value of the event's {@code event} field; null for an unnamed event. */
    public String name() {
        return name;
    }

    public boolean isComment() {
        return comment != null;
    }

    public boolean isDone() {
        return data != null
                && data.length >= DONE.length
                && data.length < DONE.length + 4
                && data().strip().equals(DONE_TEXT);
    }

    /** The data as text; empty for a comment. */
    public String data() {
        return data == null ? "" : new String(data, StandardCharsets.UTF_8);
    }

    /** The data as a JSON object; a missing node when it isn't one (a comment, an end marker, a broken document). */
    public JsonNode json() {
        if (json == null) {
            json = parse();
        }
        return json;
    }

    /** Data that is neither empty nor an end marker nor a JSON object: no LLM provider sends that on purpose. */
    public boolean isMalformed() {
        return !isComment() && !isDone() && !json().isObject() && !data().isBlank();
    }

    private JsonNode parse() {
        if (data.length == 0 || isDone()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.parse(data) instanceof ObjectNode object ? object : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The event as it goes over the wire, blank line included. */
    public byte[] encode() {
        return SseEncoder.encode(name, id, data, comment);
    }

    /** Says what kind of event it is and how long, never what is in it. */
    @Override
    public String toString() {
        return isComment() ? "SseEvent[comment]" : "SseEvent[name=" + name + ", bytes=" + data.length + "]";
    }
}

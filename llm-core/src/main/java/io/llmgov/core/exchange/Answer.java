package io.llmgov.core.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.reactivex.rxjava3.core.Flowable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What came back for a request. Its status and headers are those of the gateway's response. */
public sealed interface Answer {

    /** A complete body: JSON, as a rule. Parsed at most once and only when a stage asks; written as it came unless replaced. */
    final class Body implements Answer {

        private static final String TEXT = "text";

        private final byte[] bytes;
        private JsonNode json;

        private Body(byte[] bytes, JsonNode json) {
            this.bytes = bytes;
            this.json = json;
        }

        public static Body of(byte[] bytes) {
            return new Body(bytes, null);
        }

        /** Text of an answer that is no JSON; stages see it as {@code {"text": "…"}}. */
        public static Body ofText(byte[] text) {
            return new Body(text, Json.object().put(TEXT, new String(text, StandardCharsets.UTF_8)));
        }

        public static Body of(JsonNode json) {
            return new Body(null, json);
        }

        /** The body as a tree; a missing node when it isn't JSON. Whoever changes the tree sets a new answer made of it. */
        public JsonNode json() {
            if (json == null) {
                json = parse();
            }
            return json;
        }

        /** The body as text, whatever it is; empty when it is none, because it is compressed or something else than text. */
        public Optional<String> text() {
            try {
                ByteBuffer encoded = ByteBuffer.wrap(encode());
                return Optional.of(
                        StandardCharsets.UTF_8.newDecoder().decode(encoded).toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }

        byte[] encode() {
            return bytes != null ? bytes : Json.bytes(json);
        }

        /** The body for a client that wants text. */
        byte[] encodeText() {
            boolean replaced = bytes == null && json.path(TEXT).isTextual();
            return replaced ? json.get(TEXT).textValue().getBytes(StandardCharsets.UTF_8) : encode();
        }

        private JsonNode parse() {
            try {
                return Json.parse(bytes);
            } catch (IOException e) {
                return MissingNode.getInstance();
            }
        }
    }

    /** A stream of events, not yet flowing: it flows when the gateway writes the response. */
    record Stream(Flowable<SseEvent> events) implements Answer {

        public Stream map(UnaryOperator<Flowable<SseEvent>> change) {
            return new Stream(change.apply(events));
        }
    }

    /** Bytes that are neither JSON nor events (audio, say): passed on as they come. */
    record Opaque(Flowable<Buffer> chunks) implements Answer {}
}

package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.List;

/** A message of the model's: parts of text and of refusal, one open at a time. */
final class MessageItem extends OutputItem {

    private static final String CONTENT_INDEX = "content_index";
    private static final String PART = "part";

    private final List<Part> parts = new ArrayList<>(1);
    private boolean partOpen;

    MessageItem(ResponseEvents events, String id, int index) {
        super(events, id, index);
    }

    /** A text, or a refusal. */
    private static final class Part {

        private final boolean refusal;
        private final StringBuilder text = new StringBuilder();
        private final ArrayNode annotations = JsonArrays.of();
        private final ArrayNode logprobs = JsonArrays.of();

        Part(boolean refusal) {
            this.refusal = refusal;
        }

        String field() {
            return refusal ? OpenAi.REFUSAL : OpenAi.TEXT;
        }

        String type() {
            return refusal ? OpenAi.REFUSAL : Responses.OUTPUT_TEXT;
        }

        ObjectNode json() {
            ObjectNode part = Json.object().put(OpenAi.TYPE, type());
            if (!refusal) {
                part.set(Responses.ANNOTATIONS, annotations.deepCopy());
                part.set(OpenAi.LOGPROBS, logprobs.deepCopy());
            }
            return part.put(field(), text.toString());
        }
    }

    /** @param logprobs of the piece's tokens; perhaps none */
    void addText(String piece, ArrayNode logprobs) {
        Part part = part(false);
        part.text.append(piece);
        part.logprobs.addAll(logprobs.deepCopy());
        ObjectNode delta = at().put(OpenAi.DELTA, piece);
        delta.set(OpenAi.LOGPROBS, logprobs);
        tell("output_text.delta", delta);
    }

    void addRefusal(String piece) {
        part(true).text.append(piece);
        tell("refusal.delta", at().put(OpenAi.DELTA, piece));
    }

    void annotate(ObjectNode annotation) {
        Part part = part(false);
        ObjectNode added = at().put("annotation_index", part.annotations.size());
        added.set("annotation", annotation);
        tell("output_text.annotation.added", added);
        part.annotations.add(annotation.deepCopy());
    }

    private Part part(boolean refusal) {
        if (partOpen && parts.getLast().refusal == refusal) {
            return parts.getLast();
        }
        endParts();
        Part part = new Part(refusal);
        parts.add(part);
        partOpen = true;
        tellOf("content_part.added", part);
        return part;
    }

    @Override
    void endParts() {
        if (!partOpen) {
            return;
        }
        Part part = parts.getLast();
        ObjectNode done = at().put(part.field(), part.text.toString());
        if (!part.refusal) {
            done.set(OpenAi.LOGPROBS, part.logprobs.deepCopy());
        }
        tell(part.type() + ".done", done);
        tellOf("content_part.done", part);
        partOpen = false;
    }

    private void tellOf(String type, Part part) {
        ObjectNode event = at();
        event.set(PART, part.json());
        tell(type, event);
    }

    private ObjectNode at() {
        return Json.object().put(CONTENT_INDEX, parts.size() - 1);
    }

    @Override
    String type() {
        return Responses.MESSAGE;
    }

    @Override
    void write(ObjectNode item, String status) {
        item.put(Responses.STATUS, status).put(OpenAi.ROLE, OpenAi.ASSISTANT);
        ArrayNode content = item.putArray(OpenAi.CONTENT);
        parts.forEach(part -> content.add(part.json()));
    }

    /** An annotation of chat's as it is told here, without the level between (OpenAI API reference, both). */
    static ObjectNode annotation(ObjectNode chats) {
        ObjectNode annotation = chats.deepCopy();
        if (annotation.get(Responses.URL_CITATION) instanceof ObjectNode citation) {
            annotation.remove(Responses.URL_CITATION);
            annotation.setAll(citation);
        }
        return annotation;
    }
}

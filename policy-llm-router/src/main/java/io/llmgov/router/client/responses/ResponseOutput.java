package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The output of an answer as it grows: pieces of chat's one message become items in the order in which they come.
 * Reasoning and a message end where something else begins; calls are open until the end, because pieces of several calls
 * may come in turns.
 */
final class ResponseOutput {

    private final ResponseDocument document;
    private final ResponseEvents events;
    private final List<OutputItem> items = new ArrayList<>(4);
    private final Map<Integer, Call> calls = new HashMap<>(4);
    private final List<Call> callsInOrder = new ArrayList<>(4);
    private final Set<String> callIds = new HashSet<>(4);
    private final Set<String> signed = new HashSet<>(4);
    private OutputItem open;

    ResponseOutput(ResponseDocument document, ResponseEvents events) {
        this.document = document;
        this.events = events;
    }

    /** A call that is being received; it begins when its name is known. */
    private static final class Call {

        private final String givenId;
        private final String id;
        private final boolean custom;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder held = new StringBuilder();
        private CallItem item;

        Call(String givenId, String id, boolean custom) {
            this.givenId = givenId;
            this.id = id;
            this.custom = custom;
        }
    }

    /** A complete message: what belongs to its reasoning is told first, so that there is one reasoning item. */
    void addMessage(JsonNode message, ArrayNode logprobs) {
        addReasoning(message);
        JsonNode toolCalls = message.path(OpenAi.TOOL_CALLS);
        for (JsonNode call : toolCalls) {
            String id = call.path(OpenAi.ID).asText("");
            String signature = ThoughtSignature.of(call);
            if (signature != null && !id.isEmpty()) {
                sign(id, signature);
            }
        }
        signAnswer(message);
        addContent(message, logprobs);
        for (int i = 0; i < toolCalls.size(); i++) {
            addCall(toolCalls.path(i), i);
        }
    }

    private void addReasoning(JsonNode message) {
        StringBuilder thought = new StringBuilder();
        for (JsonNode block : message.path(OpenAi.THINKING_BLOCKS)) {
            thought.append(block.path(OpenAi.THINKING).asText(""));
        }
        if (thought.isEmpty()) {
            addReasoningText(message);
        }
        message.path(OpenAi.THINKING_BLOCKS).forEach(block -> reasoning().addBlock(block));
    }

    /** A piece of a message. */
    void addDelta(JsonNode delta, ArrayNode logprobs) {
        addReasoningText(delta);
        delta.path(OpenAi.THINKING_BLOCKS).forEach(block -> reasoning().addBlock(block));
        addContent(delta, logprobs);
        JsonNode toolCalls = delta.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < toolCalls.size(); i++) {
            addCall(toolCalls.path(i), toolCalls.path(i).path(OpenAi.INDEX).asInt(i));
        }
        signAnswer(delta);
    }

    /** DeepSeek's name for it and OpenRouter's; a server that sends both says the same twice. */
    private void addReasoningText(JsonNode from) {
        for (String field : new String[] {OpenAi.REASONING_CONTENT, OpenAi.REASONING}) {
            String piece = from.path(field).isTextual() ? from.get(field).textValue() : "";
            if (!piece.isEmpty()) {
                reasoning().addText(piece);
                return;
            }
        }
    }

    private void addContent(JsonNode from, ArrayNode logprobs) {
        JsonNode content = from.path(OpenAi.CONTENT);
        if (content.isTextual()) {
            addText(content.textValue(), logprobs);
        }
        // A list is what providers send whose content is more than text; it is read as far as it is text.
        for (JsonNode part : content) {
            addText(part.path(OpenAi.TEXT).asText(""), JsonArrays.of());
        }
        String refusal =
                from.path(OpenAi.REFUSAL).isTextual() ? from.get(OpenAi.REFUSAL).textValue() : "";
        if (!refusal.isEmpty()) {
            message().addRefusal(refusal);
        }
        for (JsonNode annotation : from.path(Responses.ANNOTATIONS)) {
            if (annotation instanceof ObjectNode object) {
                message().annotate(MessageItem.annotation(object));
            }
        }
        from.path(OpenAi.IMAGES).forEach(this::addImage);
    }

    private void addText(String piece, ArrayNode logprobs) {
        if (!piece.isEmpty()) {
            message().addText(piece, logprobs);
        }
    }

    private void addImage(JsonNode image) {
        String url = image.path(OpenAi.IMAGE_URL).path(OpenAi.URL).asText("");
        int comma = url.indexOf(',');
        if (url.startsWith("data:") && comma > 0) {
            closeOpen();
            begin(new ImageItem(events, nextId("ig"), items.size(), url.substring(comma + 1)))
                    .end(Responses.COMPLETED);
        } else if (!url.isEmpty()) {
            // An address isn't what an image item has, but a reader can follow it.
            addText(url, JsonArrays.of());
        }
    }

    private void addCall(JsonNode piece, int index) {
        String id = piece.path(OpenAi.ID).asText("");
        Call call = calls.get(index);
        // Some servers number all calls 0 and tell them apart by their ids.
        if (call == null || !id.isEmpty() && !id.equals(call.givenId)) {
            call = new Call(id, callId(id), piece.path(OpenAi.CUSTOM).isObject());
            calls.put(index, call);
            callsInOrder.add(call);
        }
        JsonNode called = piece.path(call.custom ? OpenAi.CUSTOM : OpenAi.FUNCTION);
        if (call.item == null) {
            call.name.append(called.path(OpenAi.NAME).asText(""));
        }
        String signature = ThoughtSignature.of(piece);
        if (signature != null) {
            sign(call.id, signature);
        }
        JsonNode payload = called.path(call.custom ? OpenAi.INPUT : OpenAi.ARGUMENTS);
        call.held.append(payload.isTextual() ? payload.textValue() : "");
        if (!call.name.isEmpty()) {
            grow(call);
        }
    }

    /** Items need an id of their own even where a provider gives none, or one twice. */
    private String callId(String given) {
        String id = given.isEmpty() || callIds.contains(given) ? document.itemId("call", callsInOrder.size()) : given;
        callIds.add(id);
        return id;
    }

    private void grow(Call call) {
        if (call.item == null) {
            closeOpen();
            String id = nextId(call.custom ? "ctc" : "fc");
            call.item = new CallItem(events, id, items.size(), call.custom, call.id, call.name.toString());
            begin(call.item);
        }
        if (!call.held.isEmpty()) {
            call.item.add(call.held.toString());
            call.held.setLength(0);
        }
    }

    private void sign(String callId, String signature) {
        if (signed.add(callId)) {
            reasoning().signCall(callId, signature);
        }
    }

    private void signAnswer(JsonNode from) {
        String signature = ThoughtSignature.of(from);
        if (signature != null) {
            reasoning().signAnswer(signature);
        }
    }

    private ReasoningItem reasoning() {
        if (open instanceof ReasoningItem reasoning) {
            return reasoning;
        }
        closeOpen();
        ReasoningItem reasoning = new ReasoningItem(events, nextId("rs"), items.size());
        open = begin(reasoning);
        return reasoning;
    }

    private MessageItem message() {
        if (open instanceof MessageItem message) {
            return message;
        }
        closeOpen();
        MessageItem message = new MessageItem(events, nextId("msg"), items.size());
        open = begin(message);
        return message;
    }

    private String nextId(String prefix) {
        return document.itemId(prefix, items.size());
    }

    private OutputItem begin(OutputItem item) {
        items.add(item);
        return item.begin();
    }

    private void closeOpen() {
        if (open != null) {
            open.end(Responses.COMPLETED);
            open = null;
        }
    }

    /** Ends all items; of an incomplete answer the last one is incomplete, unless it had ended already. */
    void finish(boolean complete) {
        callsInOrder.stream().filter(call -> call.item == null).forEach(this::grow);
        for (int i = 0; i < items.size(); i++) {
            boolean cutOff = !complete && i == items.size() - 1;
            items.get(i).end(cutOff ? Responses.INCOMPLETE : Responses.COMPLETED);
        }
    }

    ArrayNode json() {
        ArrayNode output = JsonArrays.of();
        items.forEach(item -> output.add(item.json()));
        return output;
    }

    /** @return the answer's token probabilities, in the one form that both protocols have for them; perhaps none */
    static ArrayNode logprobs(JsonNode choice) {
        return choice.path(OpenAi.LOGPROBS).path(OpenAi.CONTENT) instanceof ArrayNode tokens
                ? tokens.deepCopy()
                : JsonArrays.of();
    }
}

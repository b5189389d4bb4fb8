package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.SealedReasoning;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The conversation: the Responses API's list of items becomes chat's list of messages.
 *
 * <ul>
 *   <li>Instructions become the first message.
 *   <li>What the model said in one turn (its reasoning, its text, its tool calls) are several items there and one
 *       assistant message here.
 *   <li>A tool's output goes to where chat demands it, right after the message with its call.
 *   <li>Items of OpenAI's built-in tools have no place in a chat, and what happened without the model's knowledge would
 *       make another conversation of it: they are refused.
 * </ul>
 */
final class InputItems {

    private final DroppedParameters dropped;
    private final InputContent content;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, AssistantTurn> turnsByCall = new HashMap<>();
    private AssistantTurn open;

    /** A message, or the model's turn with the results of its calls. */
    private sealed interface Entry permits Message, AssistantTurn {

        void writeTo(ArrayNode messages);
    }

    private record Message(ObjectNode message) implements Entry {

        @Override
        public void writeTo(ArrayNode messages) {
            messages.add(message);
        }
    }

    private InputItems(DroppedParameters dropped) {
        this.dropped = dropped;
        this.content = new InputContent(dropped);
    }

    static ArrayNode messages(ObjectNode request, DroppedParameters dropped) {
        InputItems items = new InputItems(dropped);
        JsonNode instructions = request.path(Responses.INSTRUCTIONS);
        if (instructions.isTextual()) {
            items.entries.add(message("system", instructions));
        } else if (!instructions.isMissingNode() && !instructions.isNull()) {
            throw new UnsupportedRequestException("The field 'instructions' must be a string.", Responses.INSTRUCTIONS);
        }
        JsonNode input = request.path(Responses.INPUT);
        if (input.isTextual()) {
            items.entries.add(message("user", input));
        }
        for (int i = 0; i < input.size(); i++) {
            items.add(input.path(i), Responses.INPUT + "[" + i + "]");
        }
        ArrayNode messages = JsonArrays.of();
        items.entries.forEach(entry -> entry.writeTo(messages));
        return messages;
    }

    private static Message message(String role, JsonNode content) {
        ObjectNode message = Json.object().put(OpenAi.ROLE, role);
        message.set(OpenAi.CONTENT, content);
        return new Message(message);
    }

    private void add(JsonNode item, String where) {
        String type = item.path(OpenAi.TYPE).asText(item.has(OpenAi.ROLE) ? Responses.MESSAGE : "");
        switch (type) {
            case Responses.MESSAGE -> addMessage(item, where);
            case Responses.REASONING -> turn().addReasoning(item);
            case Responses.FUNCTION_CALL -> addCall(item, OpenAi.FUNCTION, OpenAi.ARGUMENTS, where);
            case Responses.CUSTOM_TOOL_CALL -> addCall(item, OpenAi.CUSTOM, OpenAi.INPUT, where);
            case Responses.FUNCTION_CALL_OUTPUT, Responses.CUSTOM_TOOL_CALL_OUTPUT -> addOutput(item, where);
            default ->
                throw new UnsupportedRequestException(
                        "The item " + where + " is of type '" + ResponsesTools.printable(type)
                                + "', which the provider of this model can't read.",
                        where + "." + OpenAi.TYPE);
        }
    }

    private void addMessage(JsonNode item, String where) {
        String role = item.path(OpenAi.ROLE).asText("");
        switch (role) {
            case OpenAi.ASSISTANT -> {
                if (open != null && open.isComplete()) {
                    open = null;
                }
                turn().addContent(item, where);
            }
            case "user", "system", "developer" -> {
                open = null;
                entries.add(message(role, content.of(item.path(OpenAi.CONTENT), where + "." + OpenAi.CONTENT)));
            }
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be user, assistant, system or developer.",
                        where + "." + OpenAi.ROLE);
        }
    }

    private AssistantTurn turn() {
        if (open == null) {
            open = new AssistantTurn();
            entries.add(open);
        }
        return open;
    }

    private void addCall(JsonNode item, String kind, String payload, String where) {
        String id = callId(item, where);
        turn().addCall(id, item, kind, payload);
        turnsByCall.put(id, open);
    }

    /** The output of a call that isn't in the conversation stays where it is; providers say themselves what they think of it. */
    private void addOutput(JsonNode item, String where) {
        String id = callId(item, where);
        ObjectNode message = Json.object().put(OpenAi.ROLE, "tool").put(OpenAi.TOOL_CALL_ID, id);
        message.set(OpenAi.CONTENT, content.of(item.path(Responses.OUTPUT), where + "." + Responses.OUTPUT));
        AssistantTurn called = turnsByCall.get(id);
        if (called == null) {
            entries.add(new Message(message));
        } else {
            called.results.add(message);
        }
        if (called == null || called == open) {
            open = null;
        }
    }

    private static String callId(JsonNode item, String where) {
        String id = item.path(Responses.CALL_ID).asText("");
        if (id.isBlank()) {
            throw new UnsupportedRequestException(
                    "The field '" + where + "." + Responses.CALL_ID + "' is missing.", where + "." + Responses.CALL_ID);
        }
        return id;
    }

    /** All that the model said before somebody else spoke. */
    private final class AssistantTurn implements Entry {

        private final StringBuilder reasoning = new StringBuilder();
        private final ArrayNode thinkingBlocks = JsonArrays.of();
        private final Map<String, String> callSignatures = new HashMap<>();
        private final ArrayNode parts = JsonArrays.of();
        private final StringBuilder refusal = new StringBuilder();
        private final ArrayNode calls = JsonArrays.of();
        private final List<ObjectNode> results = new ArrayList<>();
        private String signature;

        /** Whether another message must be another turn. One that comes after calls belongs to them: only results may. */
        boolean isComplete() {
            return calls.isEmpty() && (!parts.isEmpty() || !refusal.isEmpty());
        }

        void addReasoning(JsonNode item) {
            List<String> texts = new ArrayList<>();
            for (String field : new String[] {Responses.SUMMARY, OpenAi.CONTENT}) {
                item.path(field)
                        .forEach(part -> texts.add(part.path(OpenAi.TEXT).asText("")));
            }
            texts.stream().filter(text -> !text.isEmpty()).forEach(this::addReasoningText);
            String sealed = item.path(Responses.ENCRYPTED_CONTENT).asText("");
            Optional<SealedReasoning> opened = SealedReasoning.open(sealed);
            opened.ifPresent(content -> unseal(content, texts));
            if (opened.isEmpty() && !sealed.isEmpty()) {
                reportSealed();
            }
        }

        private void addReasoningText(String text) {
            reasoning.append(reasoning.isEmpty() ? "" : "\n\n").append(text);
        }

        private void unseal(SealedReasoning content, List<String> texts) {
            List<ObjectNode> blocks = content.thinkingBlocks(texts);
            if (blocks.size() < content.blocks().size()) {
                reportSealed();
            }
            thinkingBlocks.addAll(blocks);
            callSignatures.putAll(content.callSignatures());
            signature = content.answerSignature() == null ? signature : content.answerSignature();
        }

        private void reportSealed() {
            dropped.add(Responses.INPUT + "." + Responses.ENCRYPTED_CONTENT);
        }

        void addContent(JsonNode item, String where) {
            JsonNode said = item.path(OpenAi.CONTENT);
            ArrayNode given = JsonArrays.of();
            (said.isArray() ? said : JsonArrays.of(said)).forEach(part -> {
                if (OpenAi.REFUSAL.equals(part.path(OpenAi.TYPE).asText())) {
                    refusal.append(part.path(OpenAi.REFUSAL).asText(""));
                } else {
                    given.add(part);
                }
            });
            parts.addAll(content.parts(given, where + "." + OpenAi.CONTENT));
        }

        void addCall(String id, JsonNode item, String kind, String payload) {
            ObjectNode call = calls.addObject().put(OpenAi.ID, id).put(OpenAi.TYPE, kind);
            call.putObject(kind)
                    .put(OpenAi.NAME, item.path(OpenAi.NAME).asText(""))
                    .put(payload, item.path(payload).asText(""));
        }

        @Override
        public void writeTo(ArrayNode messages) {
            if (!isEmpty()) {
                messages.add(message());
            } else if (!reasoning.isEmpty() || !thinkingBlocks.isEmpty()) {
                dropped.add(Responses.INPUT + "." + Responses.REASONING);
            }
            results.forEach(messages::add);
        }

        /** Reasoning alone, of an answer that was cut off, is no message that a provider takes. */
        private boolean isEmpty() {
            return parts.isEmpty() && refusal.isEmpty() && calls.isEmpty();
        }

        private ObjectNode message() {
            ObjectNode message = Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT);
            message.set(OpenAi.CONTENT, parts.isEmpty() ? message.nullNode() : InputContent.simplest(parts));
            if (!refusal.isEmpty()) {
                message.put(OpenAi.REFUSAL, refusal.toString());
            }
            if (!reasoning.isEmpty()) {
                message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
            }
            if (!thinkingBlocks.isEmpty()) {
                message.set(OpenAi.THINKING_BLOCKS, thinkingBlocks);
            }
            if (!calls.isEmpty()) {
                calls.forEach(call -> sign(
                        (ObjectNode) call,
                        callSignatures.get(call.path(OpenAi.ID).asText())));
                message.set(OpenAi.TOOL_CALLS, calls);
            }
            sign(message, signature);
            return message;
        }

        private static void sign(ObjectNode carrier, String signature) {
            if (signature != null) {
                carrier.putObject(OpenAi.EXTRA_CONTENT).putObject(OpenAi.GOOGLE).put(ThoughtSignature.FIELD, signature);
            }
        }
    }
}

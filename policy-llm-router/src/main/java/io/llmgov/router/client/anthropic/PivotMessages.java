package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ForeignThinking;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;

/**
 * The conversation (Claude API reference, "Messages"; "Handle tool calls"). One turn of the user becomes several messages:
 * first the results of the tools, each a message of its own, right after the calls as OpenAI demands it, then what the
 * user says. An assistant's thinking goes twice: as text, which some providers want back, and as signed blocks.
 */
final class PivotMessages {

    private static final String TOOL = "tool";

    private static final Set<String> TOLD_OF_MESSAGE = Set.of(Anthropic.ROLE, Anthropic.CONTENT);

    private final DroppedParameters dropped;
    private final PivotContent content;
    private final ArrayNode messages = JsonArrays.of();

    private PivotMessages(DroppedParameters dropped) {
        this.dropped = dropped;
        this.content = new PivotContent(dropped);
    }

    static ArrayNode of(ObjectNode request, DroppedParameters dropped) {
        PivotMessages result = new PivotMessages(dropped);
        result.add(Anthropic.SYSTEM, result.content.parts(request.path(Anthropic.SYSTEM), Anthropic.SYSTEM));
        JsonNode messages = request.path(Anthropic.MESSAGES);
        for (int i = 0; i < messages.size(); i++) {
            result.addTurn(messages.path(i), Anthropic.MESSAGES + "[" + i + "]");
        }
        return result.messages;
    }

    private void addTurn(JsonNode turn, String where) {
        switch (turn.path(Anthropic.ROLE).asText("")) {
            case OpenAi.USER -> addUser(turn.path(Anthropic.CONTENT), where);
            case OpenAi.ASSISTANT -> addAssistant(turn.path(Anthropic.CONTENT), where);
            case Anthropic.SYSTEM -> add(Anthropic.SYSTEM, content.parts(turn.path(Anthropic.CONTENT), where));
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be user, assistant or system.", where + "." + Anthropic.ROLE);
        }
        for (Map.Entry<String, JsonNode> field : turn.properties()) {
            if (!TOLD_OF_MESSAGE.contains(field.getKey()) && !field.getValue().isNull()) {
                dropped.add(Anthropic.MESSAGES + "." + field.getKey());
            }
        }
    }

    private void addUser(JsonNode blocks, String where) {
        if (!blocks.isArray()) {
            add(OpenAi.USER, content.parts(blocks, where));
            return;
        }
        for (int i = 0; i < blocks.size(); i++) {
            if (isResult(blocks.path(i))) {
                addResult(blocks.path(i), where + "." + Anthropic.CONTENT + "[" + i + "]");
            }
        }
        ArrayNode said = JsonArrays.of();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.path(i);
            String place = where + "." + Anthropic.CONTENT + "[" + i + "]";
            if (isInstruction(block)) {
                add(OpenAi.USER, said);
                said = JsonArrays.of();
                add(Anthropic.SYSTEM, marked(block, content.parts(block.path(Anthropic.CONTENT), place)));
            } else if (!isResult(block)) {
                said.addAll(content.block(block, place));
            }
        }
        add(OpenAi.USER, said);
    }

    private static boolean isResult(JsonNode block) {
        return Anthropic.TOOL_RESULT.equals(block.path(Anthropic.TYPE).asText(""));
    }

    /** A system prompt in the middle of the conversation. */
    private static boolean isInstruction(JsonNode block) {
        return "mid_conv_system".equals(block.path(Anthropic.TYPE).asText(""));
    }

    private static ArrayNode marked(JsonNode block, ArrayNode parts) {
        if (block.path(Anthropic.CACHE_CONTROL).isObject() && parts.path(parts.size() - 1) instanceof ObjectNode last) {
            last.set(OpenAi.CACHE_CONTROL, block.get(Anthropic.CACHE_CONTROL));
        }
        return parts;
    }

    private void addResult(JsonNode block, String where) {
        ObjectNode message = Json.object().put(OpenAi.ROLE, TOOL);
        message.put(
                OpenAi.TOOL_CALL_ID,
                ForeignThinking.callId(block.path(Anthropic.TOOL_USE_ID).asText("")));
        message.set(OpenAi.CONTENT, simplest(content.parts(block.path(Anthropic.CONTENT), where)));
        if (block.path(Anthropic.IS_ERROR).asBoolean(false)) {
            message.put(OpenAi.IS_ERROR, true);
        }
        if (block.path(Anthropic.CACHE_CONTROL).isObject()) {
            message.set(OpenAi.CACHE_CONTROL, block.get(Anthropic.CACHE_CONTROL));
        }
        messages.add(message);
    }

    private void addAssistant(JsonNode blocks, String where) {
        if (!blocks.isArray()) {
            add(OpenAi.ASSISTANT, content.parts(blocks, where));
            return;
        }
        Assistant answer = new Assistant();
        for (int i = 0; i < blocks.size(); i++) {
            answer.add(blocks.path(i), where + "." + Anthropic.CONTENT + "[" + i + "]");
        }
        answer.end();
    }

    private void add(String role, ArrayNode parts) {
        if (!parts.isEmpty()) {
            ObjectNode message = Json.object().put(OpenAi.ROLE, role);
            message.set(OpenAi.CONTENT, simplest(parts));
            messages.add(message);
        }
    }

    /** A single text is told as such: every provider takes that, not every one takes a list. */
    private static JsonNode simplest(ArrayNode parts) {
        JsonNode only = parts.size() == 1 ? parts.get(0) : Json.object();
        boolean plain = only.path(OpenAi.TEXT).isTextual() && !only.has(OpenAi.CACHE_CONTROL);
        if (parts.isEmpty()) {
            return TextNode.valueOf("");
        }
        return plain ? only.get(OpenAi.TEXT) : parts;
    }

    /** The blocks of one earlier answer, gathered. */
    private final class Assistant {

        private final ArrayNode said = JsonArrays.of();
        private final ArrayNode calls = JsonArrays.of();
        private final ArrayNode signedThinking = JsonArrays.of();
        private final StringBuilder reasoning = new StringBuilder();
        private String textSignature = "";

        /** Blocks that Anthropic would count: thinking of others is not among them. */
        private int count;

        private boolean onlyThinkingSoFar = true;

        void add(JsonNode block, String where) {
            switch (block.path(Anthropic.TYPE).asText("")) {
                case Anthropic.THINKING -> addThinking(block);
                case Anthropic.REDACTED_THINKING -> addRedacted(block);
                case Anthropic.TOOL_USE -> {
                    calls.add(call(block, where));
                    countOther();
                }
                default -> {
                    ArrayNode parts = content.block(block, where);
                    said.addAll(parts);
                    if (!parts.isEmpty()) {
                        countOther();
                    }
                }
            }
        }

        private void countOther() {
            count++;
            onlyThinkingSoFar = false;
        }

        private void addThinking(JsonNode block) {
            String text = block.path(Anthropic.THINKING).asText("");
            reasoning.append(reasoning.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
            if (!ForeignThinking.isForeign(block)) {
                addSigned(block, Anthropic.THINKING, Anthropic.SIGNATURE);
            }
        }

        private void addRedacted(JsonNode block) {
            if (ForeignThinking.isForeign(block)) {
                textSignature = ForeignThinking.ofRedacted(block);
            } else {
                addSigned(block, Anthropic.DATA);
            }
        }

        /** As the dialect for Anthropic hands them out: one that doesn't lead its answer says where it stood. */
        private void addSigned(JsonNode block, String... fields) {
            ObjectNode carried = signedThinking.addObject();
            carried.set(Anthropic.TYPE, block.path(Anthropic.TYPE));
            for (String field : fields) {
                carried.set(field, block.path(field));
            }
            if (!onlyThinkingSoFar) {
                carried.put(Anthropic.INDEX, count);
            }
            count++;
        }

        private ObjectNode call(JsonNode block, String where) {
            String id = block.path(Anthropic.ID).asText("");
            if (id.isBlank()) {
                throw new UnsupportedRequestException(
                        "The field '" + where + ".id' is missing.", where + "." + Anthropic.ID);
            }
            JsonNode input = block.path(Anthropic.INPUT);
            ObjectNode call =
                    Json.object().put(OpenAi.ID, ForeignThinking.callId(id)).put(OpenAi.TYPE, OpenAi.FUNCTION);
            call.putObject(OpenAi.FUNCTION)
                    .put(OpenAi.NAME, block.path(Anthropic.NAME).asText(""))
                    .put(OpenAi.ARGUMENTS, input.isContainerNode() ? Json.text(input) : "{}");
            if (block.path(Anthropic.CACHE_CONTROL).isObject()) {
                call.set(OpenAi.CACHE_CONTROL, block.get(Anthropic.CACHE_CONTROL));
            }
            ThoughtSignatures.carry(ForeignThinking.signature(id), call);
            return call;
        }

        void end() {
            boolean saysNothing = said.isEmpty() && calls.isEmpty() && reasoning.isEmpty() && signedThinking.isEmpty();
            if (saysNothing) {
                return;
            }
            ObjectNode message = Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT);
            message.set(OpenAi.CONTENT, said.isEmpty() && !calls.isEmpty() ? null : simplest(said));
            if (!reasoning.isEmpty()) {
                message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
            }
            if (!signedThinking.isEmpty()) {
                message.set(OpenAi.THINKING_BLOCKS, signedThinking);
            }
            if (!calls.isEmpty()) {
                message.set(OpenAi.TOOL_CALLS, calls);
            }
            ThoughtSignatures.carry(textSignature, message);
            messages.add(message);
        }
    }
}

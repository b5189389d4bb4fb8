package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.gemini.CarriedThinking;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Optional;

/** What the model said before the user spoke again: one message of the assistant. */
final class ModelTurn {

    private final PivotContent content;
    private final FunctionCalls calls;
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode said = JsonArrays.of();
    private final ArrayNode thinkingBlocks = JsonArrays.of();
    private final ArrayNode toolCalls = JsonArrays.of();
    private String signature;

    ModelTurn(PivotContent content, FunctionCalls calls) {
        this.content = content;
        this.calls = calls;
    }

    void add(JsonNode part, String where) {
        String own = signature(part);
        if (part.path(Gemini.FUNCTION_CALL) instanceof ObjectNode call) {
            ObjectNode toolCall = calls.called(call, where + "." + Gemini.FUNCTION_CALL);
            Signatures.carry(own, toolCall);
            toolCalls.add(toolCall);
            return;
        }
        signature = own == null ? signature : own;
        if (part.path(Gemini.THOUGHT).asBoolean(false)) {
            reasoning.append(part.path(Gemini.TEXT).asText(""));
        } else {
            content.parts(part, where).forEach(this::say);
        }
    }

    /** @return null when there is none, or it was another provider's thinking, which is kept as such */
    private String signature(JsonNode part) {
        JsonNode given = part.path(Gemini.THOUGHT_SIGNATURE);
        Optional<ArrayNode> blocks = CarriedThinking.decode(given);
        blocks.ifPresent(thinkingBlocks::addAll);
        return blocks.isPresent() || given.asText("").isEmpty() ? null : given.textValue();
    }

    /** Pieces of a text are joined: they were one text before they were streamed. */
    private void say(JsonNode part) {
        JsonNode last = said.path(said.size() - 1);
        if (last.has(OpenAi.TEXT) && part.has(OpenAi.TEXT)) {
            ((ObjectNode) last)
                    .put(
                            OpenAi.TEXT,
                            last.path(OpenAi.TEXT).textValue()
                                    + part.path(OpenAi.TEXT).textValue());
        } else {
            said.add(part);
        }
    }

    boolean isEmpty() {
        return said.isEmpty() && toolCalls.isEmpty() && reasoning.isEmpty();
    }

    ObjectNode message() {
        ObjectNode message = Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT);
        if (!said.isEmpty()) {
            message.set(OpenAi.CONTENT, PivotContent.simplified(said));
        } else if (toolCalls.isEmpty()) {
            message.put(OpenAi.CONTENT, "");
        } else {
            message.putNull(OpenAi.CONTENT);
        }
        if (!reasoning.isEmpty()) {
            message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
        }
        if (!thinkingBlocks.isEmpty()) {
            message.set(OpenAi.THINKING_BLOCKS, thinkingBlocks);
        }
        if (!toolCalls.isEmpty()) {
            message.set(OpenAi.TOOL_CALLS, toolCalls);
        }
        Signatures.carry(signature, message);
        return message;
    }
}

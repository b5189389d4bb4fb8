package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ForeignThinking;

/** Makes the content blocks of an answer. */
final class Blocks {

    private Blocks() {}

    static ObjectNode text(String text) {
        return Json.object().put(Anthropic.TYPE, Anthropic.TEXT).put(Anthropic.TEXT, text);
    }

    static ObjectNode thinking(String text, String signature) {
        return Json.object()
                .put(Anthropic.TYPE, Anthropic.THINKING)
                .put(Anthropic.THINKING, text)
                .put(Anthropic.SIGNATURE, signature);
    }

    static ObjectNode redacted(String data) {
        return Json.object().put(Anthropic.TYPE, Anthropic.REDACTED_THINKING).put(Anthropic.DATA, data);
    }

    static ObjectNode toolUse(String id, String name, ObjectNode input) {
        ObjectNode block = Json.object()
                .put(Anthropic.TYPE, Anthropic.TOOL_USE)
                .put(Anthropic.ID, id)
                .put(Anthropic.NAME, name);
        block.set(Anthropic.INPUT, input);
        return block;
    }

    /** The id of a call, with its signature in it when it has one. */
    static String callId(JsonNode call) {
        String id = call.path("id").asText("");
        return ForeignThinking.sign(id.isEmpty() ? Ids.ofCall() : Ids.clean(id), ThoughtSignatures.of(call));
    }

    /** A block that the pivot carries, as its provider gave it; null when it is neither thinking nor redacted. */
    static ObjectNode carried(JsonNode block, AnswerWishes wishes) {
        return switch (block.path(Anthropic.TYPE).asText("")) {
            case Anthropic.THINKING ->
                thinking(
                        wishes.thinkingText() ? block.path(Anthropic.THINKING).asText("") : "",
                        block.path(Anthropic.SIGNATURE).asText(""));
            case Anthropic.REDACTED_THINKING ->
                redacted(block.path(Anthropic.DATA).asText(""));
            default -> null;
        };
    }
}

package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.SealedReasoning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reasoning of the model's: its text as parts of the summary, one for each thinking block, and what the provider wants
 * back with it, sealed, as encrypted content.
 */
final class ReasoningItem extends OutputItem {

    private static final String SUMMARY_INDEX = "summary_index";
    private static final String PART = "part";

    private final List<StringBuilder> parts = new ArrayList<>(1);
    private final List<SealedReasoning.Block> blocks = new ArrayList<>(1);
    private final Map<String, String> callSignatures = new LinkedHashMap<>();
    private String answerSignature;
    private boolean partOpen;

    ReasoningItem(ResponseEvents events, String id, int index) {
        super(events, id, index);
    }

    void addText(String piece) {
        if (!partOpen) {
            parts.add(new StringBuilder());
            partOpen = true;
            ObjectNode added = at();
            added.set(PART, part(""));
            tell("reasoning_summary_part.added", added);
        }
        parts.getLast().append(piece);
        tell("reasoning_summary_text.delta", at().put(OpenAi.DELTA, piece));
    }

    /** A whole thinking block. Its text came before, piece by piece; from a provider that sends none it comes now. */
    void addBlock(JsonNode block) {
        String thinking = block.path(OpenAi.THINKING).asText("");
        if (!partOpen && !thinking.isEmpty()) {
            addText(thinking);
        }
        blocks.add(SealedReasoning.Block.of(block, parts.size() - 1));
        endParts();
    }

    void signCall(String callId, String signature) {
        callSignatures.put(callId, signature);
    }

    void signAnswer(String signature) {
        answerSignature = signature;
    }

    @Override
    void endParts() {
        if (!partOpen) {
            return;
        }
        String text = parts.getLast().toString();
        tell("reasoning_summary_text.done", at().put(OpenAi.TEXT, text));
        ObjectNode done = at();
        done.set(PART, part(text));
        tell("reasoning_summary_part.done", done);
        partOpen = false;
    }

    private ObjectNode at() {
        return Json.object().put(SUMMARY_INDEX, parts.size() - 1);
    }

    private static ObjectNode part(String text) {
        return Json.object().put(OpenAi.TYPE, Responses.SUMMARY_TEXT).put(OpenAi.TEXT, text);
    }

    @Override
    String type() {
        return Responses.REASONING;
    }

    @Override
    void write(ObjectNode item, String status) {
        ArrayNode summary = item.putArray(Responses.SUMMARY);
        parts.forEach(part -> summary.add(part(part.toString())));
        if (!Responses.IN_PROGRESS.equals(status)) {
            item.put(Responses.ENCRYPTED_CONTENT, new SealedReasoning(blocks, callSignatures, answerSignature).seal());
        }
    }
}

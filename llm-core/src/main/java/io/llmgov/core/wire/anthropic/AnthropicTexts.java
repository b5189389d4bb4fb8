package io.llmgov.core.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.EncodedText;
import io.llmgov.core.wire.JsonSlot;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.SignedText;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the natural texts of Anthropic's documents (Claude API reference, "Messages"). Content is made of blocks that
 * may hold blocks: results of tools, documents, findings of a search. A block of a type that is not known here is looked
 * through like those that are, so that a new one is no way around a policy. Signed thinking is among the texts: a stage
 * that always replaces alike leaves the signature of what the model was sent, and of what it sent, valid.
 */
final class AnthropicTexts {

    private static final String TYPE = "type";
    private static final String CONTENT = "content";
    private static final String SOURCE = "source";
    private static final String INPUT = "input";
    private static final String THINKING = "thinking";
    private static final String CITATIONS = "citations";
    private static final String DELTA = "delta";
    private static final String INDEX = "index";

    /** Fields of blocks whose value is text that a model or a person wrote. */
    private static final List<String> TEXTS =
            List.of("text", CONTENT, "title", "document_title", "context", "cited_text", "stdout", "stderr");

    /** Lines that a text editor tool of Anthropic's returns. */
    private static final String LINES = "lines";

    private final List<TextSlot> slots = new ArrayList<>();

    private AnthropicTexts() {}

    static List<TextSlot> ofRequest(ObjectNode request) {
        AnthropicTexts texts = new AnthropicTexts();
        texts.addField(Kind.SYSTEM, request, "system");
        texts.addBlocks(Kind.SYSTEM, request.path("system"));
        for (JsonNode message : request.path("messages")) {
            texts.addContent(kindOf(message.path("role").asText("")), message);
        }
        for (JsonNode tool : request.path("tools")) {
            texts.addField(Kind.TOOL_DESCRIPTION, tool, "description");
        }
        if (!request.path("metadata").isEmpty()) {
            texts.slots.add(JsonSlot.field(Kind.METADATA, request, "metadata"));
        }
        OtherTexts.add(texts.slots, Kind.TOOL_DESCRIPTION, request.path("tools"));
        OtherTexts.add(texts.slots, Kind.METADATA, request);
        return texts.slots;
    }

    static List<TextSlot> ofAnswer(ObjectNode answer) {
        AnthropicTexts texts = new AnthropicTexts();
        texts.addContent(Kind.ASSISTANT, answer);
        texts.addRefusal(answer);
        OtherTexts.add(texts.slots, Kind.METADATA, answer.path(CONTENT));
        return texts.slots;
    }

    static List<TextSlot> ofEvent(ObjectNode event) {
        AnthropicTexts texts = new AnthropicTexts();
        texts.addContent(Kind.ASSISTANT, event.path("message"));
        texts.addBeginning(event, event.path("content_block"));
        JsonNode delta = event.path(DELTA);
        texts.addPiece(event, Kind.ASSISTANT, delta, "text");
        texts.addPiece(event, Kind.REASONING, delta, THINKING);
        texts.addPiece(event, Kind.TOOL_ARGUMENTS, delta, "partial_json");
        texts.addBlock(Kind.ASSISTANT, delta.path("citation"));
        // What was said so far in short, which comes whole.
        texts.addField(Kind.ASSISTANT, delta, CONTENT);
        texts.addRefusal(delta);
        OtherTexts.add(texts.slots, Kind.METADATA, event.path("content_block"));
        OtherTexts.add(texts.slots, Kind.METADATA, delta);
        return texts.slots;
    }

    /** A text or a thought may begin with its first piece; other blocks come whole, or empty. */
    private void addBeginning(ObjectNode event, JsonNode block) {
        String type = block.path(TYPE).asText("");
        if ("text".equals(type)) {
            addPiece(event, Kind.ASSISTANT, block, "text");
            addBlocks(Kind.ASSISTANT, block.path(CITATIONS));
        } else if (THINKING.equals(type)) {
            addPiece(event, Kind.REASONING, block, THINKING);
        } else {
            addBlock(Kind.ASSISTANT, block);
        }
    }

    private void addPiece(ObjectNode event, Kind kind, JsonNode object, String field) {
        if (object instanceof ObjectNode node && node.path(field).isTextual()) {
            String channel = event.path(INDEX).asInt(0) + "/" + field;
            slots.add(TextSlot.field(kind, node, field).in(channel));
        }
    }

    /** A thought's signature comes after its text. */
    static boolean closes(ObjectNode event, String channel) {
        String block = event.path(INDEX).asInt(0) + "/";
        return switch (event.path(TYPE).asText("")) {
            case "content_block_stop" -> channel.startsWith(block);
            case "content_block_delta" ->
                "signature_delta".equals(event.path(DELTA).path(TYPE).asText("")) && channel.equals(block + THINKING);
            case "message_delta" -> true;
            default -> false;
        };
    }

    static SseEvent piece(String channel, String text) {
        int slash = channel.indexOf('/');
        String field = channel.substring(slash + 1);
        String type = "partial_json".equals(field) ? "input_json_delta" : field + "_delta";
        ObjectNode event = Json.object()
                .put(TYPE, "content_block_delta")
                .put(INDEX, Integer.parseInt(channel.substring(0, slash)));
        event.putObject(DELTA).put(TYPE, type).put(field, text);
        return SseEvent.ofJson("content_block_delta", event);
    }

    private static Kind kindOf(String role) {
        return switch (role) {
            case "system" -> Kind.SYSTEM;
            case "assistant" -> Kind.ASSISTANT;
            default -> Kind.USER;
        };
    }

    private void addRefusal(JsonNode end) {
        addField(Kind.REFUSAL, end.path("stop_details"), "explanation");
    }

    private void addContent(Kind kind, JsonNode holder) {
        addField(kind, holder, CONTENT);
        addBlocks(kind, holder.path(CONTENT));
    }

    /** A list of blocks, or of bare texts. A single block in the place of a list is Anthropic's for results of server tools. */
    private void addBlocks(Kind kind, JsonNode blocks) {
        if (blocks instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    slots.add(TextSlot.element(kind, array, i));
                } else {
                    addBlock(kind, array.get(i));
                }
            }
        } else {
            addBlock(kind, blocks);
        }
    }

    private void addBlock(Kind outer, JsonNode block) {
        if (!block.isObject()) {
            return;
        }
        Kind kind = kindOf(outer, block.path(TYPE).asText(""));
        if (block.path(THINKING).isTextual()) {
            slots.add(SignedText.field((ObjectNode) block, THINKING, "signature"));
        }
        TEXTS.forEach(field -> addField(kind, block, field));
        addInput(block);
        if (block.path(CONTENT).isContainerNode()) {
            addBlocks(kind, block.path(CONTENT));
        }
        addSource(kind, block.path(SOURCE));
        addBlocks(kind, block.path(CITATIONS));
        if (block.path(LINES).isArray()) {
            addBlocks(kind, block.path(LINES));
        }
    }

    private static Kind kindOf(Kind outer, String type) {
        if ("mid_conv_system".equals(type)) {
            return Kind.SYSTEM;
        }
        return type.endsWith("tool_result") ? Kind.TOOL_RESULT : outer;
    }

    /** Of a document: text, plain or as a file, or content of its own. Other sources are bytes or addresses. */
    private void addSource(Kind kind, JsonNode source) {
        if (source instanceof ObjectNode object) {
            if ("text".equals(source.path(TYPE).asText(""))) {
                addField(kind, source, "data");
            } else {
                String type = Json.textOrNull(object, "media_type");
                EncodedText.of(kind, object, "data", type, null).ifPresent(slots::add);
            }
            addContent(kind, source);
        }
    }

    /** The arguments of a tool call are JSON here, not text that holds JSON. */
    private void addInput(JsonNode block) {
        if (block.path(INPUT).isContainerNode() && !block.path(INPUT).isEmpty()) {
            slots.add(JsonSlot.field(Kind.TOOL_ARGUMENTS, (ObjectNode) block, INPUT));
        } else {
            addField(Kind.TOOL_ARGUMENTS, block, INPUT);
        }
    }

    private void addField(Kind kind, JsonNode object, String field) {
        if (object instanceof ObjectNode node && node.path(field).isTextual()) {
            slots.add(TextSlot.field(kind, node, field));
        }
    }
}

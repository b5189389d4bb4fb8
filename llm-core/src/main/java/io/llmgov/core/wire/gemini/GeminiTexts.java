package io.llmgov.core.wire.gemini;

import static io.llmgov.core.wire.gemini.GeminiFields.each;
import static io.llmgov.core.wire.gemini.GeminiFields.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds every natural text of a document (Gemini API reference, "Content", "Part", "Tool", "GenerateContentResponse"). */
final class GeminiTexts {

    private static final String THINKING = "thinking";

    private static final String INDEX = "index";
    private static final String TEXT = "text";

    private final List<TextSlot> slots = new ArrayList<>();

    /** Which of the answers is looked at; null in a request. */
    private String candidate;

    static List<TextSlot> ofRequest(JsonNode request) {
        GeminiTexts texts = new GeminiTexts();
        texts.addRequest(request);
        return texts.slots;
    }

    static List<TextSlot> ofAnswer(JsonNode answer) {
        GeminiTexts texts = new GeminiTexts();
        int position = 0;
        for (JsonNode candidate : each(get(answer, GeminiFields.CANDIDATES))) {
            texts.candidate = candidate.path(INDEX).asInt(position++) + "/";
            texts.addContent(Kind.ASSISTANT, get(candidate, GeminiFields.CONTENT));
            texts.addField(Kind.REFUSAL, candidate, GeminiFields.FINISH_MESSAGE);
            texts.addGrounding(get(candidate, GeminiFields.GROUNDING_METADATA));
        }
        texts.addField(Kind.REFUSAL, get(answer, GeminiFields.PROMPT_FEEDBACK), GeminiFields.BLOCK_REASON_MESSAGE);
        return texts.slots;
    }

    /** What is to be embedded. */
    static List<TextSlot> ofEmbedding(JsonNode request) {
        GeminiTexts texts = new GeminiTexts();
        for (JsonNode one : each(get(request, GeminiFields.REQUESTS))) {
            texts.addEmbedding(one);
        }
        texts.addEmbedding(request);
        return texts.slots;
    }

    private void addEmbedding(JsonNode request) {
        addContent(Kind.USER, get(request, GeminiFields.CONTENT));
        addField(Kind.USER, request, "title");
    }

    private void addRequest(JsonNode request) {
        JsonNode system = get(request, GeminiFields.SYSTEM_INSTRUCTION);
        addField(Kind.SYSTEM, request, GeminiFields.SYSTEM_INSTRUCTION);
        each(system).forEach(content -> addContent(Kind.SYSTEM, content));
        for (JsonNode content : each(get(request, GeminiFields.CONTENTS))) {
            addContent(kindOf(get(content, GeminiFields.ROLE).asText("")), content);
        }
        for (JsonNode tool : each(get(request, GeminiFields.TOOLS))) {
            each(get(tool, GeminiFields.FUNCTION_DECLARATIONS)).forEach(this::addDeclaration);
        }
        if (get(request, GeminiFields.GENERATE_CONTENT_REQUEST) instanceof ObjectNode within) {
            addRequest(within);
        }
    }

    private static Kind kindOf(String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "model" -> Kind.ASSISTANT;
            case "system" -> Kind.SYSTEM;
            case "function", "tool" -> Kind.TOOL_RESULT;
            default -> Kind.USER;
        };
    }

    private void addContent(Kind kind, JsonNode content) {
        for (JsonNode part : each(get(content, GeminiFields.PARTS))) {
            addPart(kind, part);
        }
    }

    private void addPart(Kind kind, JsonNode part) {
        boolean thought = get(part, GeminiFields.THOUGHT).asBoolean(false);
        if (part instanceof ObjectNode node && get(node, GeminiFields.TEXT).isTextual()) {
            TextSlot slot = TextSlot.field(
                    thought ? Kind.REASONING : kind, node, GeminiFields.spelling(node, GeminiFields.TEXT));
            slots.add(candidate == null ? slot : slot.in(candidate + (thought ? GeminiFields.THOUGHT : TEXT)));
        }
        addStrings(Kind.TOOL_ARGUMENTS, get(get(part, GeminiFields.FUNCTION_CALL), GeminiFields.ARGS));
        addStrings(Kind.TOOL_RESULT, get(get(part, GeminiFields.FUNCTION_RESPONSE), GeminiFields.RESPONSE));
        addStrings(Kind.TOOL_ARGUMENTS, get(get(part, GeminiFields.TOOL_CALL), GeminiFields.ARGS));
        addStrings(Kind.TOOL_RESULT, get(get(part, GeminiFields.TOOL_RESPONSE), GeminiFields.RESPONSE));
        addField(Kind.TOOL_ARGUMENTS, get(part, GeminiFields.EXECUTABLE_CODE), GeminiFields.CODE);
        addField(Kind.TOOL_RESULT, get(part, GeminiFields.CODE_EXECUTION_RESULT), GeminiFields.OUTPUT);
        addCarriedThinking(part);
    }

    /** The event that says why a candidate ended is its last; it may bring a piece of its own. */
    static boolean closes(JsonNode event, String channel) {
        int position = 0;
        for (JsonNode candidate : each(get(event, GeminiFields.CANDIDATES))) {
            int index = candidate.path(INDEX).asInt(position++);
            if (get(candidate, GeminiFields.FINISH_REASON).isTextual() && channel.startsWith(index + "/")) {
                return true;
            }
        }
        return false;
    }

    static SseEvent piece(SseEvent like, String channel, String text) {
        ObjectNode event = Json.object();
        int index = Integer.parseInt(channel.substring(0, channel.indexOf('/')));
        ObjectNode candidate = event.putArray(GeminiFields.CANDIDATES).addObject();
        ObjectNode content = candidate.putObject(GeminiFields.CONTENT);
        candidate.put(INDEX, index);
        ObjectNode part = content.putArray(GeminiFields.PARTS).addObject().put(GeminiFields.TEXT, text);
        if (channel.endsWith("/" + GeminiFields.THOUGHT)) {
            part.put(GeminiFields.THOUGHT, true);
        }
        content.put(GeminiFields.ROLE, "model");
        for (String field : List.of("modelVersion", "responseId", "createTime")) {
            if (like.json().has(field)) {
                event.set(field, like.json().get(field));
            }
        }
        return like.withJson(event);
    }

    private void addCarriedThinking(JsonNode part) {
        if (part instanceof ObjectNode signed) {
            CarriedThinking.decode(get(part, GeminiFields.THOUGHT_SIGNATURE)).ifPresent(blocks -> {
                for (int i = 0; i < blocks.size(); i++) {
                    if (blocks.get(i).path(THINKING).isTextual()) {
                        slots.add(new CarriedText(signed, i));
                    }
                }
            });
        }
    }

    private void addGrounding(JsonNode grounding) {
        for (JsonNode support : each(get(grounding, "groundingSupports"))) {
            addField(Kind.ASSISTANT, get(support, "segment"), GeminiFields.TEXT);
        }
        addStrings(Kind.TOOL_ARGUMENTS, get(grounding, "webSearchQueries"));
    }

    private void addDeclaration(JsonNode declaration) {
        addField(Kind.TOOL_DESCRIPTION, declaration, GeminiFields.DESCRIPTION);
        for (String schema : List.of(GeminiFields.PARAMETERS, GeminiFields.PARAMETERS_JSON_SCHEMA)) {
            addDescriptions(get(declaration, schema));
        }
    }

    /** A property may itself be called "description": then its schema is no text, and is looked into. */
    private void addDescriptions(JsonNode schema) {
        addField(Kind.TOOL_DESCRIPTION, schema, GeminiFields.DESCRIPTION);
        schema.forEach(this::addDescriptions);
    }

    private void addField(Kind kind, JsonNode object, String name) {
        if (object instanceof ObjectNode node && get(node, name).isTextual()) {
            slots.add(TextSlot.field(kind, node, GeminiFields.spelling(node, name)));
        }
    }

    /** Every string within a free-form value. */
    private void addStrings(Kind kind, JsonNode value) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (field.getValue().isTextual()) {
                    slots.add(TextSlot.field(kind, object, field.getKey()));
                } else {
                    addStrings(kind, field.getValue());
                }
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    slots.add(TextSlot.element(kind, array, i));
                } else {
                    addStrings(kind, array.get(i));
                }
            }
        }
    }

    /** The text of a thinking block inside a signature. */
    private record CarriedText(ObjectNode part, int index) implements TextSlot {

        @Override
        public Kind kind() {
            return Kind.REASONING;
        }

        @Override
        public String text() {
            return blocks().path(index).path(THINKING).asText("");
        }

        @Override
        public void replace(String text) {
            ArrayNode blocks = blocks();
            ((ObjectNode) blocks.get(index)).put(THINKING, text);
            part.put(GeminiFields.spelling(part, GeminiFields.THOUGHT_SIGNATURE), CarriedThinking.encode(blocks));
        }

        private ArrayNode blocks() {
            return CarriedThinking.decode(get(part, GeminiFields.THOUGHT_SIGNATURE))
                    .orElseThrow();
        }
    }
}

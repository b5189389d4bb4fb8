package io.llmgov.core.wire.gemini;

import static io.llmgov.core.wire.gemini.GeminiFields.each;
import static io.llmgov.core.wire.gemini.GeminiFields.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.EncodedText;
import io.llmgov.core.wire.JsonSlot;
import io.llmgov.core.wire.NamedSlot;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds every natural text of a document (Gemini API reference, "Content", "Part", "Tool", "GenerateContentResponse"). */
final class GeminiTexts {

    private static final String THINKING = "thinking";

    private static final String INDEX = "index";
    private static final String TEXT = "text";
    private static final String DISPLAY_NAME = "displayName";
    private static final String PARTIAL_ARGS = "partialArgs";
    private static final String JSON_PATH = "jsonPath";
    private static final String STRING_VALUE = "stringValue";
    private static final String WILL_CONTINUE = "willContinue";

    private final List<TextSlot> slots = new ArrayList<>();

    /** Which of the answers is looked at; null in a request. */
    private String candidate;

    static List<TextSlot> ofRequest(JsonNode request) {
        GeminiTexts texts = new GeminiTexts();
        texts.addRequest(request);
        texts.addOthers(request);
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
            OtherTexts.add(texts.slots, Kind.METADATA, candidate);
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
        texts.addOthers(request);
        return texts.slots;
    }

    /** Labels, and what is not covered otherwise. */
    private void addOthers(JsonNode request) {
        for (JsonNode whole : List.of(request, get(request, GeminiFields.GENERATE_CONTENT_REQUEST))) {
            addJson(Kind.METADATA, whole, "labels");
            OtherTexts.add(slots, Kind.TOOL_DESCRIPTION, get(whole, GeminiFields.TOOLS));
        }
        OtherTexts.add(slots, Kind.METADATA, request);
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
        JsonNode call = get(part, GeminiFields.FUNCTION_CALL);
        addJson(Kind.TOOL_ARGUMENTS, call, GeminiFields.ARGS);
        addPartialArguments(call);
        JsonNode result = get(part, GeminiFields.FUNCTION_RESPONSE);
        addJson(Kind.TOOL_RESULT, result, GeminiFields.RESPONSE);
        for (JsonNode file : each(get(result, GeminiFields.PARTS))) {
            addFiles(Kind.TOOL_RESULT, file);
        }
        addJson(Kind.TOOL_ARGUMENTS, get(part, GeminiFields.TOOL_CALL), GeminiFields.ARGS);
        addJson(Kind.TOOL_RESULT, get(part, GeminiFields.TOOL_RESPONSE), GeminiFields.RESPONSE);
        addJson(Kind.METADATA, part, "partMetadata");
        addFiles(kind, part);
        addField(Kind.TOOL_ARGUMENTS, get(part, GeminiFields.EXECUTABLE_CODE), GeminiFields.CODE);
        addField(Kind.TOOL_RESULT, get(part, GeminiFields.CODE_EXECUTION_RESULT), GeminiFields.OUTPUT);
        addCarriedThinking(part);
    }

    /** The event that says why a candidate ended is its last; it may bring a piece of its own. */
    static boolean closes(JsonNode event, String channel) {
        int position = 0;
        for (JsonNode candidate : each(get(event, GeminiFields.CANDIDATES))) {
            int index = candidate.path(INDEX).asInt(position++);
            if (!channel.startsWith(index + "/")) {
                continue;
            }
            if (get(candidate, GeminiFields.FINISH_REASON).isTextual()) {
                return true;
            }
            if (channel.startsWith(index + "/" + PARTIAL_ARGS) && closesArgument(candidate, channel)) {
                return true;
            }
        }
        return false;
    }

    /** A piece that no other follows, or a call that goes on no more. */
    private static boolean closesArgument(JsonNode candidate, String channel) {
        boolean any = false;
        boolean goesOn = false;
        for (JsonNode part : each(get(get(candidate, GeminiFields.CONTENT), GeminiFields.PARTS))) {
            JsonNode call = get(part, GeminiFields.FUNCTION_CALL);
            any |= call.isObject();
            if (get(call, WILL_CONTINUE).asBoolean(false)) {
                goesOn = true;
                for (JsonNode argument : each(get(call, PARTIAL_ARGS))) {
                    if (channel.endsWith(
                            PARTIAL_ARGS + "/" + get(argument, JSON_PATH).asText(""))) {
                        return !get(argument, WILL_CONTINUE).asBoolean(false);
                    }
                }
            }
        }
        return any && !goesOn;
    }

    static SseEvent piece(SseEvent like, String channel, String text) {
        ObjectNode event = Json.object();
        int index = Integer.parseInt(channel.substring(0, channel.indexOf('/')));
        ObjectNode candidate = event.putArray(GeminiFields.CANDIDATES).addObject();
        ObjectNode content = candidate.putObject(GeminiFields.CONTENT);
        candidate.put(INDEX, index);
        ObjectNode part = content.putArray(GeminiFields.PARTS).addObject();
        int argument = channel.indexOf(PARTIAL_ARGS + "/");
        if (argument >= 0) {
            ObjectNode call = part.putObject(GeminiFields.FUNCTION_CALL);
            call.putArray(PARTIAL_ARGS)
                    .addObject()
                    .put(JSON_PATH, channel.substring(argument + PARTIAL_ARGS.length() + 1))
                    .put(STRING_VALUE, text)
                    .put(WILL_CONTINUE, true);
            call.put(WILL_CONTINUE, true);
        } else {
            part.put(GeminiFields.TEXT, text);
        }
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

    /** Text documents within a part, and what files are called. */
    private void addFiles(Kind kind, JsonNode part) {
        if (get(part, "inlineData") instanceof ObjectNode data) {
            String type = get(data, "mimeType").asText("");
            String name = get(data, DISPLAY_NAME).asText("");
            EncodedText.of(kind, data, "data", type, name).ifPresent(slots::add);
        }
        for (String holder : List.of("inlineData", "fileData")) {
            if (get(part, holder) instanceof ObjectNode file
                    && !get(file, DISPLAY_NAME).asText("").isEmpty()) {
                slots.add(NamedSlot.ofFile(file, GeminiFields.spelling(file, DISPLAY_NAME)));
            }
        }
    }

    /** The strings within a call's arguments that come piece by piece, each under its path (Gemini API reference, "PartialArg"). */
    private void addPartialArguments(JsonNode call) {
        for (JsonNode argument : each(get(call, PARTIAL_ARGS))) {
            if (argument instanceof ObjectNode object
                    && get(object, STRING_VALUE).isTextual()) {
                TextSlot slot =
                        TextSlot.field(Kind.TOOL_ARGUMENTS, object, GeminiFields.spelling(object, STRING_VALUE));
                String path = get(object, JSON_PATH).asText("");
                slots.add(candidate == null ? slot : slot.in(candidate + PARTIAL_ARGS + "/" + path));
            }
        }
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
        if (get(grounding, "webSearchQueries") instanceof ArrayNode queries) {
            for (int i = 0; i < queries.size(); i++) {
                if (queries.get(i).isTextual()) {
                    slots.add(TextSlot.element(Kind.TOOL_ARGUMENTS, queries, i));
                }
            }
        }
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

    /** A free-form value, as one JSON text. */
    private void addJson(Kind kind, JsonNode object, String name) {
        if (object instanceof ObjectNode node && get(node, name).isContainerNode()) {
            if (!get(node, name).isEmpty()) {
                slots.add(JsonSlot.field(kind, node, GeminiFields.spelling(node, name)));
            }
        } else {
            addField(kind, object, name);
        }
    }

    /** The text of a thinking block inside a signature. */
    private record CarriedText(ObjectNode part, int index) implements TextSlot {

        @Override
        public Kind kind() {
            return Kind.REASONING;
        }

        @Override
        public boolean signed() {
            return !blocks().path(index).path("signature").asText("").isEmpty();
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

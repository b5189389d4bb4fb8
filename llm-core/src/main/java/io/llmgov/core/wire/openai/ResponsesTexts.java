package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.OpenAiWireFormat.addElements;
import static io.llmgov.core.wire.openai.OpenAiWireFormat.addField;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the natural texts of the Responses API are (OpenAI API reference, "Responses" and its streaming events). Items of
 * kinds that are not known here, now or when OpenAI adds some, are searched whole, because a text that no stage sees is
 * a way around every stage.
 */
final class ResponsesTexts {

    private static final String TYPE = "type";
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String TEXT = "text";
    private static final String REFUSAL = "refusal";
    private static final String ARGUMENTS = "arguments";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final String SUMMARY = "summary";
    private static final String INSTRUCTIONS = "instructions";
    private static final String TOOLS = "tools";
    private static final String DESCRIPTION = "description";
    private static final String DELTA = "delta";
    private static final String OUTPUT_INDEX = "output_index";
    private static final String LOGPROBS = "logprobs";

    /** What a command of a shell writes, in the pieces of an event. */
    private static final List<String> OUTPUTS = List.of("stdout", "stderr");

    /** Fields of any item that name, refer or hold bytes: changing them would break the item. */
    private static final Set<String> NOT_TEXT = Set.of(
            TYPE,
            ROLE,
            "id",
            "call_id",
            "status",
            "name",
            "namespace",
            "phase",
            "detail",
            "server_label",
            "container_id",
            "approval_request_id",
            "encrypted_content",
            "file_id",
            "filename",
            "file_data",
            "file_url",
            "image_url",
            "fingerprint",
            "caller",
            "created_by");

    private ResponsesTexts() {}

    static List<TextSlot> ofRequest(ObjectNode request) {
        List<TextSlot> slots = new ArrayList<>();
        addField(slots, Kind.SYSTEM, request, INSTRUCTIONS);
        addField(slots, Kind.USER, request, INPUT);
        addItems(slots, request.path(INPUT));
        addTools(slots, request.path(TOOLS));
        return OpenAiWireFormat.withOthers(slots, request);
    }

    /** Of a whole response. What it repeats of the request (instructions, tools) is no text of the answer's. */
    static List<TextSlot> ofResponse(JsonNode response) {
        List<TextSlot> slots = new ArrayList<>();
        addItems(slots, response.path(OUTPUT));
        OtherTexts.add(slots, Kind.METADATA, response.path(OUTPUT));
        return slots;
    }

    static List<TextSlot> ofEvent(ObjectNode event) {
        String type = event.path(TYPE).asText();
        List<TextSlot> slots = new ArrayList<>();
        if (type.startsWith("response.audio.") && !type.contains("transcript")) {
            return slots;
        }
        Kind kind = kindOfEvent(type);
        if (event.path(DELTA).isTextual()) {
            slots.add(TextSlot.field(kind, event, DELTA).in(channel(event)));
        } else if (event.get(DELTA) instanceof ObjectNode output) {
            for (String field : OUTPUTS) {
                if (output.path(field).isTextual()) {
                    slots.add(TextSlot.field(kind, output, field).in(channel(event) + "/" + field));
                }
            }
        }
        for (String field : List.of(TEXT, REFUSAL, ARGUMENTS, INPUT, "code", "command")) {
            addField(slots, kind, event, field);
        }
        addPart(slots, kind, event.path("part"));
        addItem(slots, event.path("item"));
        slots.addAll(ofResponse(event.path("response")));
        for (String field : List.of("part", "item", "annotation", OUTPUT)) {
            OtherTexts.add(slots, Kind.METADATA, event.path(field));
        }
        return slots;
    }

    /** The text that a delta is a piece of: by its event's type and by places, because servers exist whose item ids change from event to event. */
    private static String channel(JsonNode event) {
        String type = event.path(TYPE).asText();
        return type.substring(0, Math.max(0, type.lastIndexOf('.'))) + place(event);
    }

    private static String place(JsonNode event) {
        String command = event.path("command_index").asText("");
        return "/" + event.path(OUTPUT_INDEX).asText("") + "/"
                + event.path("content_index").asText("") + "/"
                + event.path("summary_index").asText("")
                + (command.isEmpty() ? "" : "/" + command);
    }

    static boolean closes(ObjectNode event, String channel) {
        String type = event.path(TYPE).asText();
        String output = event.path(OUTPUT_INDEX).asText("");
        return switch (type) {
            case "response.output_item.done" -> channel.split("/", 3)[1].equals(output);
            case "response.content_part.done", "response.reasoning_summary_part.done" ->
                channel.endsWith(place(event)) && !channel.contains(ARGUMENTS);
            default ->
                type.endsWith(".done")
                        && (channel.equals(channel(event))
                                || OUTPUTS.stream().anyMatch(field -> channel.equals(channel(event) + "/" + field)));
        };
    }

    static SseEvent piece(SseEvent like, String channel, String text) {
        ObjectNode event = Json.object();
        like.json().properties().forEach(field -> event.set(field.getKey(), field.getValue()));
        if (event.path(DELTA).isObject()) {
            event.putObject(DELTA).put(channel.substring(channel.lastIndexOf('/') + 1), text);
        } else {
            event.put(DELTA, text);
        }
        event.remove("obfuscation");
        if (event.has(LOGPROBS)) {
            event.putArray(LOGPROBS);
        }
        return like.withJson(event);
    }

    /** Lists that may be empty, and have to be there. */
    static boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        boolean dropped =
                drop(answerOrEvent) | dropOfItem(answerOrEvent.path("item")) | drop(answerOrEvent.path("part"));
        for (JsonNode response : List.of(answerOrEvent, answerOrEvent.path("response"))) {
            for (JsonNode item : response.path(OUTPUT)) {
                dropped |= dropOfItem(item);
            }
        }
        return dropped;
    }

    private static boolean dropOfItem(JsonNode item) {
        boolean dropped = false;
        for (JsonNode part : item.path(CONTENT)) {
            dropped |= drop(part);
        }
        return dropped;
    }

    private static boolean drop(JsonNode holder) {
        if (holder instanceof ObjectNode object && !object.path(LOGPROBS).isEmpty()) {
            object.putArray(LOGPROBS);
            return true;
        }
        return false;
    }

    private static Kind kindOfEvent(String type) {
        if (type.contains("reasoning")) {
            return Kind.REASONING;
        }
        if (type.contains(REFUSAL)) {
            return Kind.REFUSAL;
        }
        boolean toolInput = type.contains(ARGUMENTS)
                || type.contains("tool_call_input")
                || type.contains("_code")
                || type.contains("_command");
        return toolInput ? Kind.TOOL_ARGUMENTS : Kind.ASSISTANT;
    }

    private static void addTools(List<TextSlot> slots, JsonNode tools) {
        for (JsonNode tool : tools) {
            addField(slots, Kind.TOOL_DESCRIPTION, tool, DESCRIPTION);
            addField(slots, Kind.TOOL_DESCRIPTION, tool, "server_description");
            if (tool.path(TOOLS).isArray()) {
                addTools(slots, tool.path(TOOLS));
            }
        }
    }

    private static void addItems(List<TextSlot> slots, JsonNode items) {
        if (!items.isArray()) {
            return;
        }
        // Items that are bare strings aren't OpenAI's, but a lenient server may take them for messages.
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isTextual()) {
                slots.add(TextSlot.element(Kind.USER, (ArrayNode) items, i));
            } else {
                addItem(slots, items.get(i));
            }
        }
    }

    private static void addItem(List<TextSlot> slots, JsonNode item) {
        if (!item.isObject()) {
            return;
        }
        switch (item.path(TYPE).asText(item.has(ROLE) ? "message" : "")) {
            case "message" -> addContent(slots, kindOf(item.path(ROLE).asText()), item, CONTENT);
            case "reasoning" -> {
                addContent(slots, Kind.REASONING, item, SUMMARY);
                addContent(slots, Kind.REASONING, item, CONTENT);
            }
            case "function_call" -> addField(slots, Kind.TOOL_ARGUMENTS, item, ARGUMENTS);
            case "custom_tool_call" -> addField(slots, Kind.TOOL_ARGUMENTS, item, INPUT);
            case "function_call_output", "custom_tool_call_output" -> addContent(slots, Kind.TOOL_RESULT, item, OUTPUT);
            // Its result is the image's bytes.
            case "image_generation_call" -> addField(slots, Kind.TOOL_ARGUMENTS, item, "revised_prompt");
            default -> addEverything(slots, item);
        }
    }

    private static void addContent(List<TextSlot> slots, Kind kind, JsonNode item, String field) {
        addField(slots, kind, item, field);
        addElements(slots, kind, item, field);
        item.path(field).forEach(part -> addPart(slots, kind, part));
    }

    private static void addPart(List<TextSlot> slots, Kind kind, JsonNode part) {
        addField(slots, "reasoning_text".equals(part.path(TYPE).asText()) ? Kind.REASONING : kind, part, TEXT);
        addField(slots, Kind.REFUSAL, part, REFUSAL);
        addField(slots, kind, part, "transcript");
        OpenAiWireFormat.addFile(slots, kind, part);
    }

    private static void addEverything(List<TextSlot> slots, JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (NOT_TEXT.contains(field.getKey())) {
                continue;
            }
            Kind kind = TOOLS.equals(field.getKey()) || DESCRIPTION.equals(field.getKey())
                    ? Kind.TOOL_DESCRIPTION
                    : Kind.TOOL_RESULT;
            if (ARGUMENTS.equals(field.getKey())) {
                OpenAiWireFormat.addJson(slots, Kind.TOOL_ARGUMENTS, node, ARGUMENTS);
                continue;
            }
            addField(slots, kind, node, field.getKey());
            addElements(slots, kind, node, field.getKey());
            if (field.getValue().isObject()) {
                addEverything(slots, field.getValue());
            }
            if (field.getValue().isArray()) {
                field.getValue().forEach(element -> addEverything(slots, element));
            }
        }
    }

    private static Kind kindOf(String role) {
        return switch (role) {
            case "system", "developer" -> Kind.SYSTEM;
            case "assistant" -> Kind.ASSISTANT;
            case "tool" -> Kind.TOOL_RESULT;
            default -> Kind.USER;
        };
    }
}

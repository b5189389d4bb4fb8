package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallArguments;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The conversation, in the order that Mistral takes (mistral-common, validation of the message list).
 *
 * <ul>
 *   <li>A system message after one of the assistant or of a tool is refused: it joins those at the beginning.
 *   <li>An assistant message that says and calls nothing is refused: it is left out.
 *   <li>An assistant message at the end is one to be gone on with, and has to say so.
 *   <li>Ids of tool calls have a form of their own ({@link MistralCallIds}).
 *   <li>Every field that isn't known is refused: it is left out, and reported when it says something to a model.
 * </ul>
 */
final class MistralMessages {

    private static final String SYSTEM = "system";
    private static final String TOOL = "tool";

    /** Fields that are translated, and those that concern the provider that wrote them only. */
    private static final Set<String> NOT_REPORTED = Set.of(
            OpenAi.ROLE,
            OpenAi.CONTENT,
            OpenAi.REFUSAL,
            OpenAi.TOOL_CALLS,
            OpenAi.TOOL_CALL_ID,
            OpenAi.IS_ERROR,
            OpenAi.CACHE_CONTROL,
            OpenAi.EXTRA_CONTENT,
            OpenAi.REASONING_CONTENT,
            OpenAi.REASONING,
            OpenAi.THINKING_BLOCKS,
            OpenAi.FUNCTION_CALL,
            OpenAi.AUDIO,
            Mistral.PREFIX,
            "annotations",
            "reasoning_details",
            "provider_specific_fields");

    private final boolean withThoughts;
    private final DroppedParameters dropped;
    private final MistralContent content;
    private final List<ObjectNode> messages = new ArrayList<>();
    private final Map<String, String> toolsById = new HashMap<>();
    private int leadingSystemMessages;

    private MistralMessages(boolean withThoughts, DroppedParameters dropped) {
        this.withThoughts = withThoughts;
        this.dropped = dropped;
        this.content = new MistralContent(dropped);
    }

    /** @param withThoughts whether the model reads its thoughts of earlier turns */
    static ArrayNode of(ObjectNode request, boolean withThoughts, DroppedParameters dropped) {
        MistralMessages result = new MistralMessages(withThoughts, dropped);
        JsonNode given = request.path(OpenAi.MESSAGES);
        for (int i = 0; i < given.size(); i++) {
            result.add(given.path(i), OpenAi.MESSAGES + "[" + i + "]");
        }
        result.markPrefix();
        ArrayNode messages = JsonArrays.of();
        result.messages.forEach(messages::add);
        return messages;
    }

    private void add(JsonNode message, String where) {
        switch (message.path(OpenAi.ROLE).asText("")) {
            case SYSTEM, "developer" -> addSystem(said(SYSTEM, message, where));
            case "user" -> messages.add(said("user", message, where));
            case "assistant" -> addAssistant(message, where);
            case TOOL -> messages.add(result(message, where));
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be system, developer, user, assistant, tool or function.",
                        where + "." + OpenAi.ROLE);
        }
        content.reportCaching(message);
        message.properties().forEach(field -> report(field, message));
    }

    /** The name of a tool's result is its tool's. */
    private void report(Map.Entry<String, JsonNode> field, JsonNode message) {
        String name = field.getKey();
        boolean nameOfTool = OpenAi.NAME.equals(name)
                && TOOL.equals(message.path(OpenAi.ROLE).asText());
        JsonNode value = field.getValue();
        boolean empty = value.isNull() || value.isContainerNode() && value.isEmpty();
        if (!NOT_REPORTED.contains(name) && !nameOfTool && !empty) {
            dropped.add(OpenAi.MESSAGES + "." + name);
        }
    }

    private ObjectNode said(String role, JsonNode message, String where) {
        ObjectNode written = Json.object().put(OpenAi.ROLE, role);
        return written.set(OpenAi.CONTENT, content.of(message.path(OpenAi.CONTENT), where));
    }

    private void addSystem(ObjectNode message) {
        String before = messages.isEmpty()
                ? SYSTEM
                : messages.getLast().path(OpenAi.ROLE).asText();
        boolean leading = messages.size() == leadingSystemMessages;
        if (leading || OpenAi.ASSISTANT.equals(before) || TOOL.equals(before)) {
            messages.add(leadingSystemMessages++, message);
        } else {
            messages.add(message);
        }
    }

    private void addAssistant(JsonNode message, String where) {
        if (message.path(OpenAi.AUDIO).isObject()) {
            throw new UnsupportedRequestException(
                    "Mistral's models don't know the earlier audio answer that " + where + " refers to.",
                    where + "." + OpenAi.AUDIO);
        }
        ObjectNode written = said(OpenAi.ASSISTANT, message, where);
        if (isEmpty(written.get(OpenAi.CONTENT)) && message.path(OpenAi.REFUSAL).isTextual()) {
            written.set(OpenAi.CONTENT, message.get(OpenAi.REFUSAL));
        }
        writeThoughts(thoughts(message), written);
        JsonNode calls = message.path(OpenAi.TOOL_CALLS);
        for (int i = 0; i < calls.size(); i++) {
            written.withArray(OpenAi.TOOL_CALLS)
                    .add(call(calls.path(i), where + "." + OpenAi.TOOL_CALLS + "[" + i + "]"));
        }
        if (message.path(Mistral.PREFIX).isBoolean()) {
            written.set(Mistral.PREFIX, message.get(Mistral.PREFIX));
        }
        if (!isEmpty(written.get(OpenAi.CONTENT)) || written.has(OpenAi.TOOL_CALLS)) {
            messages.add(written);
        }
    }

    private static boolean isEmpty(JsonNode content) {
        return content.isTextual() && content.textValue().isEmpty();
    }

    /** Reasoning under whichever name a client keeps it; signatures of other providers mean nothing to Mistral. */
    private static String thoughts(JsonNode message) {
        for (String field : new String[] {OpenAi.REASONING_CONTENT, OpenAi.REASONING}) {
            if (message.path(field).isTextual()) {
                return message.get(field).textValue();
            }
        }
        StringBuilder thoughts = new StringBuilder();
        message.path(OpenAi.THINKING_BLOCKS)
                .forEach(block -> thoughts.append(block.path(OpenAi.THINKING).asText("")));
        return thoughts.toString();
    }

    private void writeThoughts(String thoughts, ObjectNode message) {
        if (thoughts.isEmpty()) {
            return;
        }
        if (!withThoughts) {
            dropped.add(OpenAi.MESSAGES + "." + OpenAi.REASONING_CONTENT);
            return;
        }
        ArrayNode parts = JsonArrays.of(MistralContent.thinking(thoughts));
        JsonNode said = message.get(OpenAi.CONTENT);
        if (said instanceof TextNode text && !isEmpty(text)) {
            parts.add(MistralContent.text(text.textValue()));
        }
        said.forEach(parts::add);
        message.set(OpenAi.CONTENT, parts);
    }

    /** A custom tool takes any text, where Mistral's take an object. */
    private ObjectNode call(JsonNode call, String where) {
        String id = MistralCallIds.of(id(call.path(OpenAi.ID), where + "." + OpenAi.ID));
        String name = CallArguments.name(call);
        toolsById.put(id, name);
        content.reportCaching(call);
        JsonNode arguments = call.path(OpenAi.FUNCTION).path(OpenAi.ARGUMENTS);
        ObjectNode written = Json.object().put(OpenAi.ID, id).put(OpenAi.TYPE, OpenAi.FUNCTION);
        written.putObject(OpenAi.FUNCTION)
                .put(OpenAi.NAME, name)
                .put(
                        OpenAi.ARGUMENTS,
                        arguments.isTextual() && !arguments.textValue().isBlank()
                                ? arguments.textValue()
                                : Json.text(CallArguments.object(call)));
        return written;
    }

    private ObjectNode result(JsonNode message, String where) {
        String id = MistralCallIds.of(id(message.path(OpenAi.TOOL_CALL_ID), where + "." + OpenAi.TOOL_CALL_ID));
        ObjectNode written = said(TOOL, message, where);
        JsonNode said = oneText(written.get(OpenAi.CONTENT));
        written.set(OpenAi.CONTENT, FailedTools.isFailure(message) ? failure(said) : said);
        written.put(OpenAi.TOOL_CALL_ID, id);
        String name = message.path(OpenAi.NAME).asText(toolsById.get(id));
        return name == null ? written : written.put(OpenAi.NAME, name);
    }

    /** Many models read a result that is a text only; one with other parts stays a list. */
    private static JsonNode oneText(JsonNode content) {
        if (content.isTextual()) {
            return content;
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!OpenAi.TEXT.equals(part.path(OpenAi.TYPE).asText())) {
                return content;
            }
            text.append(text.isEmpty() ? "" : "\n")
                    .append(part.path(OpenAi.TEXT).asText());
        }
        return TextNode.valueOf(text.toString());
    }

    private static JsonNode failure(JsonNode content) {
        return content instanceof ArrayNode parts
                ? FailedTools.told(parts)
                : TextNode.valueOf(FailedTools.told(content.asText("")));
    }

    private void markPrefix() {
        if (messages.isEmpty()) {
            return;
        }
        ObjectNode last = messages.getLast();
        boolean says = OpenAi.ASSISTANT.equals(last.path(OpenAi.ROLE).asText()) && !last.has(OpenAi.TOOL_CALLS);
        if (says && messages.size() > 1) {
            last.put(Mistral.PREFIX, true);
        }
    }

    private static String id(JsonNode id, String where) {
        if (!id.isTextual() || id.textValue().isBlank()) {
            throw new UnsupportedRequestException("The field '" + where + "' is missing.", where);
        }
        return id.textValue();
    }
}

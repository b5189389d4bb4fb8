package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAiDefaults;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.RerankDocuments;
import java.util.List;
import java.util.Map;

/** One request as the provider of a row takes it. What is changed is copied first; the rest is shared with the client's. */
final class PresetRequest {

    private static final String MODEL = "model";
    private static final String STREAM_OPTIONS = "stream_options";
    private static final String INCLUDE_USAGE = "include_usage";
    private static final String MESSAGES = "messages";
    private static final String ROLE = "role";
    private static final String TOOLS = "tools";
    private static final String TOOL_CHOICE = "tool_choice";
    private static final String PARALLEL_TOOL_CALLS = "parallel_tool_calls";
    private static final String NONE = "none";
    private static final String RESPONSE_FORMAT = "response_format";
    private static final String TYPE = "type";

    /** Names under which assistant messages carry reasoning as text: DeepSeek's and OpenRouter's. */
    private static final List<String> REASONING_FIELDS = List.of("reasoning_content", "reasoning");

    private final OpenAiPreset preset;
    private final ProviderCall call;
    private final DroppedParameters dropped;

    PresetRequest(OpenAiPreset preset, ProviderCall call, DroppedParameters dropped) {
        this.preset = preset;
        this.call = call;
        this.dropped = dropped;
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        body.setAll(call.translated() ? TranslatedRequest.plain(call, preset.understood(), dropped) : call.request());
        body.put(MODEL, call.model());
        if (call.operation() == Operation.CHAT) {
            writeToolChoice(body);
            writeResponseFormat(body);
            writeMessages(body);
        }
        if (call.operation() == Operation.RERANK) {
            writeDocuments(body);
        }
        writeStreamOptions(body);
        rename(body);
        leaveOutUnknown(body);
        return body;
    }

    private void writeToolChoice(ObjectNode body) {
        JsonNode choice = body.path(TOOL_CHOICE);
        String form = choice.isObject() ? choice.path(TYPE).asText() : choice.asText("");
        if (form.isEmpty()
                || preset.toolChoices().isEmpty()
                || preset.toolChoices().contains(form)) {
            return;
        }
        body.remove(TOOL_CHOICE);
        if (NONE.equals(form)) {
            body.remove(List.of(TOOLS, PARALLEL_TOOL_CALLS));
        } else {
            dropped.add(TOOL_CHOICE);
        }
    }

    private void writeResponseFormat(ObjectNode body) {
        String type = body.path(RESPONSE_FORMAT).path(TYPE).asText("");
        if (!type.isEmpty()
                && !preset.responseFormats().isEmpty()
                && !preset.responseFormats().contains(type)) {
            body.remove(RESPONSE_FORMAT);
            dropped.add(RESPONSE_FORMAT);
        }
    }

    private void writeMessages(ObjectNode body) {
        boolean differ = !preset.unknownMessageFields().isEmpty()
                || preset.reasoningField() != null
                || preset.has(OpenAiQuirk.NO_DEVELOPER_ROLE);
        if (differ && body.get(MESSAGES) instanceof ArrayNode messages) {
            ArrayNode written = messages.arrayNode(messages.size());
            messages.forEach(message -> written.add(message instanceof ObjectNode object ? message(object) : message));
            body.set(MESSAGES, written);
        }
    }

    private ObjectNode message(ObjectNode original) {
        ObjectNode message = Json.object();
        message.setAll(original);
        if (preset.has(OpenAiQuirk.NO_DEVELOPER_ROLE)
                && "developer".equals(message.path(ROLE).asText())) {
            message.put(ROLE, "system");
        }
        if (preset.reasoningField() != null) {
            renameReasoning(message);
        }
        for (String field : preset.unknownMessageFields()) {
            JsonNode value = isNameOfTool(message, field) ? null : message.remove(field);
            if (value != null && !OpenAiDefaults.asksNothing(field, value)) {
                dropped.add(MESSAGES + "[]." + field);
            }
        }
        return message;
    }

    /** A tool's answer may have the tool's name with providers that refuse the name of a speaker. */
    private static boolean isNameOfTool(ObjectNode message, String field) {
        return "name".equals(field) && "tool".equals(message.path(ROLE).asText());
    }

    /** Reasoning of another provider, or of this one under the name that another uses, goes back under this one's name. */
    private void renameReasoning(ObjectNode message) {
        for (String field : REASONING_FIELDS) {
            JsonNode reasoning = field.equals(preset.reasoningField()) ? null : message.remove(field);
            if (reasoning != null && reasoning.isTextual() && !message.hasNonNull(preset.reasoningField())) {
                message.set(preset.reasoningField(), reasoning);
            }
        }
    }

    /** What the answer is to show of the documents is no loss: {@link RerankAnswers} sees to it. */
    private void writeDocuments(ObjectNode body) {
        if (preset.has(OpenAiQuirk.DOCUMENTS_ARE_TEXTS)) {
            body.set(RerankDocuments.DOCUMENTS, RerankDocuments.of(body).texts());
            body.remove(RerankDocuments.RANK_FIELDS);
        }
        if (preset.has(OpenAiQuirk.TEXT_DOCUMENTS_ARE_BARE)) {
            body.set(RerankDocuments.DOCUMENTS, RerankDocuments.of(body).textsAndOthers());
            body.remove(RerankDocuments.RANK_FIELDS);
        }
        if (!preset.fields(Operation.RERANK).takes(RerankDocuments.RETURN_DOCUMENTS)) {
            body.remove(RerankDocuments.RETURN_DOCUMENTS);
        }
    }

    private void writeStreamOptions(ObjectNode body) {
        if (preset.has(OpenAiQuirk.USAGE_COMES_UNASKED)) {
            JsonNode options = body.remove(STREAM_OPTIONS);
            if (options != null && !OpenAiDefaults.asksNothing(STREAM_OPTIONS, options)) {
                dropped.add(STREAM_OPTIONS);
            }
        } else if (call.streaming() && call.askForUsage()) {
            ObjectNode options = Json.object();
            if (body.get(STREAM_OPTIONS) instanceof ObjectNode asked) {
                options.setAll(asked);
            }
            body.set(STREAM_OPTIONS, options.put(INCLUDE_USAGE, true));
        }
    }

    /** OpenAI's own name wins over the provider's: {@code max_completion_tokens} replaces {@code max_tokens}. */
    private void rename(ObjectNode body) {
        preset.fields(call.operation()).renamed().forEach((name, providersName) -> {
            JsonNode value = body.remove(name);
            if (value != null && !value.isNull()) {
                body.set(providersName, value);
            }
        });
    }

    private void leaveOutUnknown(ObjectNode body) {
        OpenAiPreset.Fields fields = preset.fields(call.operation());
        for (Map.Entry<String, JsonNode> field : List.copyOf(body.properties())) {
            if (!fields.takes(field.getKey())) {
                body.remove(field.getKey());
                if (!OpenAiDefaults.asksNothing(field.getKey(), field.getValue())) {
                    dropped.add(field.getKey());
                }
            }
        }
    }
}

package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Turns a request into a chat completion request: each field of the reference has its line, the rest is reported. */
final class ResponsesRequest {

    /** Same name and meaning in both protocols. */
    private static final Set<String> SAME = Set.of(
            OpenAi.MODEL,
            OpenAi.TEMPERATURE,
            OpenAi.TOP_P,
            OpenAi.USER,
            OpenAi.SAFETY_IDENTIFIER,
            OpenAi.SERVICE_TIER,
            "prompt_cache_key",
            "prompt_cache_retention");

    /**
     * What is dealt with elsewhere, or asks for nothing that a translated answer lacks: metadata is only ever repeated in
     * the answer, {@code max_tool_calls} bounds built-in tools alone, and what refers to something stored was refused.
     */
    private static final Set<String> KNOWN = Set.of(
            "stream",
            Responses.INSTRUCTIONS,
            Responses.INPUT,
            OpenAi.TOOLS,
            Responses.METADATA,
            "max_tool_calls",
            "background",
            "previous_response_id",
            "conversation",
            "prompt");

    private static final String LOGPROBS_INCLUDED = "message.output_text.logprobs";

    /** All else that can be included: outputs of built-in tools, which a translated answer has none of. */
    private static final Set<String> INCLUDABLE = Set.of(
            LOGPROBS_INCLUDED,
            "reasoning.encrypted_content",
            "file_search_call.results",
            "web_search_call.results",
            "web_search_call.action.sources",
            "message.input_image.image_url",
            "computer_call_output.output.image_url",
            "code_interpreter_call.outputs");

    private final ObjectNode request;
    private final ObjectNode chat = Json.object();
    private final DroppedParameters dropped = new DroppedParameters();

    private ResponsesRequest(ObjectNode request) {
        this.request = request;
    }

    static Pivot pivot(ObjectNode request, boolean streaming, LongSupplier clock) {
        ResponsesRequest translation = new ResponsesRequest(request);
        return new Pivot(
                translation.chat(streaming),
                translation.dropped.names(),
                new ResponsesAnswers(new ResponseDocument(request, clock)));
    }

    private ObjectNode chat(boolean streaming) {
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            write(field.getKey(), field.getValue());
        }
        chat.set(OpenAi.MESSAGES, InputItems.messages(request, dropped));
        ResponsesTools.write(request, chat, dropped);
        if (streaming) {
            chat.put("stream", true);
        }
        return chat;
    }

    private void write(String field, JsonNode value) {
        if (value.isNull() || KNOWN.contains(field)) {
            return;
        }
        if (SAME.contains(field)) {
            chat.set(field, value);
            return;
        }
        switch (field) {
            case Responses.MAX_OUTPUT_TOKENS -> chat.set(OpenAi.MAX_COMPLETION_TOKENS, value);
            // Without tools chat refuses it.
            case OpenAi.PARALLEL_TOOL_CALLS -> {
                if (!request.path(OpenAi.TOOLS).isEmpty()) {
                    chat.set(field, value);
                }
            }
            case OpenAi.TOOL_CHOICE -> {
                // With the tools.
            }
            case OpenAi.TEXT -> writeText(value);
            case OpenAi.REASONING -> writeReasoning(value);
            case OpenAi.TOP_LOGPROBS -> writeTopLogprobs(value);
            case Responses.INCLUDE -> writeInclude(value);
            case "stream_options" -> reportOthers(field, value, Set.of("include_obfuscation"));
            case Responses.STORE -> dropUnless(field, value.isBoolean() && !value.booleanValue());
            case Responses.TRUNCATION -> dropUnless(field, "disabled".equals(value.asText()));
            default -> dropUnless(field, value.isContainerNode() && value.isEmpty());
        }
    }

    private void writeText(JsonNode text) {
        JsonNode format = text.path(Responses.FORMAT);
        switch (format.path(OpenAi.TYPE).asText(OpenAi.TEXT)) {
            case OpenAi.TEXT -> {
                // What a model does anyway.
            }
            case OpenAi.JSON_SCHEMA -> {
                ObjectNode nested = Json.object();
                nested.setAll((ObjectNode) format);
                nested.remove(OpenAi.TYPE);
                chat.putObject(OpenAi.RESPONSE_FORMAT)
                        .put(OpenAi.TYPE, OpenAi.JSON_SCHEMA)
                        .set(OpenAi.JSON_SCHEMA, nested);
            }
            default -> chat.set(OpenAi.RESPONSE_FORMAT, format);
        }
        if (text.hasNonNull(Responses.VERBOSITY)) {
            chat.set(Responses.VERBOSITY, text.get(Responses.VERBOSITY));
        }
        reportOthers(OpenAi.TEXT, text, Set.of(Responses.FORMAT, Responses.VERBOSITY));
    }

    /** Providers show their reasoning as they do; that it be shown at all is what comes with an effort. */
    private void writeReasoning(JsonNode reasoning) {
        boolean reasons = reasoning.hasNonNull(Responses.EFFORT);
        if (reasons) {
            chat.set(OpenAi.REASONING_EFFORT, reasoning.get(Responses.EFFORT));
        }
        for (String field : new String[] {Responses.SUMMARY, "generate_summary"}) {
            if (reasoning.hasNonNull(field)) {
                dropUnless(
                        "reasoning." + field,
                        reasons && "auto".equals(reasoning.path(field).asText()));
            }
        }
        if (reasoning.hasNonNull("context")) {
            dropUnless(
                    "reasoning.context", "auto".equals(reasoning.path("context").asText()));
        }
        if (reasoning.hasNonNull(Responses.MODE)) {
            dropUnless(
                    "reasoning.mode",
                    "standard".equals(reasoning.path(Responses.MODE).asText()));
        }
        reportOthers(
                OpenAi.REASONING,
                reasoning,
                Set.of(Responses.EFFORT, Responses.SUMMARY, "generate_summary", "context", Responses.MODE));
    }

    private void writeTopLogprobs(JsonNode count) {
        if (!count.isNumber() || count.doubleValue() != 0) {
            chat.put(OpenAi.LOGPROBS, true);
            chat.set(OpenAi.TOP_LOGPROBS, count);
        }
    }

    private void writeInclude(JsonNode include) {
        for (JsonNode wanted : include) {
            if (LOGPROBS_INCLUDED.equals(wanted.asText())) {
                chat.put(OpenAi.LOGPROBS, true);
            }
            dropUnless(Responses.INCLUDE, INCLUDABLE.contains(wanted.asText()));
        }
    }

    private void reportOthers(String within, JsonNode object, Set<String> known) {
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                dropUnless(within + "." + field.getKey(), known.contains(field.getKey()));
            }
        });
    }

    private void dropUnless(String name, boolean expressed) {
        if (!expressed) {
            dropped.add(name);
        }
    }
}

package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.HashMap;
import java.util.Map;

/**
 * A complete answer (Cohere API reference, "Chat", response). Text blocks are joined; thinking and the plan of a model
 * that calls tools are told as reasoning. An answer that Cohere says went wrong becomes an error.
 */
final class CohereAnswer {

    private final AnswerShape shape;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode toolCalls = JsonArrays.of();
    private final ArrayNode annotations = JsonArrays.of();
    private final Map<Integer, Integer> offsets = new HashMap<>(4);

    private CohereAnswer(AnswerShape shape) {
        this.shape = shape;
    }

    static ObjectNode translate(ObjectNode answer, AnswerShape shape, long created) {
        String reason = answer.path(Cohere.FINISH_REASON).asText("");
        if (AnswerShape.isFailure(reason)) {
            return CohereErrors.failure(reason, answer.path(Cohere.ERROR).asText(""));
        }
        CohereAnswer translator = new CohereAnswer(shape);
        JsonNode message = answer.path(Cohere.MESSAGE);
        translator.addContent(message.path(Cohere.CONTENT));
        translator.addPlan(message.path(Cohere.TOOL_PLAN).asText(""));
        message.path(Cohere.TOOL_CALLS).forEach(translator::addToolCall);
        message.path(Cohere.CITATIONS).forEach(translator::addCitation);
        return translator.completion(answer, created);
    }

    private void addContent(JsonNode content) {
        if (content.isTextual()) {
            text.append(content.textValue());
            return;
        }
        int index = 0;
        for (JsonNode block : content) {
            offsets.put(index++, text.codePointCount(0, text.length()));
            text.append(block.path(Cohere.TEXT).asText(""));
            reasoning.append(block.path(Cohere.THINKING).asText(""));
        }
    }

    private void addPlan(String plan) {
        if (!plan.isEmpty()) {
            reasoning.append(reasoning.isEmpty() ? "" : "\n").append(plan);
        }
    }

    private void addToolCall(JsonNode given) {
        JsonNode function = given.path(Cohere.FUNCTION);
        ObjectNode call = toolCalls.addObject();
        call.put(OpenAi.ID, given.path(Cohere.ID).asText(""));
        call.put(OpenAi.TYPE, OpenAi.FUNCTION);
        call.putObject(OpenAi.FUNCTION)
                .put(
                        OpenAi.NAME,
                        shape.toolNames().clients(function.path(Cohere.NAME).asText("")))
                .put(OpenAi.ARGUMENTS, arguments(function.path(Cohere.ARGUMENTS)));
    }

    private static String arguments(JsonNode arguments) {
        if (arguments.isObject()) {
            return Json.text(arguments);
        }
        String text = arguments.asText("");
        return text.isBlank() ? "{}" : text;
    }

    private void addCitation(JsonNode citation) {
        int offset = offsets.getOrDefault(citation.path(Cohere.CONTENT_INDEX).asInt(0), 0);
        annotations.addAll(CohereCitations.annotations(citation, offset));
    }

    private ObjectNode completion(ObjectNode answer, long created) {
        ObjectNode completion = Json.object();
        if (answer.path(Cohere.ID).isTextual()) {
            completion.set(OpenAi.ID, answer.get(Cohere.ID));
        }
        completion.put(OpenAi.OBJECT, "chat.completion");
        completion.put(OpenAi.CREATED, created);
        completion.put(OpenAi.MODEL, shape.model());
        ObjectNode choice = completion.putArray(OpenAi.CHOICES).addObject();
        choice.put(OpenAi.INDEX, 0);
        choice.set(OpenAi.MESSAGE, message());
        choice.set(OpenAi.LOGPROBS, CohereLogprobs.of(answer.path(Cohere.LOGPROBS)));
        JsonNode reason = answer.path(Cohere.FINISH_REASON);
        if (reason.isTextual()) {
            choice.put(OpenAi.FINISH_REASON, shape.finishReason(reason.textValue(), !toolCalls.isEmpty()));
        } else {
            choice.putNull(OpenAi.FINISH_REASON);
        }
        CohereUsage.openAi(answer.path(Cohere.USAGE)).ifPresent(usage -> completion.set(OpenAi.USAGE, usage));
        return completion;
    }

    private ObjectNode message() {
        ObjectNode message = Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT);
        message.put(OpenAi.CONTENT, text.isEmpty() && !toolCalls.isEmpty() ? null : text.toString());
        message.putNull(OpenAi.REFUSAL);
        if (!reasoning.isEmpty()) {
            message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
        }
        if (!annotations.isEmpty()) {
            message.set(OpenAi.ANNOTATIONS, annotations);
        }
        if (!toolCalls.isEmpty()) {
            if (shape.legacyFunctions()) {
                message.set(OpenAi.FUNCTION_CALL, toolCalls.get(0).get(OpenAi.FUNCTION));
            } else {
                message.set(OpenAi.TOOL_CALLS, toolCalls);
            }
        }
        return message;
    }
}

package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * A complete answer (Bedrock API reference, "Converse", response). Texts are joined, those with citations too; the
 * citations themselves, and what tools of the provider's own did, have no place in a chat completion.
 */
final class ConverseAnswer {

    private final AnswerShape shape;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode thinkingBlocks = JsonArrays.of();
    private final ArrayNode toolCalls = JsonArrays.of();
    private final ArrayNode images = JsonArrays.of();
    private JsonNode answerInput;

    private ConverseAnswer(AnswerShape shape) {
        this.shape = shape;
    }

    static ObjectNode translate(ObjectNode answer, AnswerShape shape, long created, String id) {
        ConverseAnswer translator = new ConverseAnswer(shape);
        JsonNode blocks = answer.path(Converse.OUTPUT).path(Converse.MESSAGE).path(Converse.CONTENT);
        boolean leading = true;
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.path(i);
            leading &= block.has(Converse.REASONING_CONTENT);
            translator.add(block, i, leading);
        }
        return translator.completion(answer, created, id);
    }

    private void add(JsonNode block, int index, boolean leading) {
        text.append(block.path(Converse.TEXT).asText(""));
        block.path(Converse.CITATIONS_CONTENT)
                .path(Converse.CONTENT)
                .forEach(cited -> text.append(cited.path(Converse.TEXT).asText("")));
        JsonNode thought = block.path(Converse.REASONING_CONTENT);
        reasoning.append(ReasoningBlocks.text(thought));
        ObjectNode carried = ReasoningBlocks.carried(thought, index, leading);
        if (carried != null) {
            thinkingBlocks.add(carried);
        }
        ObjectNode image = AnswerImages.of(block.path(Converse.IMAGE));
        if (image != null) {
            images.add(image);
        }
        JsonNode toolUse = block.path(Converse.TOOL_USE);
        if (toolUse.isObject() && !isServerTool(toolUse)) {
            addToolUse(toolUse);
        }
    }

    /** Called and answered by the provider itself. */
    static boolean isServerTool(JsonNode toolUse) {
        return "server_tool_use".equals(toolUse.path(Converse.TYPE).asText(""));
    }

    private void addToolUse(JsonNode toolUse) {
        String name = toolUse.path(Converse.NAME).asText("");
        if (shape.isAnswer(name)) {
            answerInput = toolUse.path(Converse.INPUT);
            return;
        }
        ObjectNode call = toolCalls.addObject();
        call.put(OpenAi.ID, toolUse.path(Converse.TOOL_USE_ID).asText(""));
        call.put(OpenAi.TYPE, OpenAi.FUNCTION);
        call.putObject(OpenAi.FUNCTION).put(OpenAi.NAME, name).put(OpenAi.ARGUMENTS, arguments(toolUse));
    }

    private static String arguments(JsonNode toolUse) {
        JsonNode input = toolUse.path(Converse.INPUT);
        return input.isMissingNode() || input.isNull() ? "{}" : Json.text(input);
    }

    private ObjectNode completion(ObjectNode answer, long created, String id) {
        ObjectNode completion = Json.object();
        completion.put(OpenAi.ID, id);
        completion.put(OpenAi.OBJECT, "chat.completion");
        completion.put(OpenAi.CREATED, created);
        completion.put(OpenAi.MODEL, shape.model());
        String stopReason = answer.path(Converse.STOP_REASON).asText("");
        ObjectNode choice = completion.putArray(OpenAi.CHOICES).addObject();
        choice.put(OpenAi.INDEX, 0);
        choice.set(OpenAi.MESSAGE, message(stopReason));
        choice.putNull(OpenAi.LOGPROBS);
        if (answer.path(Converse.STOP_REASON).isTextual()) {
            choice.put(OpenAi.FINISH_REASON, shape.finishReason(stopReason, !toolCalls.isEmpty()));
        } else {
            choice.putNull(OpenAi.FINISH_REASON);
        }
        ConverseUsage.openAi(answer.path(Converse.USAGE)).ifPresent(counts -> completion.set(OpenAi.USAGE, counts));
        ConverseUsage.serviceTier(answer).ifPresent(tier -> completion.put(OpenAi.SERVICE_TIER, tier));
        return completion;
    }

    private ObjectNode message(String stopReason) {
        ObjectNode message = Json.object();
        message.put(OpenAi.ROLE, OpenAi.ASSISTANT);
        String content = answerInput == null ? text.toString() : Json.text(answerInput);
        boolean saysSomethingElse = !toolCalls.isEmpty() || !images.isEmpty();
        String refusal = AnswerShape.refusal(stopReason, !content.isEmpty() || saysSomethingElse);
        boolean silent = content.isEmpty() && (saysSomethingElse || refusal != null);
        message.put(OpenAi.CONTENT, silent ? null : content);
        message.put(OpenAi.REFUSAL, refusal);
        if (!reasoning.isEmpty()) {
            message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
        }
        if (!thinkingBlocks.isEmpty()) {
            message.set(OpenAi.THINKING_BLOCKS, thinkingBlocks);
        }
        if (!images.isEmpty()) {
            message.set(OpenAi.IMAGES, images);
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

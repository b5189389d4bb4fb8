package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * A complete answer (Claude API reference, "Messages", response). Text blocks are joined, as Anthropic splits a text
 * where citations begin and end; blocks of Anthropic's own server tools are left out.
 */
final class AnthropicAnswer {

    private final AnswerShape shape;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final ArrayNode thinkingBlocks = JsonArrays.of();
    private final ArrayNode toolCalls = JsonArrays.of();
    private JsonNode answerInput;

    private AnthropicAnswer(AnswerShape shape) {
        this.shape = shape;
    }

    static ObjectNode translate(ObjectNode answer, AnswerShape shape, long created) {
        AnthropicAnswer translator = new AnthropicAnswer(shape);
        JsonNode blocks = answer.path(Anthropic.CONTENT);
        boolean leading = true;
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.path(i);
            leading &= ThinkingBlocks.isThinking(block);
            translator.add(block, i, leading);
        }
        return translator.completion(answer, created);
    }

    private void add(JsonNode block, int index, boolean leading) {
        switch (block.path(Anthropic.TYPE).asText("")) {
            case Anthropic.TEXT -> text.append(block.path(Anthropic.TEXT).asText(""));
            case Anthropic.THINKING -> {
                reasoning.append(block.path(Anthropic.THINKING).asText(""));
                thinkingBlocks.add(ThinkingBlocks.carried(block, index, leading));
            }
            case Anthropic.REDACTED_THINKING -> thinkingBlocks.add(ThinkingBlocks.carried(block, index, leading));
            case Anthropic.TOOL_USE -> addToolUse(block);
            default -> {
                // Server tools and their results have no place in a chat completion.
            }
        }
    }

    private void addToolUse(JsonNode block) {
        String name = block.path(Anthropic.NAME).asText("");
        if (shape.isAnswer(name)) {
            answerInput = block.path(Anthropic.INPUT);
            return;
        }
        ObjectNode call = toolCalls.addObject();
        call.put(OpenAi.ID, block.path(Anthropic.ID).asText(""));
        call.put(OpenAi.TYPE, OpenAi.FUNCTION);
        call.putObject(OpenAi.FUNCTION).put(OpenAi.NAME, name).put(OpenAi.ARGUMENTS, arguments(block));
    }

    private static String arguments(JsonNode block) {
        JsonNode input = block.path(Anthropic.INPUT);
        return input.isMissingNode() || input.isNull() ? "{}" : Json.text(input);
    }

    private ObjectNode completion(ObjectNode answer, long created) {
        ObjectNode completion = Json.object();
        copyText(answer, Anthropic.ID, completion, OpenAi.ID);
        completion.put(OpenAi.OBJECT, "chat.completion");
        completion.put(OpenAi.CREATED, created);
        copyText(answer, Anthropic.MODEL, completion, OpenAi.MODEL);
        ObjectNode choice = completion.putArray(OpenAi.CHOICES).addObject();
        choice.put(OpenAi.INDEX, 0);
        choice.set(OpenAi.MESSAGE, message(answer));
        choice.putNull(OpenAi.LOGPROBS);
        JsonNode stopReason = answer.path(Anthropic.STOP_REASON);
        if (stopReason.isTextual()) {
            choice.put(OpenAi.FINISH_REASON, shape.finishReason(stopReason.textValue(), !toolCalls.isEmpty()));
        } else {
            choice.putNull(OpenAi.FINISH_REASON);
        }
        AnthropicUsage usage = new AnthropicUsage();
        usage.add(answer.path(Anthropic.USAGE));
        usage.openAi().ifPresent(counts -> completion.set(OpenAi.USAGE, counts));
        usage.serviceTier().ifPresent(tier -> completion.put(OpenAi.SERVICE_TIER, tier));
        return completion;
    }

    private ObjectNode message(ObjectNode answer) {
        ObjectNode message = Json.object();
        message.put(OpenAi.ROLE, OpenAi.ASSISTANT);
        JsonNode refusal = answer.path(Anthropic.STOP_DETAILS).path(Anthropic.EXPLANATION);
        String content = answerInput == null ? text.toString() : Json.text(answerInput);
        boolean saysSomethingElse = !toolCalls.isEmpty() || refusal.isTextual();
        message.put(OpenAi.CONTENT, content.isEmpty() && saysSomethingElse ? null : content);
        message.put(OpenAi.REFUSAL, refusal.isTextual() ? refusal.textValue() : null);
        if (!reasoning.isEmpty()) {
            message.put(OpenAi.REASONING_CONTENT, reasoning.toString());
        }
        if (!thinkingBlocks.isEmpty()) {
            message.set(OpenAi.THINKING_BLOCKS, thinkingBlocks);
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

    private static void copyText(ObjectNode from, String field, ObjectNode to, String as) {
        if (from.path(field).isTextual()) {
            to.set(as, from.get(field));
        }
    }
}

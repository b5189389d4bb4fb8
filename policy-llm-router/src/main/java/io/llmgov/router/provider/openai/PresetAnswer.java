package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** One complete answer or one chunk of a stream, in OpenAI's form. */
final class PresetAnswer {

    private static final String USAGE = "usage";
    private static final String COMPLETION_TOKENS = "completion_tokens";
    private static final String TOTAL_TOKENS = "total_tokens";
    private static final String CHOICES = "choices";
    private static final String FINISH_REASON = "finish_reason";
    private static final String CONTENT = "content";
    private static final String REASONING_CONTENT = "reasoning_content";
    private static final String TYPE = "type";
    private static final String TEXT = "text";
    private static final String THINKING = "thinking";
    private static final String REASONING = "reasoning";
    private static final String ROLE = "role";
    private static final String TOOL_CALLS = "tool_calls";

    private final OpenAiPreset preset;
    private final String messageField;

    /** @param messageField where a choice has its message: {@code message}, or {@code delta} in a chunk */
    PresetAnswer(OpenAiPreset preset, String messageField) {
        this.preset = preset;
        this.messageField = messageField;
    }

    /** The translated document; the given one, which is never changed, when no translation applies to this provider. */
    ObjectNode translate(ObjectNode original) {
        if (!preset.answersDiffer()) {
            return original;
        }
        ObjectNode answer = original.deepCopy();
        putUsageInItsPlace(answer);
        if (preset.has(OpenAiQuirk.REASONING_TOKENS_APART) && answer.get(USAGE) instanceof ObjectNode usage) {
            countReasoningIn(usage);
        }
        for (JsonNode choice : answer.path(CHOICES)) {
            if (choice instanceof ObjectNode object) {
                writeFinishReason(object);
                if (object.get(messageField) instanceof ObjectNode message) {
                    writeMessage(message);
                }
            }
        }
        return answer;
    }

    private void putUsageInItsPlace(ObjectNode answer) {
        if (preset.usagePointer() != null && !answer.hasNonNull(USAGE)) {
            JsonNode usage = answer.at(preset.usagePointer());
            if (usage.isObject()) {
                answer.set(USAGE, usage.deepCopy());
            }
        }
    }

    /**
     * xAI counts the reasoning in the total only, DeepInfra for some models nowhere: known by a total that needs it, and
     * by more reasoning than completion.
     */
    private static void countReasoningIn(ObjectNode usage) {
        long prompt = usage.path("prompt_tokens").asLong();
        long completion = usage.path(COMPLETION_TOKENS).asLong();
        long reasoning =
                usage.path("completion_tokens_details").path("reasoning_tokens").asLong();
        boolean apart = usage.path(TOTAL_TOKENS).asLong() == prompt + completion + reasoning || reasoning > completion;
        if (reasoning > 0 && apart) {
            usage.put(COMPLETION_TOKENS, completion + reasoning);
            usage.put(TOTAL_TOKENS, prompt + completion + reasoning);
        }
    }

    /** An empty reason of a complete answer with tool calls is xAI's; an empty one in a chunk may be just not yet one. */
    private void writeFinishReason(ObjectNode choice) {
        String reason = choice.path(FINISH_REASON).asText(null);
        String openAis = reason == null ? null : preset.finishReasons().get(reason);
        boolean early =
                "".equals(reason) && choice.path(messageField).path(TOOL_CALLS).isEmpty();
        if (openAis != null && !early) {
            choice.put(FINISH_REASON, openAis);
        }
    }

    private void writeMessage(ObjectNode message) {
        if (preset.has(OpenAiQuirk.END_UNMARKED)
                && message.path(ROLE).asText("?").isEmpty()) {
            message.remove(ROLE);
        }
        if (preset.has(OpenAiQuirk.THINKING_IN_CONTENT) && message.get(CONTENT) instanceof ArrayNode blocks) {
            separateThinking(message, blocks);
        }
    }

    /** Blocks that are neither text nor thinking have no other place, so they stay in a list. */
    private static void separateThinking(ObjectNode message, ArrayNode blocks) {
        StringBuilder reasoning = new StringBuilder();
        StringBuilder text = new StringBuilder();
        ArrayNode others = blocks.arrayNode();
        for (JsonNode block : blocks) {
            switch (block.path(TYPE).asText()) {
                case THINKING -> appendThinking(block.path(THINKING), reasoning);
                case REASONING -> appendThinking(block.path("summary"), reasoning);
                case TEXT -> {
                    text.append(block.path(TEXT).asText());
                    others.add(block);
                }
                default -> others.add(block);
            }
        }
        if (!reasoning.isEmpty()) {
            message.put(REASONING_CONTENT, reasoning.toString());
        }
        if (isTextOnly(others)) {
            message.put(CONTENT, text.toString());
        } else {
            message.set(CONTENT, others);
        }
    }

    private static void appendThinking(JsonNode thinking, StringBuilder reasoning) {
        for (JsonNode part : thinking.isArray() ? thinking : List.of(thinking)) {
            reasoning.append(
                    part.isTextual() ? part.textValue() : part.path(TEXT).asText());
        }
    }

    private static boolean isTextOnly(ArrayNode blocks) {
        for (JsonNode block : blocks) {
            if (!TEXT.equals(block.path(TYPE).asText())) {
                return false;
            }
        }
        return true;
    }
}

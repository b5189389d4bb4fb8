package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;

/**
 * Why an answer ended, in Anthropic's words (Claude documentation, "Handling stop reasons"). OpenAI's protocol does not
 * say that a stop sequence ended it, except that vLLM names the sequence.
 *
 * @param name Anthropic's {@code stop_reason}
 * @param sequence the stop sequence that ended the answer; null when none did
 * @param refusal what the model said instead of an answer; null when it said nothing of the kind
 */
record StopReason(String name, String sequence, String refusal) {

    /** vLLM's field of a choice. */
    private static final String VLLM_STOP_REASON = "stop_reason";

    static StopReason of(JsonNode choice, boolean callsTools, String refusal, AnswerWishes wishes) {
        if (refusal != null) {
            return new StopReason(Anthropic.REFUSAL, null, refusal);
        }
        String matched = choice.path(VLLM_STOP_REASON).asText("");
        if (!matched.isEmpty() && wishes.stopSequences().contains(matched)) {
            return new StopReason(Anthropic.STOP_SEQUENCE, matched, null);
        }
        String name = switch (choice.path(OpenAi.FINISH_REASON).asText("")) {
            case "length" -> "max_tokens";
            case "content_filter" -> Anthropic.REFUSAL;
            default -> callsTools ? Anthropic.TOOL_USE : "end_turn";
        };
        return new StopReason(name, null, null);
    }

    /** Writes the three fields that tell it, in a message or in a stream's last delta. */
    void writeTo(ObjectNode message) {
        message.put(Anthropic.STOP_REASON, name);
        message.put(Anthropic.STOP_SEQUENCE, sequence);
        if (Anthropic.REFUSAL.equals(name)) {
            ObjectNode details = Json.object().put(Anthropic.TYPE, Anthropic.REFUSAL);
            details.putNull(Anthropic.CATEGORY);
            details.put(Anthropic.EXPLANATION, refusal);
            message.set(Anthropic.STOP_DETAILS, details);
        }
    }
}

package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.anthropic.AnthropicMessages;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.client.ClientProtocol;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.Map;

/**
 * Clients of Anthropic's Messages API, Claude Code among them, in front of any provider. The rules come from the Claude
 * API reference and Anthropic's SDKs, as of August 2026.
 */
public final class AnthropicMessagesProtocol implements ClientProtocol {

    private static final Map<String, String> PARAMETERS = Map.of(
            OpenAi.MAX_COMPLETION_TOKENS,
            Anthropic.MAX_TOKENS,
            OpenAi.STOP,
            Anthropic.STOP_SEQUENCES,
            OpenAi.USER,
            "metadata.user_id",
            OpenAi.REASONING_EFFORT,
            "output_config.effort",
            OpenAi.RESPONSE_FORMAT,
            "output_config.format",
            OpenAi.PARALLEL_TOOL_CALLS,
            "tool_choice.disable_parallel_tool_use",
            "tools.function.strict",
            "tools.strict");

    @Override
    public String format() {
        return AnthropicMessages.ID;
    }

    @Override
    public String pivotFormat() {
        return OpenAiChat.ID;
    }

    @Override
    public Operation pivotOperation() {
        return Operation.CHAT;
    }

    @Override
    public Pivot pivot(ObjectNode request, boolean streaming) {
        return PivotRequest.of(request, streaming);
    }

    @Override
    public ObjectNode errorBody(ProviderError error) {
        return ClientErrors.body(error.status(), error.body());
    }

    /** Messages are others in the pivot, where a turn may be several: their numbers would mislead. */
    @Override
    public String parameter(String pivotParameter) {
        return pivotParameter.startsWith(OpenAi.MESSAGES + "[")
                ? Anthropic.MESSAGES
                : PARAMETERS.getOrDefault(pivotParameter, pivotParameter);
    }
}

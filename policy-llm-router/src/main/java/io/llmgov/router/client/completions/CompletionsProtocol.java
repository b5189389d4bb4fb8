package io.llmgov.router.client.completions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.llmgov.router.client.ClientProtocol;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;

/**
 * OpenAI's older text completions, answered by providers that offer chat only: the prompt becomes one user message.
 * Providers that offer completions themselves never come here.
 */
public final class CompletionsProtocol implements ClientProtocol {

    @Override
    public String format() {
        return OpenAiCompletions.ID;
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
        return new CompletionsRequest(request).pivot();
    }

    @Override
    public ObjectNode errorBody(ProviderError error) {
        return error.body();
    }

    @Override
    public String parameter(String pivotParameter) {
        if (pivotParameter.startsWith(OpenAi.MESSAGES)) {
            return Completions.PROMPT;
        }
        return switch (pivotParameter) {
            case OpenAi.TOP_LOGPROBS -> OpenAi.LOGPROBS;
            case OpenAi.MAX_COMPLETION_TOKENS -> OpenAi.MAX_TOKENS;
            default -> pivotParameter;
        };
    }
}

package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.anthropic.AnthropicCountTokens;
import io.llmgov.router.client.ClientProtocol;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.ProviderError;

/** Counting tokens: providers that speak the protocol are asked as they are, and for the others the gateway itself counts. */
public final class AnthropicCountTokensProtocol implements ClientProtocol {

    @Override
    public String format() {
        return AnthropicCountTokens.ID;
    }

    @Override
    public String pivotFormat() {
        return AnthropicCountTokens.ID;
    }

    /** No dialect serves it: OpenAI's protocol, the pivot, has nothing of the kind. */
    @Override
    public Operation pivotOperation() {
        return Operation.TOKEN_COUNT;
    }

    @Override
    public Pivot pivot(ObjectNode request, boolean streaming) {
        throw new UnsupportedOperationException(format());
    }

    @Override
    public ObjectNode errorBody(ProviderError error) {
        return ClientErrors.body(error.status(), error.body());
    }
}

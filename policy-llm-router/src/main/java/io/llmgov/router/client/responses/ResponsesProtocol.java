package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiResponses;
import io.llmgov.router.client.ClientProtocol;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.Map;
import java.util.function.LongSupplier;

/** OpenAI's Responses API for providers that don't have it, told as chat completions. */
public final class ResponsesProtocol implements ClientProtocol {

    /** Chat's names of parameters that have another name here. */
    private static final Map<String, String> NAMES = Map.of(
            OpenAi.MAX_COMPLETION_TOKENS,
            Responses.MAX_OUTPUT_TOKENS,
            OpenAi.MAX_TOKENS,
            Responses.MAX_OUTPUT_TOKENS,
            OpenAi.RESPONSE_FORMAT,
            "text.format",
            Responses.VERBOSITY,
            "text.verbosity",
            OpenAi.REASONING_EFFORT,
            "reasoning.effort",
            OpenAi.LOGPROBS,
            OpenAi.TOP_LOGPROBS,
            "tools.function.strict",
            "tools.strict",
            OpenAi.CACHE_CONTROL,
            Responses.PROMPT_CACHE_BREAKPOINT);

    private final LongSupplier clock;

    public ResponsesProtocol() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    /** @param clock seconds since 1970 */
    ResponsesProtocol(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public String format() {
        return OpenAiResponses.ID;
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
        return ResponsesRequest.pivot(request, streaming, clock);
    }

    @Override
    public ObjectNode errorBody(ProviderError error) {
        return error.body();
    }

    /** A place within the messages can't be told from its chat name alone. */
    @Override
    public String parameter(String pivotParameter) {
        boolean withinMessages = pivotParameter.startsWith(OpenAi.MESSAGES);
        return withinMessages ? Responses.INPUT : NAMES.getOrDefault(pivotParameter, pivotParameter);
    }
}

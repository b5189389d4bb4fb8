package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.anthropic.AnthropicCountTokens;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ForeignThinking;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import java.util.List;
import java.util.Map;

/**
 * A request of Anthropic's own client on its way to Anthropic: everything stays but the model, and what another provider
 * left in the conversation. The client says by headers which version and betas it speaks; they pass too.
 */
final class AnthropicPass {

    private static final String COUNT_TOKENS = "/count_tokens";

    private AnthropicPass() {}

    static boolean knows(String format) {
        return AnthropicCountTokens.ID.equals(format)
                || io.llmgov.core.wire.anthropic.AnthropicMessages.ID.equals(format);
    }

    static Translation of(ProviderCall call) {
        ObjectNode body = Json.object();
        body.setAll(call.request());
        body.put(Anthropic.MODEL, call.model());
        if (body.has(Anthropic.MESSAGES)) {
            body.set(Anthropic.MESSAGES, ForeignThinking.cleaned(body.get(Anthropic.MESSAGES)));
        }
        String version = call.apiVersion() == null ? AnthropicRequest.DEFAULT_VERSION : call.apiVersion();
        return new Translation(
                path(call),
                Map.of(),
                body,
                List.of(),
                new Untouched(),
                Map.of(AnthropicRequest.VERSION_HEADER, version));
    }

    private static String path(ProviderCall call) {
        String messages = call.basePathOr(AnthropicRequest.DEFAULT_BASE_PATH) + AnthropicRequest.OPERATION_PATH;
        return AnthropicCountTokens.ID.equals(call.format()) ? messages + COUNT_TOKENS : messages;
    }

    /** Errors alone are looked into: what they say decides on routing. */
    private static final class Untouched implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            return providerAnswer;
        }

        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            return List.of(providerEvent);
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return AnthropicErrors.translate(status, body);
        }
    }
}

package io.llmgov.router.client;

import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.core.wire.openai.OpenAiRerank;
import io.llmgov.router.client.anthropic.AnthropicCountTokensProtocol;
import io.llmgov.router.client.anthropic.AnthropicMessagesProtocol;
import io.llmgov.router.client.completions.CompletionsProtocol;
import io.llmgov.router.client.gemini.GeminiEmbeddingProtocol;
import io.llmgov.router.client.gemini.GeminiProtocol;
import io.llmgov.router.client.responses.ResponsesProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All client protocols: those that are the pivot, and those that are translated into it. */
public final class ClientProtocols {

    /** What dialects take as it is. */
    private static final Set<String> PIVOTS =
            Set.of(OpenAiChat.ID, OpenAiCompletions.ID, OpenAiEmbeddings.ID, OpenAiRerank.ID);

    private static final Map<String, ClientProtocol> TRANSLATING = List.<ClientProtocol>of(
                    new AnthropicMessagesProtocol(),
                    new AnthropicCountTokensProtocol(),
                    new CompletionsProtocol(),
                    new ResponsesProtocol(),
                    GeminiProtocol.generate(),
                    GeminiProtocol.stream(),
                    GeminiEmbeddingProtocol.single(),
                    GeminiEmbeddingProtocol.batch())
            .stream()
            .collect(Collectors.toMap(ClientProtocol::format, Function.identity()));

    private ClientProtocols() {}

    static boolean isPivot(String format) {
        return PIVOTS.contains(format);
    }

    static Optional<ClientProtocol> translating(String format) {
        return Optional.ofNullable(TRANSLATING.get(format));
    }
}

package io.llmgov.router.provider.vertex;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.Credential;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.OutgoingRequest;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.TokenEndpoint;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.anthropic.AnthropicService;
import io.llmgov.router.provider.anthropic.AnthropicTranslator;
import io.llmgov.router.provider.gemini.GeminiService;
import io.llmgov.router.provider.gemini.GeminiTranslator;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * Vertex AI of Google Cloud: Google's own models (chat, embeddings) and Anthropic's (chat), told apart by the model's
 * name. The documents are those of the Gemini API and of the Claude API, but for a few differences; paths, tokens and
 * embeddings are Vertex AI's own. The rules come from the Vertex AI reference and from the SDKs of Google and Anthropic,
 * as of October 2026; each class of this package names what it follows.
 */
public final class VertexDialect implements Dialect {

    private static final AccessTokens TOKENS = new AccessTokens(System::currentTimeMillis);
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    /** How Google's OAuth access tokens begin (RFC 6750 tokens of Google's authorization server). */
    private static final String ACCESS_TOKEN_PREFIX = "ya29.";

    private final LongSupplier clock;
    private final AccessTokens tokens;

    public VertexDialect() {
        this(() -> System.currentTimeMillis() / 1000);
    }

    /** @param clock seconds since 1970, for the {@code created} field that OpenAI's answers have and the others' don't */
    public VertexDialect(LongSupplier clock) {
        this(clock, TOKENS);
    }

    VertexDialect(LongSupplier clock, AccessTokens tokens) {
        this.clock = clock;
        this.tokens = tokens;
    }

    @Override
    public boolean serves(Operation operation) {
        return operation == Operation.CHAT || operation == Operation.EMBEDDING;
    }

    @Override
    public Translation translate(ProviderCall call) {
        VertexModel model = VertexModel.reachable(call);
        if (call.operation() == Operation.EMBEDDING) {
            return VertexEmbeddings.translate(call, model);
        }
        return switch (model.publisher()) {
            case ANTHROPIC -> claude(call, model);
            default -> GeminiTranslator.chat(call, GeminiService.VERTEX_AI, method -> model.path(call, method), clock);
        };
    }

    private Translation claude(ProviderCall call, VertexModel model) {
        Translation translation = AnthropicTranslator.chat(
                call, AnthropicService.VERTEX_AI, model.path(call, ClaudeAnswers.method(call)), clock);
        return new Translation(
                translation.path(),
                translation.headers(),
                translation.body(),
                translation.droppedParameters(),
                new ClaudeAnswers(translation.answers()));
    }

    @Override
    public boolean speaks(String format, String model) {
        return PassedOn.isPossible(format, VertexModel.of(model).publisher());
    }

    @Override
    public Translation pass(ProviderCall call) {
        return PassedOn.translation(call, VertexModel.reachable(call));
    }

    /** An access token that was made elsewhere, or an API key (Vertex AI documentation, "Get an API key"). */
    @Override
    public Map<String, String> credentials(String apiKey) {
        if (apiKey.startsWith(BEARER)) {
            return Map.of(AUTHORIZATION, apiKey);
        }
        return apiKey.startsWith(ACCESS_TOKEN_PREFIX)
                ? Map.of(AUTHORIZATION, BEARER + apiKey)
                : Map.of("x-goog-api-key", apiKey);
    }

    @Override
    public Single<Map<String, String>> authorize(
            Credential credential, OutgoingRequest request, TokenEndpoint endpoint) {
        if (credential.serviceAccount() == null) {
            return Dialect.super.authorize(credential, request, endpoint);
        }
        return tokens.of(credential.serviceAccount(), endpoint).map(token -> Map.of(AUTHORIZATION, BEARER + token));
    }

    /** Vertex AI says nothing of what is left of a quota. */
    @Override
    public OptionalDouble headroom(HttpHeaders answerHeaders) {
        return OptionalDouble.empty();
    }
}

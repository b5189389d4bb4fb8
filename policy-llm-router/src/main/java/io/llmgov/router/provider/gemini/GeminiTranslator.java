package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The translation itself, for other providers that serve Gemini models: they know where and how to call, not the format. */
public final class GeminiTranslator {

    private GeminiTranslator() {}

    /**
     * A chat request as a request for content.
     *
     * @param path makes the path of a method of the model, for instance of {@code streamGenerateContent?alt=sse}
     * @param clock seconds since 1970
     */
    public static Translation chat(
            ProviderCall call, GeminiService service, UnaryOperator<String> path, LongSupplier clock) {
        return GeminiRequest.translate(call, service, path, clock);
    }

    /**
     * Reads an answer {@code {"embeddings": [{"values"}], "usageMetadata"}}.
     *
     * @param base64 whether the client wants its vectors in base64
     */
    public static AnswerTranslator embeddings(String model, boolean base64) {
        return new GeminiEmbeddingAnswers(model, base64);
    }

    /** The headers that ask Vertex AI for a service tier; none for the usual one. */
    public static Map<String, String> tierOnVertex(String tier) {
        return GeminiOptions.tierHeaders(tier);
    }

    /** An error of Google's, which is a {@code google.rpc.Status}. */
    public static ProviderError error(int status, JsonNode body) {
        return GeminiErrors.translate(status, body);
    }
}

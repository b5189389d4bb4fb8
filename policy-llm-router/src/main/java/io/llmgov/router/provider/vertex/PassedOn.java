package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.anthropic.AnthropicTranslator;
import io.llmgov.router.provider.gemini.GeminiTranslator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Requests in a format that the model's publisher speaks itself. They go on as the client wrote them but for what Vertex
 * AI wants otherwise: of Claude's, the model and the protocol's version; of Gemini's, the service tier, the wrapper that
 * the Gemini API has around requests whose tokens are to be counted, and the roles that it lets one leave out.
 */
final class PassedOn {

    private static final String MESSAGES = "anthropic.messages";
    private static final String CLAUDE_TOKENS = "anthropic.count_tokens";
    private static final String GENERATE = "gemini.generate";
    private static final String STREAM = "gemini.stream";
    private static final String GEMINI_TOKENS = "gemini.count_tokens";

    private static final String MODEL = "model";
    private static final String CONTENTS = "contents";
    private static final String ROLE = "role";
    private static final String USER = "user";
    private static final String SERVICE_TIER = "serviceTier";
    private static final String WRAPPED_REQUEST = "generateContentRequest";

    private PassedOn() {}

    static boolean isPossible(String format, VertexModel.Publisher publisher) {
        return switch (format) {
            case MESSAGES, CLAUDE_TOKENS -> publisher == VertexModel.Publisher.ANTHROPIC;
            case GENERATE, STREAM, GEMINI_TOKENS -> publisher == VertexModel.Publisher.GOOGLE;
            default -> false;
        };
    }

    static Translation translation(ProviderCall call, VertexModel model) {
        return switch (call.format()) {
            case MESSAGES -> claude(model.path(call, ClaudeAnswers.method(call)), claudeBody(call));
            case CLAUDE_TOKENS ->
                claude(
                        model.tokenCounterPath(call, "rawPredict"),
                        claudeBody(call).put(MODEL, model.name()));
            case GENERATE -> gemini(model.path(call, "generateContent"), geminiBody(call.request()));
            case STREAM -> gemini(model.path(call, "streamGenerateContent?alt=sse"), geminiBody(call.request()));
            case GEMINI_TOKENS -> gemini(model.path(call, "countTokens"), geminiBody(unwrapped(call.request())));
            default -> throw new UnsupportedOperationException(call.format());
        };
    }

    private static Translation claude(String path, ObjectNode body) {
        return new Translation(path, Map.of(), body, List.of(), new AsItIs(ClaudeAnswers::errorOf));
    }

    private static Translation gemini(String path, ObjectNode body) {
        return new Translation(path, tier(body), body, List.of(), new AsItIs(GeminiTranslator::error));
    }

    /** The service tier is a header here: in the body it would be ignored without a word. */
    private static Map<String, String> tier(ObjectNode body) {
        JsonNode tier = body.remove(SERVICE_TIER);
        return tier == null ? Map.of() : GeminiTranslator.tierOnVertex(tier.asText(""));
    }

    private static ObjectNode claudeBody(ProviderCall call) {
        ObjectNode body = call.request().deepCopy();
        body.remove(MODEL);
        return body.put(AnthropicTranslator.VERSION_FIELD, AnthropicTranslator.VERTEX_VERSION);
    }

    private static ObjectNode geminiBody(ObjectNode request) {
        ObjectNode body = request.deepCopy();
        body.remove(MODEL);
        for (JsonNode content : body.path(CONTENTS)) {
            if (content instanceof ObjectNode turn && !turn.hasNonNull(ROLE)) {
                turn.put(ROLE, USER);
            }
        }
        return body;
    }

    private static ObjectNode unwrapped(ObjectNode request) {
        return request.get(WRAPPED_REQUEST) instanceof ObjectNode wrapped ? wrapped : request;
    }

    /** What comes back is the client's format already, but for errors, which the pivot's form is expected for. */
    private record AsItIs(BiFunction<Integer, JsonNode, ProviderError> errors) implements AnswerTranslator {

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
            return errors.apply(status, body);
        }
    }
}

package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.gemini.CarriedThinking;
import io.llmgov.core.wire.gemini.GeminiBatchEmbed;
import io.llmgov.core.wire.gemini.GeminiCountTokens;
import io.llmgov.core.wire.gemini.GeminiEmbed;
import io.llmgov.core.wire.gemini.GeminiGenerate;
import io.llmgov.core.wire.gemini.GeminiStream;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderError;
import io.llmgov.router.provider.Translation;
import java.util.List;
import java.util.Map;

/**
 * A Gemini client's request on its way to Gemini: the model stands in the path, the document goes as it is. Only what
 * names another model in it is changed, and signatures that Gemini didn't make.
 */
final class GeminiPassing {

    private static final Map<String, String> METHODS = Map.of(
            GeminiGenerate.ID, "generateContent",
            GeminiStream.ID, "streamGenerateContent?alt=sse",
            GeminiCountTokens.ID, "countTokens",
            GeminiEmbed.ID, "embedContent",
            GeminiBatchEmbed.ID, "batchEmbedContents");

    private static final List<String> WHOLE_REQUESTS =
            List.of(Gemini.GENERATE_CONTENT_REQUEST, "generate_content_request");
    private static final List<String> SIGNATURES = List.of(Gemini.THOUGHT_SIGNATURE, "thought_signature");

    private GeminiPassing() {}

    static boolean knows(String format) {
        return METHODS.containsKey(format);
    }

    static Translation translate(ProviderCall call) {
        return new Translation(
                GeminiPath.of(call, METHODS.get(call.format())), Map.of(), body(call), List.of(), new Answers());
    }

    private static ObjectNode body(ProviderCall call) {
        ObjectNode request = call.request();
        boolean foreign = hasForeignSignature(request);
        boolean namesModel = request.has(Gemini.MODEL)
                || request.has(Gemini.REQUESTS)
                || WHOLE_REQUESTS.stream().anyMatch(request::has);
        if (!foreign && !namesModel) {
            return request;
        }
        ObjectNode body = foreign ? request.deepCopy() : Json.object().setAll(request);
        if (foreign) {
            replaceForeignSignatures(body);
        }
        body.remove(Gemini.MODEL);
        for (String name : WHOLE_REQUESTS) {
            if (body.get(name) instanceof ObjectNode whole) {
                body.set(name, ofModel(whole, call));
            }
        }
        if (body.has(Gemini.REQUESTS)) {
            ArrayNode batch = JsonArrays.of();
            JsonNode requests = body.get(Gemini.REQUESTS);
            for (JsonNode one : requests.isObject() ? JsonArrays.of(requests) : requests) {
                batch.add(one instanceof ObjectNode object ? ofModel(object, call) : one);
            }
            body.set(Gemini.REQUESTS, batch);
        }
        return body;
    }

    private static ObjectNode ofModel(ObjectNode request, ProviderCall call) {
        ObjectNode changed = Json.object().setAll(request);
        return changed.put(Gemini.MODEL, GeminiPath.resource(call.model()));
    }

    private static boolean hasForeignSignature(JsonNode node) {
        if (node.isObject() && isForeign(node)) {
            return true;
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && hasForeignSignature(child)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForeign(JsonNode part) {
        return SIGNATURES.stream()
                .anyMatch(name -> CarriedThinking.decode(part.path(name)).isPresent());
    }

    /** A call needs a signature, or the word that says that there is none; a text doesn't. */
    private static void replaceForeignSignatures(JsonNode node) {
        if (node instanceof ObjectNode part && isForeign(part)) {
            SIGNATURES.forEach(part::remove);
            if (part.has(Gemini.FUNCTION_CALL) || part.has("function_call")) {
                part.put(Gemini.THOUGHT_SIGNATURE, ThoughtSignatures.UNKNOWN);
            }
        }
        node.forEach(GeminiPassing::replaceForeignSignatures);
    }

    /** Answers are the client's already. Errors are told without what they say of the gateway's own account. */
    private static final class Answers implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            return providerAnswer;
        }

        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            JsonNode error = providerEvent.json().path(Gemini.ERROR);
            return List.of(error.isObject() ? errorEvent(providerEvent.json()) : providerEvent);
        }

        private static SseEvent errorEvent(JsonNode event) {
            ProviderError error = GeminiErrors.inStream(event);
            JsonNode code = error.body().path(Gemini.ERROR).path(Gemini.CODE);
            return SseEvent.ofJson(io.llmgov.core.wire.gemini.GeminiErrors.body(
                    error.status(), error.message(), null, code.isTextual() ? code.textValue() : null));
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return GeminiErrors.translate(status, body);
        }
    }
}

package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Turns an OpenAI chat request into a request for content: the parts in their order, one line each. */
final class GeminiRequest {

    private static final String METHOD = "generateContent";
    private static final String STREAMING_METHOD = "streamGenerateContent?alt=sse";

    private GeminiRequest() {}

    static Translation translate(
            ProviderCall call, GeminiService service, UnaryOperator<String> path, LongSupplier clock) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        GeminiModel model = GeminiModel.of(call.model(), service);

        GeminiMessages messages = GeminiMessages.of(request, model, dropped);
        GeminiTools tools = GeminiTools.of(request, dropped);
        GeminiFormat format = GeminiFormat.of(request, model, tools.areDefined(), dropped);

        ObjectNode config = Json.object();
        GeminiSampling.write(request, config, model, dropped);
        format.writeTo(config, messages);
        GeminiThinking.write(request, config, model, dropped);

        ObjectNode body = Json.object();
        messages.writeTo(body);
        tools.writeTo(body);
        if (!config.isEmpty()) {
            body.set(Gemini.GENERATION_CONFIG, config);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        GeminiOptions.write(request, service, body, headers, dropped);
        return new Translation(
                path.apply(call.streaming() ? STREAMING_METHOD : METHOD),
                headers,
                body,
                dropped.names(),
                new GeminiAnswers(new AnswerShape(tools.legacyFunctions(), candidates(config)), clock));
    }

    private static int candidates(ObjectNode config) {
        return Math.max(1, config.path(Gemini.CANDIDATE_COUNT).asInt(1));
    }
}

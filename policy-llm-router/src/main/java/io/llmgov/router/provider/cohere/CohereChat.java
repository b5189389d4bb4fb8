package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.function.LongSupplier;

/** Turns an OpenAI chat request into one of Cohere's: the parts in their order, one line each. */
final class CohereChat {

    private static final String OPERATION_PATH = "/chat";

    private CohereChat() {}

    static Translation translate(ProviderCall call, LongSupplier clock) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        CohereModel model = new CohereModel(call.model());
        ToolNames names = ToolNames.of(request);

        CohereMessages messages = CohereMessages.of(request, model, names, dropped);
        CohereTools tools = CohereTools.of(request, names, dropped);
        CohereFormat format =
                CohereFormat.of(request, !tools.isEmpty() || messages.hasDocuments(), messages.text(), dropped);

        ObjectNode body = Json.object();
        body.put(Cohere.MODEL, call.model());
        format.writeTo(body, messages);
        messages.writeTo(body);
        tools.writeTo(body);
        CohereReasoning.write(request, body, model, dropped);
        CohereSampling.write(request, body, dropped);
        CohereOptions.write(request, body, dropped);
        if (call.streaming()) {
            body.put(Cohere.STREAM, true);
        }
        return new Translation(
                call.basePathOr(CohereDialect.DEFAULT_BASE_PATH) + OPERATION_PATH,
                Map.of(),
                body,
                dropped.names(),
                new CohereAnswers(new AnswerShape(call.model(), names, tools.legacyFunctions()), clock));
    }
}

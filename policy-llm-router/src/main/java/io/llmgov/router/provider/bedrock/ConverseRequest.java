package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Turns an OpenAI chat request into a Converse request: the parts in their order, one line each. */
final class ConverseRequest {

    private ConverseRequest() {}

    static Translation translate(ProviderCall call, LongSupplier clock, Supplier<String> ids) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        BedrockModel model = BedrockModel.of(call.model());
        KeptSchemas schemas = new KeptSchemas(model);
        CachePoints cachePoints = new CachePoints(model, dropped);

        ConverseMessages messages = ConverseMessages.of(request, model, cachePoints, dropped);
        ConverseFormat format = ConverseFormat.of(request, model, schemas, dropped);
        ConverseTools tools = ConverseTools.of(request, model, format, messages, schemas, cachePoints, dropped);
        ConverseThinking thinking = ConverseThinking.of(call, model, tools.forced(), messages, dropped);

        ObjectNode body = Json.object();
        format.writeTo(body, messages);
        messages.writeTo(body, model.acceptsPrefill() && !thinking.isOn() && format.schema() == null);
        thinking.writeTo(body);
        ConverseSampling.write(request, body, model, thinking.kind(), dropped);
        tools.writeTo(body);
        ConverseOptions.write(request, body, dropped);
        return new Translation(
                BedrockPath.of(call, call.streaming() ? BedrockPath.CONVERSE_STREAM : BedrockPath.CONVERSE),
                Map.of(),
                body,
                dropped.names(),
                new ConverseAnswers(
                        new AnswerShape(call.model(), tools.answerTool(), tools.legacyFunctions()), clock, ids));
    }
}

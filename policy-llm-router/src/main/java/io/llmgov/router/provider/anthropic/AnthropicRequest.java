package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ClaudeModel;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Turns an OpenAI chat request into an Anthropic Messages request: the parts in their order, one line each. */
final class AnthropicRequest {

    static final String DEFAULT_BASE_PATH = "/v1";
    static final String OPERATION_PATH = "/messages";
    static final String VERSION_HEADER = "anthropic-version";
    static final String DEFAULT_VERSION = "2023-06-01";
    private static final String BETA_HEADER = "anthropic-beta";

    /** Without it {@code thinking.block_binding} is refused (Claude documentation, "Preserved thinking"). */
    private static final String THINKING_BINDING_BETA = "thinking-binding-controls-2026-08-01";

    private AnthropicRequest() {}

    static Translation translate(ProviderCall call, AnthropicService service, String path, LongSupplier clock) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ClaudeModel model = ClaudeModel.of(call.model());
        StrictSchemas strict = new StrictSchemas(model);

        AnthropicMessages messages = AnthropicMessages.of(request, service, dropped);
        if (model.bindsThinking() && !service.forgivesChangedThinking()) {
            messages.forgetThinking();
        }
        AnthropicFormat format = AnthropicFormat.of(request, model, strict, dropped);
        AnthropicTools tools = AnthropicTools.of(request, model, format, strict, dropped);
        AnthropicThinking thinking = AnthropicThinking.of(call, model, tools.forced(), messages, dropped);

        ObjectNode body = Json.object();
        if (service.namesModelInBody()) {
            body.put(Anthropic.MODEL, call.model());
        } else {
            body.put(AnthropicTranslator.VERSION_FIELD, AnthropicService.VERTEX_VERSION);
        }
        thinking.writeTo(body);
        format.writeTo(body, messages);
        messages.writeTo(body, model.acceptsPrefill() && !thinking.isOn() && format.schema() == null);
        tools.writeTo(body);
        AnthropicSampling.write(request, body, model, thinking.isOn(), dropped);
        AnthropicOptions.write(request, service, body, dropped);
        if (call.streaming()) {
            body.put(Anthropic.STREAM, true);
        }
        return new Translation(
                path,
                headers(call, service, thinking),
                body,
                dropped.names(),
                new AnthropicAnswers(new AnswerShape(tools.answerTool(), tools.legacyFunctions()), clock));
    }

    private static Map<String, String> headers(
            ProviderCall call, AnthropicService service, AnthropicThinking thinking) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (service.namesModelInBody()) {
            headers.put(VERSION_HEADER, call.apiVersion() == null ? DEFAULT_VERSION : call.apiVersion());
        }
        if (thinking.bindsBlocks()) {
            headers.put(BETA_HEADER, THINKING_BINDING_BETA);
        }
        return headers;
    }
}

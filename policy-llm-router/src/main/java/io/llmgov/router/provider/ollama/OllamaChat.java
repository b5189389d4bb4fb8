package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.FunctionTools;
import io.llmgov.router.provider.LegacyFunctions;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ReasoningWish;
import io.llmgov.router.provider.ToolChoice;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Turns an OpenAI chat request into one of {@code POST /api/chat}. */
final class OllamaChat {

    private static final Set<String> TRANSLATED = Set.of(
            OpenAi.MESSAGES,
            OpenAi.TOOLS,
            OpenAi.TOOL_CHOICE,
            OpenAi.PARALLEL_TOOL_CALLS,
            OpenAi.RESPONSE_FORMAT,
            OpenAi.REASONING_EFFORT,
            OpenAi.REASONING,
            OpenAi.THINKING,
            Ollama.THINK,
            OpenAi.LOGPROBS,
            OpenAi.TOP_LOGPROBS);

    private final ProviderCall call;
    private final ObjectNode request;
    private final DroppedParameters dropped = new DroppedParameters();

    private OllamaChat(ProviderCall call) {
        this.call = call;
        this.request = LegacyFunctions.asTools(call.request());
    }

    static Translation translate(ProviderCall call, String path, LongSupplier clock) {
        return new OllamaChat(call).translation(path, clock);
    }

    private Translation translation(String path, LongSupplier clock) {
        ObjectNode body = Json.object().put(Ollama.MODEL, call.model());
        body.set(Ollama.MESSAGES, OllamaMessages.of(request, dropped));
        writeTools(body);
        writeFormat(body);
        ReasoningWish wish = ReasoningWish.of(request, dropped);
        OllamaThinking.write(request, wish, body, dropped);
        writeLogprobs(body);
        OllamaOptions options = new OllamaOptions(request, dropped);
        options.write(body);
        options.reportOthers(TRANSLATED, true);
        // Ollama streams unless told otherwise.
        body.put(Ollama.STREAM, call.streaming());
        OllamaAnswers answers = new OllamaAnswers(wish.hidden(), clock);
        return new Translation(path, Map.of(), body, dropped.names(), LegacyFunctions.answers(call.request(), answers));
    }

    /**
     * There is no way to force or forbid a call. Without tools nothing is called; where one of a few is to be called, the
     * others are withdrawn, which comes near to it.
     */
    private void writeTools(ObjectNode body) {
        FunctionTools tools = FunctionTools.of(request, Set.of(), false, dropped);
        ToolChoice choice = tools.choice();
        if (choice.kind() == ToolChoice.Kind.NONE) {
            return;
        }
        if (choice.forces()) {
            dropped.add(OpenAi.TOOL_CHOICE);
        }
        FunctionTools offered = choice.names() == null ? tools : tools.only(choice.names());
        if (offered.tools().isEmpty()) {
            return;
        }
        body.set(Ollama.TOOLS, offered.tools());
        JsonNode parallel = request.path(OpenAi.PARALLEL_TOOL_CALLS);
        if (parallel.isBoolean() && !parallel.booleanValue()) {
            dropped.add(OpenAi.PARALLEL_TOOL_CALLS);
        }
    }

    /** Ollama API reference, "Structured outputs". */
    private void writeFormat(ObjectNode body) {
        JsonNode format = request.path(OpenAi.RESPONSE_FORMAT);
        switch (format.path(OpenAi.TYPE).asText("")) {
            case "json_object" -> body.put(Ollama.FORMAT, "json");
            case "json_schema" -> {
                JsonNode schema = format.path(OpenAi.JSON_SCHEMA).path(OpenAi.SCHEMA);
                if (schema.isObject()) {
                    body.set(Ollama.FORMAT, schema);
                } else {
                    body.put(Ollama.FORMAT, "json");
                }
            }
            case "", "text" -> {
                // Text is what comes without a format.
            }
            default -> dropped.add(OpenAi.RESPONSE_FORMAT);
        }
    }

    private void writeLogprobs(ObjectNode body) {
        if (!request.path(OpenAi.LOGPROBS).asBoolean(false)) {
            return;
        }
        body.put(Ollama.LOGPROBS, true);
        JsonNode alternatives = request.path(OpenAi.TOP_LOGPROBS);
        if (alternatives.canConvertToInt() && alternatives.intValue() > 0) {
            body.put(Ollama.TOP_LOGPROBS, alternatives.intValue());
        }
    }
}

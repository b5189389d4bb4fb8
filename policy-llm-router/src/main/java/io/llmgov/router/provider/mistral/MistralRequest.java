package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.FunctionTools;
import io.llmgov.router.provider.LegacyFunctions;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ToolChoice;
import io.llmgov.router.provider.Translation;
import java.util.Map;
import java.util.Set;

/** Turns an OpenAI chat request into one of Mistral's (Mistral API reference, "Chat completion"). */
final class MistralRequest {

    private static final Set<String> TRANSLATED = Set.of(
            OpenAi.MESSAGES,
            OpenAi.TOOLS,
            OpenAi.TOOL_CHOICE,
            OpenAi.PARALLEL_TOOL_CALLS,
            OpenAi.RESPONSE_FORMAT,
            OpenAi.REASONING_EFFORT,
            OpenAi.REASONING,
            OpenAi.THINKING,
            "prediction");

    /** Tools that Mistral runs itself. */
    private static final Set<String> OWN_TOOLS = Set.of(
            "web_search",
            "web_search_premium",
            "code_interpreter",
            "image_generation",
            "document_library",
            "connector");

    private final ProviderCall call;
    private final ObjectNode request;
    private final DroppedParameters dropped = new DroppedParameters();

    private MistralRequest(ProviderCall call) {
        this.call = call;
        this.request = LegacyFunctions.asTools(call.request());
    }

    static Translation translate(ProviderCall call, String path) {
        return new MistralRequest(call).translation(path);
    }

    private Translation translation(String path) {
        ObjectNode body = Json.object().put(OpenAi.MODEL, call.model());
        MistralReasoning reasoning = new MistralReasoning(request, MistralModel.of(call.model()), dropped);
        body.set(OpenAi.MESSAGES, MistralMessages.of(request, reasoning.readsThoughts(), dropped));
        writeTools(body);
        writeResponseFormat(body);
        reasoning.write(body, dropped);
        writePrediction(body);
        MistralFields.CHAT.write(request, body, TRANSLATED, dropped);
        if (call.streaming()) {
            body.put("stream", true);
        }
        MistralAnswers answers = new MistralAnswers(reasoning.isHidden());
        return new Translation(path, Map.of(), body, dropped.names(), LegacyFunctions.answers(call.request(), answers));
    }

    private void writeTools(ObjectNode body) {
        FunctionTools all = FunctionTools.of(request, OWN_TOOLS, true, dropped);
        ToolChoice choice = all.choice();
        FunctionTools tools = isNarrowed(choice) ? all.only(choice.names()) : all;
        if (tools.tools().isEmpty()) {
            return;
        }
        body.set(OpenAi.TOOLS, tools.tools());
        writeChoice(choice, body);
        JsonNode parallel = request.path(OpenAi.PARALLEL_TOOL_CALLS);
        if (parallel.isBoolean()) {
            body.set(OpenAi.PARALLEL_TOOL_CALLS, parallel);
        }
    }

    /** A choice of one can be told as such; of several, the others are withdrawn. */
    private static boolean isNarrowed(ToolChoice choice) {
        return choice.names() != null && (!choice.forces() || choice.names().size() > 1);
    }

    private static void writeChoice(ToolChoice choice, ObjectNode body) {
        switch (choice.kind()) {
            case UNSET -> {
                // Mistral's default is OpenAI's.
            }
            case AUTO -> body.put(OpenAi.TOOL_CHOICE, "auto");
            case NONE -> body.put(OpenAi.TOOL_CHOICE, "none");
            case REQUIRED, NAMED -> {
                if (choice.names() == null || choice.names().size() > 1) {
                    body.put(OpenAi.TOOL_CHOICE, Mistral.ANY);
                } else {
                    ObjectNode named = Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION);
                    named.putObject(OpenAi.FUNCTION)
                            .put(OpenAi.NAME, choice.names().iterator().next());
                    body.set(OpenAi.TOOL_CHOICE, named);
                }
            }
        }
    }

    private void writeResponseFormat(ObjectNode body) {
        JsonNode format = request.path(OpenAi.RESPONSE_FORMAT);
        String type = format.path(OpenAi.TYPE).asText("");
        switch (type) {
            case "", "text" -> {
                // Text is what comes without a format.
            }
            case "json_object" -> body.putObject(OpenAi.RESPONSE_FORMAT).put(OpenAi.TYPE, type);
            case "json_schema" -> body.set(OpenAi.RESPONSE_FORMAT, schema(format.path(OpenAi.JSON_SCHEMA)));
            default -> dropped.add(OpenAi.RESPONSE_FORMAT);
        }
    }

    private static ObjectNode schema(JsonNode given) {
        ObjectNode format = Json.object();
        if (!given.path(OpenAi.SCHEMA).isObject()) {
            return format.put(OpenAi.TYPE, "json_object");
        }
        ObjectNode schema = format.put(OpenAi.TYPE, OpenAi.JSON_SCHEMA).putObject(OpenAi.JSON_SCHEMA);
        schema.put(OpenAi.NAME, given.path(OpenAi.NAME).asText("answer"));
        if (given.path(OpenAi.DESCRIPTION).isTextual()) {
            schema.set(OpenAi.DESCRIPTION, given.get(OpenAi.DESCRIPTION));
        }
        schema.set(OpenAi.SCHEMA, given.get(OpenAi.SCHEMA));
        if (given.path(OpenAi.STRICT).isBoolean()) {
            schema.set(OpenAi.STRICT, given.get(OpenAi.STRICT));
        }
        return format;
    }

    /** Mistral takes the predicted text as one, OpenAI in parts as well. */
    private void writePrediction(ObjectNode body) {
        JsonNode prediction = request.path("prediction");
        if (!prediction.isObject()) {
            return;
        }
        JsonNode content = prediction.path(OpenAi.CONTENT);
        StringBuilder text = new StringBuilder(content.asText(""));
        content.forEach(part -> text.append(part.path(OpenAi.TEXT).asText("")));
        body.putObject("prediction").put(OpenAi.TYPE, OpenAi.CONTENT).put(OpenAi.CONTENT, text.toString());
    }
}

package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Functions and how the model is to choose among them (Gemini API reference, {@code Tool} and {@code ToolConfig}). Tools
 * that run at Google (search, code execution, …) have no counterpart and are reported as dropped.
 */
final class PivotTools {

    private static final String CHOICE = Gemini.TOOL_CONFIG + "." + Gemini.FUNCTION_CALLING_CONFIG;
    private static final String DECLARATION = Gemini.TOOLS + "." + Gemini.FUNCTION_DECLARATIONS + ".";

    private static final Set<String> DECLARED =
            Set.of(Gemini.NAME, Gemini.DESCRIPTION, Gemini.PARAMETERS, Gemini.PARAMETERS_JSON_SCHEMA);

    private PivotTools() {}

    static void write(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        ArrayNode tools = JsonArrays.of();
        for (JsonNode tool : request.path(Gemini.TOOLS)) {
            tool.path(Gemini.FUNCTION_DECLARATIONS).forEach(declaration -> tools.add(tool(declaration, dropped)));
            for (Map.Entry<String, JsonNode> kind : tool.properties()) {
                if (!Gemini.FUNCTION_DECLARATIONS.equals(kind.getKey())
                        && !kind.getValue().isNull()) {
                    dropped.add(Gemini.TOOLS + "." + kind.getKey());
                }
            }
        }
        if (!tools.isEmpty()) {
            body.set(OpenAi.TOOLS, tools);
        }
        writeChoice(request.path(Gemini.TOOL_CONFIG), body, dropped);
    }

    private static ObjectNode tool(JsonNode declaration, DroppedParameters dropped) {
        ObjectNode function =
                Json.object().put(OpenAi.NAME, declaration.path(Gemini.NAME).asText(""));
        if (declaration.path(Gemini.DESCRIPTION).isTextual()) {
            function.set(OpenAi.DESCRIPTION, declaration.get(Gemini.DESCRIPTION));
        }
        if (declaration.path(Gemini.PARAMETERS_JSON_SCHEMA) instanceof ObjectNode schema) {
            function.set(OpenAi.PARAMETERS, schema);
        } else if (declaration.path(Gemini.PARAMETERS) instanceof ObjectNode schema) {
            function.set(OpenAi.PARAMETERS, OpenApiSchema.toJsonSchema(schema));
        }
        for (Map.Entry<String, JsonNode> field : declaration.properties()) {
            boolean usual = "behavior".equals(field.getKey())
                    && Set.of("BLOCKING", "UNSPECIFIED")
                            .contains(field.getValue().asText(""));
            if (!DECLARED.contains(field.getKey()) && !field.getValue().isNull() && !usual) {
                dropped.add(DECLARATION + field.getKey());
            }
        }
        return Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION).set(OpenAi.FUNCTION, function);
    }

    private static void writeChoice(JsonNode toolConfig, ObjectNode body, DroppedParameters dropped) {
        for (Map.Entry<String, JsonNode> field : toolConfig.properties()) {
            if (!Gemini.FUNCTION_CALLING_CONFIG.equals(field.getKey())
                    && !field.getValue().isNull()) {
                dropped.add(Gemini.TOOL_CONFIG + "." + field.getKey());
            }
        }
        JsonNode config = toolConfig.path(Gemini.FUNCTION_CALLING_CONFIG);
        if (config.path("streamFunctionCallArguments").asBoolean(false)) {
            dropped.add(CHOICE + ".streamFunctionCallArguments");
        }
        String mode = config.path(Gemini.MODE).asText("").toUpperCase(Locale.ROOT);
        ArrayNode allowed = allowed(config.path(Gemini.ALLOWED_FUNCTION_NAMES));
        boolean tools = body.has(OpenAi.TOOLS);
        switch (mode) {
            case "", "NULL", "MODE_UNSPECIFIED" -> {}
            case "AUTO" -> choose(tools, "auto", allowed, body);
            case "VALIDATED" -> {
                // That calls conform to their declarations can't be asked for of any schema.
                dropped.add(CHOICE + "." + Gemini.MODE);
                choose(tools, "auto", allowed, body);
            }
            case "NONE" -> choose(tools, "none", JsonArrays.of(), body);
            case "ANY" -> {
                if (!tools) {
                    throw new UnsupportedRequestException(
                            "The field '" + CHOICE + "' demands a function call, but no function is declared.", CHOICE);
                }
                choose(true, "required", allowed, body);
            }
            default ->
                throw new UnsupportedRequestException(
                        "The field '" + CHOICE + ".mode' must be AUTO, ANY, NONE or VALIDATED.",
                        CHOICE + "." + Gemini.MODE);
        }
    }

    private static ArrayNode allowed(JsonNode names) {
        ArrayNode allowed = JsonArrays.of();
        names.forEach(name -> {
            if (name.isTextual()) {
                allowed.add(function(name));
            }
        });
        return allowed;
    }

    private static ObjectNode function(JsonNode name) {
        ObjectNode function = Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION);
        function.putObject(OpenAi.FUNCTION).set(OpenAi.NAME, name);
        return function;
    }

    /** OpenAI refuses a choice among no tools. */
    private static void choose(boolean tools, String mode, ArrayNode allowed, ObjectNode body) {
        if (!tools) {
            return;
        }
        if (allowed.isEmpty()) {
            body.put(OpenAi.TOOL_CHOICE, mode);
        } else if (allowed.size() == 1 && "required".equals(mode)) {
            body.set(OpenAi.TOOL_CHOICE, allowed.get(0));
        } else {
            ObjectNode choice = body.putObject(OpenAi.TOOL_CHOICE).put(OpenAi.TYPE, OpenAi.ALLOWED_TOOLS);
            choice.putObject(OpenAi.ALLOWED_TOOLS).put("mode", mode).set(OpenAi.TOOLS, allowed);
        }
    }
}

package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ClaudeModel;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Optional;

/**
 * What {@code response_format} asks for, in the strongest way that the model offers (Claude documentation, "Structured
 * outputs"):
 *
 * <ol>
 *   <li>{@code output_config.format}, where the model has it and can keep the schema;
 *   <li>a tool that the model is made to call, with the schema as its input, which becomes the content of the answer;
 *   <li>an instruction in the system prompt, which guarantees nothing, so the parameter is reported as dropped. This is
 *       all that there is for {@code json_object}: Anthropic has no JSON without a schema, and a forced tool without
 *       fields tends to be called with an empty object.
 * </ol>
 *
 * @param schema for {@code output_config.format}; null for the other ways
 * @param tool the tool to answer with; null for the other ways
 * @param instruction for the system prompt; null for the other ways
 */
record AnthropicFormat(ObjectNode schema, AnswerTool tool, String instruction) {

    private static final AnthropicFormat TEXT = new AnthropicFormat(null, null, null);

    private static final String ANY_JSON =
            "Answer with one JSON object and nothing else: no other text before or after it, and no code fence.";
    private static final String JSON_OF_SCHEMA =
            "Answer with one JSON document that conforms to the following JSON Schema and nothing else: no other text "
                    + "before or after it, and no code fence.\n";
    private static final String TOOL_DESCRIPTION = "Gives the answer in the form that is asked for.";
    private static final String TOOL_NAME = "json_schema";

    /** A tool whose input is the answer. */
    record AnswerTool(String name, String description, ObjectNode schema) {}

    static AnthropicFormat of(ObjectNode request, ClaudeModel model, StrictSchemas strict, DroppedParameters dropped) {
        JsonNode format = request.path(OpenAi.RESPONSE_FORMAT);
        return switch (format.path(OpenAi.TYPE).asText("")) {
            case "", "text" -> TEXT;
            case "json_object" -> instructed(ANY_JSON, dropped);
            case "json_schema" -> ofSchema(format.path(OpenAi.JSON_SCHEMA), model, strict, dropped);
            default -> {
                dropped.add(OpenAi.RESPONSE_FORMAT);
                yield TEXT;
            }
        };
    }

    private static AnthropicFormat ofSchema(
            JsonNode asked, ClaudeModel model, StrictSchemas strict, DroppedParameters dropped) {
        if (!(asked.path(OpenAi.SCHEMA) instanceof ObjectNode schema)) {
            return instructed(ANY_JSON, dropped);
        }
        Optional<ObjectNode> enforced = strict.ofAnswer(schema);
        if (enforced.isPresent()) {
            return new AnthropicFormat(enforced.get(), null, null);
        }
        if (model.acceptsForcedTools() && "object".equals(schema.path("type").asText(""))) {
            return new AnthropicFormat(null, tool(asked, schema), null);
        }
        return instructed(JSON_OF_SCHEMA + Json.text(schema), dropped);
    }

    private static AnswerTool tool(JsonNode asked, ObjectNode schema) {
        String name = asked.path(OpenAi.NAME).asText("").replaceAll("[^a-zA-Z0-9_-]", "_");
        String description = asked.path(OpenAi.DESCRIPTION).asText("");
        return new AnswerTool(
                name.isEmpty() ? TOOL_NAME : name, description.isBlank() ? TOOL_DESCRIPTION : description, schema);
    }

    private static AnthropicFormat instructed(String instruction, DroppedParameters dropped) {
        dropped.add(OpenAi.RESPONSE_FORMAT);
        return new AnthropicFormat(null, null, instruction);
    }

    void writeTo(ObjectNode body, AnthropicMessages messages) {
        if (instruction != null) {
            messages.instruct(instruction);
        }
        if (schema != null) {
            ObjectNode format = body.withObjectProperty(Anthropic.OUTPUT_CONFIG).putObject(Anthropic.FORMAT);
            format.put(Anthropic.TYPE, Anthropic.JSON_SCHEMA);
            format.set(Anthropic.SCHEMA, schema);
        }
    }
}

package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Optional;

/**
 * What {@code response_format} asks for, in the strongest way that the model offers (Amazon Bedrock User Guide,
 * "Structured outputs"):
 *
 * <ol>
 *   <li>{@code outputConfig.textFormat}, where the model takes it and Bedrock can keep the schema;
 *   <li>a tool that the model is made to call, with the schema as its input, which becomes the content of the answer;
 *   <li>an instruction in the system prompt, which guarantees nothing, so the parameter is reported as dropped. This is
 *       all that there is for {@code json_object}: Converse has no JSON without a schema.
 * </ol>
 *
 * @param schema for {@code outputConfig}, with name and description; null for the other ways
 * @param tool the tool to answer with; null for the other ways
 * @param instruction for the system prompt; null for the other ways
 */
record ConverseFormat(ObjectNode schema, AnswerTool tool, String instruction) {

    private static final ConverseFormat TEXT = new ConverseFormat(null, null, null);

    private static final String ANY_JSON =
            "Answer with one JSON object and nothing else: no other text before or after it, and no code fence.";
    private static final String JSON_OF_SCHEMA =
            "Answer with one JSON document that conforms to the following JSON Schema and nothing else: no other text "
                    + "before or after it, and no code fence.\n";
    private static final String TOOL_DESCRIPTION = "Gives the answer in the form that is asked for.";
    private static final String TOOL_NAME = "json_schema";
    private static final int MAX_NAME_LENGTH = 60;

    /** A tool whose input is the answer. */
    record AnswerTool(String name, String description, ObjectNode schema) {}

    static ConverseFormat of(ObjectNode request, BedrockModel model, KeptSchemas schemas, DroppedParameters dropped) {
        JsonNode format = request.path(OpenAi.RESPONSE_FORMAT);
        return switch (format.path(OpenAi.TYPE).asText("")) {
            case "", "text" -> TEXT;
            case "json_object" -> instructed(ANY_JSON, dropped);
            case "json_schema" -> ofSchema(format.path(OpenAi.JSON_SCHEMA), model, schemas, dropped);
            default -> {
                dropped.add(OpenAi.RESPONSE_FORMAT);
                yield TEXT;
            }
        };
    }

    private static ConverseFormat ofSchema(
            JsonNode asked, BedrockModel model, KeptSchemas schemas, DroppedParameters dropped) {
        if (!(asked.path(OpenAi.SCHEMA) instanceof ObjectNode schema)) {
            return instructed(ANY_JSON, dropped);
        }
        Optional<ObjectNode> kept = schemas.ofAnswer(schema);
        if (kept.isPresent()) {
            return new ConverseFormat(definition(asked, kept.get()), null, null);
        }
        if (model.forcing() != BedrockModel.Forcing.NONE
                && "object".equals(schema.path("type").asText(""))) {
            String description = asked.path(OpenAi.DESCRIPTION).asText("");
            return new ConverseFormat(
                    null,
                    new AnswerTool(name(asked), description.isBlank() ? TOOL_DESCRIPTION : description, schema),
                    null);
        }
        return instructed(JSON_OF_SCHEMA + Json.text(schema), dropped);
    }

    /** Bedrock takes the schema as text (Bedrock API reference, {@code JsonSchemaDefinition}). */
    private static ObjectNode definition(JsonNode asked, ObjectNode schema) {
        ObjectNode definition = Json.object().put(Converse.SCHEMA, Json.text(schema));
        definition.put(Converse.NAME, name(asked));
        String description = asked.path(OpenAi.DESCRIPTION).asText("");
        if (!description.isBlank()) {
            definition.put(Converse.DESCRIPTION, description);
        }
        return definition;
    }

    private static String name(JsonNode asked) {
        String name = asked.path(OpenAi.NAME).asText("").replaceAll("[^a-zA-Z0-9_-]", "_");
        return name.isEmpty() ? TOOL_NAME : name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
    }

    private static ConverseFormat instructed(String instruction, DroppedParameters dropped) {
        dropped.add(OpenAi.RESPONSE_FORMAT);
        return new ConverseFormat(null, null, instruction);
    }

    void writeTo(ObjectNode body, ConverseMessages messages) {
        if (instruction != null) {
            messages.instruct(instruction);
        }
        if (schema != null) {
            ObjectNode format = body.withObjectProperty(Converse.OUTPUT_CONFIG).putObject(Converse.TEXT_FORMAT);
            format.put(Converse.TYPE, Converse.JSON_SCHEMA_TYPE);
            format.putObject(Converse.STRUCTURE).set(Converse.JSON_SCHEMA, schema);
        }
    }
}

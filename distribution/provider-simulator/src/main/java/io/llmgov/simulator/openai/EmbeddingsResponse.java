package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.answer.TextEmbedding;
import io.llmgov.simulator.answer.Tokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The embeddings endpoint (OpenAI API reference, "Create embeddings"). */
final class EmbeddingsResponse {

    private static final int MAX_INPUTS = 2048;

    private final JsonNode request;
    private final String model;
    private final List<String> inputs;

    EmbeddingsResponse(JsonNode request, String model) {
        this.request = request;
        this.model = model;
        this.inputs = inputs(request.path("input"));
        int largest = dimensions(model);
        int wanted = request.path("dimensions").asInt(largest);
        if (wanted < 1 || wanted > largest) {
            throw OpenAiErrors.invalid(
                    "Invalid value for 'dimensions' = " + wanted + ". Must be between 1 and " + largest + ".",
                    "dimensions",
                    null);
        }
    }

    private static List<String> inputs(JsonNode input) {
        if (input.isMissingNode() || input.isNull()) {
            throw OpenAiErrors.missing("input");
        }
        var inputs = new ArrayList<String>();
        if (input.isTextual()) {
            inputs.add(input.textValue());
        } else if (input.isArray() && !input.isEmpty() && input.get(0).isNumber()) {
            inputs.add(Json.write(input)); // One text as token numbers.
        } else {
            input.forEach(text -> inputs.add(text.isTextual() ? text.textValue() : Json.write(text)));
        }
        if (inputs.isEmpty() || inputs.size() > MAX_INPUTS || inputs.contains("")) {
            throw OpenAiErrors.invalid("'$.input' is invalid. Please check the API reference.", null, null);
        }
        return inputs;
    }

    private static int dimensions(String model) {
        return model.contains("large") ? 3072 : 1536;
    }

    int tokens() {
        return inputs.stream().mapToInt(Tokens::count).sum();
    }

    ObjectNode toJson() {
        var response = Json.object().put("object", "list");
        var data = response.putArray("data");
        int dimensions = request.path("dimensions").asInt(dimensions(model));
        for (int i = 0; i < inputs.size(); i++) {
            var entry = data.addObject().put("object", "embedding").put("index", i);
            entry.set("embedding", encode(TextEmbedding.of(inputs.get(i), dimensions)));
        }
        response.put("model", model);
        response.putObject("usage").put("prompt_tokens", tokens()).put("total_tokens", tokens());
        return response;
    }

    private JsonNode encode(float[] vector) {
        if ("base64".equals(request.path("encoding_format").asText())) {
            var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            return Json.object().textNode(Base64.getEncoder().encodeToString(bytes.array()));
        }
        var values = Json.array();
        for (float value : vector) {
            values.add(value);
        }
        return values;
    }
}

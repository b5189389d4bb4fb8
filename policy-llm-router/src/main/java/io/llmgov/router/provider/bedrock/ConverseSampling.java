package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * Temperature, nucleus sampling and stop sequences (Bedrock API reference, {@code InferenceConfiguration}). Converse's
 * temperature ends at 1 where OpenAI's ends at 2; Claude's thinking and its models after 4.6 exclude sampling parameters
 * other than the defaults, and Claude from 4 on takes one of temperature and top-p, not both. Top-k is a field of the
 * model's own. What is changed or left out is reported.
 */
final class ConverseSampling {

    private static final double DEFAULT = 1;
    private static final double MIN_TOP_P_WITH_THINKING = 0.95;

    private final ObjectNode request;
    private final ObjectNode body;
    private final BedrockModel model;
    private final ConverseThinking.Kind thinking;
    private final DroppedParameters dropped;

    private ConverseSampling(
            ObjectNode request,
            ObjectNode body,
            BedrockModel model,
            ConverseThinking.Kind thinking,
            DroppedParameters dropped) {
        this.request = request;
        this.body = body;
        this.model = model;
        this.thinking = thinking;
        this.dropped = dropped;
    }

    static void write(
            ObjectNode request,
            ObjectNode body,
            BedrockModel model,
            ConverseThinking.Kind thinking,
            DroppedParameters dropped) {
        ConverseSampling sampling = new ConverseSampling(request, body, model, thinking, dropped);
        sampling.writeTemperature();
        sampling.writeTopP();
        sampling.writeTopK();
        sampling.writeStop();
    }

    private void writeTemperature() {
        JsonNode temperature = request.path(OpenAi.TEMPERATURE);
        if (isAbsent(temperature)) {
            return;
        }
        double value = temperature.asDouble(-1);
        if (excluded()) {
            dropUnlessDefault(OpenAi.TEMPERATURE, value);
        } else if (value < 0 || value > 1) {
            dropped.add(OpenAi.TEMPERATURE);
            inferenceConfig().put(Converse.TEMPERATURE, value < 0 ? 0 : 1);
        } else {
            inferenceConfig().set(Converse.TEMPERATURE, temperature);
        }
    }

    private void writeTopP() {
        JsonNode topP = request.path(OpenAi.TOP_P);
        if (isAbsent(topP)) {
            return;
        }
        double value = topP.asDouble(-1);
        boolean excluded = !model.acceptsSampling()
                || thinking == ConverseThinking.Kind.UNBOUNDED
                || (claudeThinks() && value < MIN_TOP_P_WITH_THINKING)
                || (body.path(Converse.INFERENCE_CONFIG).has(Converse.TEMPERATURE)
                        && !model.acceptsTemperatureWithTopP());
        if (excluded) {
            dropUnlessDefault(OpenAi.TOP_P, value);
        } else {
            inferenceConfig().set(Converse.TOP_P, topP);
        }
    }

    /** Not a parameter of OpenAI's, but many clients and servers of its protocol know it. */
    private void writeTopK() {
        JsonNode topK = request.path(OpenAi.TOP_K);
        if (isAbsent(topK)) {
            return;
        }
        if (excluded()) {
            dropped.add(OpenAi.TOP_K);
        } else if (model.isClaude()) {
            body.withObjectProperty(Converse.ADDITIONAL_FIELDS).set(OpenAi.TOP_K, topK);
        } else if (model.isNova()) {
            body.withObjectProperty(Converse.ADDITIONAL_FIELDS)
                    .withObjectProperty(Converse.INFERENCE_CONFIG)
                    .set("topK", topK);
        } else {
            dropped.add(OpenAi.TOP_K);
        }
    }

    private boolean excluded() {
        return !model.acceptsSampling() || claudeThinks() || thinking == ConverseThinking.Kind.UNBOUNDED;
    }

    private boolean claudeThinks() {
        return thinking == ConverseThinking.Kind.ON && !model.isNova();
    }

    /** A sequence of white space only is refused by Claude. */
    private void writeStop() {
        JsonNode stop = request.path(OpenAi.STOP);
        ArrayNode sequences = JsonArrays.of();
        for (JsonNode sequence : stop.isTextual() ? JsonArrays.of(stop) : stop) {
            if (sequence.asText("").isBlank()) {
                dropped.add(OpenAi.STOP);
            } else {
                sequences.add(sequence);
            }
        }
        if (!sequences.isEmpty()) {
            inferenceConfig().set(Converse.STOP_SEQUENCES, sequences);
        }
    }

    private ObjectNode inferenceConfig() {
        return body.withObjectProperty(Converse.INFERENCE_CONFIG);
    }

    private void dropUnlessDefault(String field, double value) {
        if (value != DEFAULT) {
            dropped.add(field);
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}

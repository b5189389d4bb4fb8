package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.ClaudeModel;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * Temperature, nucleus sampling and stop sequences. Anthropic's temperature ends at 1 where OpenAI's ends at 2; thinking
 * and models after 4.6 exclude sampling parameters other than the defaults, and models from 4 on take one of temperature
 * and top-p, not both (Claude API reference, "Messages"; migration guides). What is changed or left out is reported.
 */
final class AnthropicSampling {

    private static final double DEFAULT = 1;
    private static final double MIN_TOP_P_WITH_THINKING = 0.95;

    private final ObjectNode request;
    private final ObjectNode body;
    private final ClaudeModel model;
    private final boolean thinking;
    private final DroppedParameters dropped;

    private AnthropicSampling(
            ObjectNode request, ObjectNode body, ClaudeModel model, boolean thinking, DroppedParameters dropped) {
        this.request = request;
        this.body = body;
        this.model = model;
        this.thinking = thinking;
        this.dropped = dropped;
    }

    static void write(
            ObjectNode request, ObjectNode body, ClaudeModel model, boolean thinking, DroppedParameters dropped) {
        AnthropicSampling sampling = new AnthropicSampling(request, body, model, thinking, dropped);
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
        if (!model.acceptsSampling() || thinking) {
            dropUnlessDefault(OpenAi.TEMPERATURE, value);
        } else if (value < 0 || value > 1) {
            dropped.add(OpenAi.TEMPERATURE);
            body.put(Anthropic.TEMPERATURE, value < 0 ? 0 : 1);
        } else {
            body.set(Anthropic.TEMPERATURE, temperature);
        }
    }

    private void writeTopP() {
        JsonNode topP = request.path(OpenAi.TOP_P);
        if (isAbsent(topP)) {
            return;
        }
        double value = topP.asDouble(-1);
        boolean excluded = !model.acceptsSampling()
                || (thinking && value < MIN_TOP_P_WITH_THINKING)
                || (body.has(Anthropic.TEMPERATURE) && !model.acceptsTemperatureWithTopP());
        if (excluded) {
            dropUnlessDefault(OpenAi.TOP_P, value);
        } else {
            body.set(Anthropic.TOP_P, topP);
        }
    }

    /** Not a parameter of OpenAI's, but many clients and servers of its protocol know it. */
    private void writeTopK() {
        JsonNode topK = request.path(Anthropic.TOP_K);
        if (isAbsent(topK)) {
            return;
        }
        if (!model.acceptsSampling() || thinking) {
            dropped.add(Anthropic.TOP_K);
        } else {
            body.set(Anthropic.TOP_K, topK);
        }
    }

    /** A sequence of white space only is refused by Anthropic. */
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
            body.set(Anthropic.STOP_SEQUENCES, sequences);
        }
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

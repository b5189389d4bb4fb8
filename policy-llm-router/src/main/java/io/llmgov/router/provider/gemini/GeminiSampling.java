package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/**
 * How many answers, how long, how random, and where they stop (Gemini API reference, {@code GenerationConfig}). The
 * newest models have fixed sampling ("What's new"), and only the models before 2.5 know penalties and log probabilities;
 * what a model doesn't accept is left out and reported.
 */
final class GeminiSampling {

    private static final double DEFAULT = 1;
    private static final int MAX_STOP_SEQUENCES = 5;

    private final ObjectNode request;
    private final ObjectNode config;
    private final DroppedParameters dropped;

    private GeminiSampling(ObjectNode request, ObjectNode config, DroppedParameters dropped) {
        this.request = request;
        this.config = config;
        this.dropped = dropped;
    }

    static void write(ObjectNode request, ObjectNode config, GeminiModel model, DroppedParameters dropped) {
        GeminiSampling sampling = new GeminiSampling(request, config, dropped);
        sampling.writeCount(model.acceptsCandidateCount());
        sampling.writeMaxTokens();
        sampling.write(OpenAi.TEMPERATURE, Gemini.TEMPERATURE, model.acceptsSampling(), DEFAULT);
        sampling.write(OpenAi.TOP_P, Gemini.TOP_P, model.acceptsSampling(), DEFAULT);
        sampling.write(OpenAi.TOP_K, Gemini.TOP_K, model.acceptsSampling(), Double.NaN);
        sampling.write(OpenAi.PRESENCE_PENALTY, Gemini.PRESENCE_PENALTY, model.acceptsPenalties(), 0);
        sampling.write(OpenAi.FREQUENCY_PENALTY, Gemini.FREQUENCY_PENALTY, model.acceptsPenalties(), 0);
        sampling.writeSeed();
        sampling.writeStop();
        sampling.writeLogprobs(model.acceptsLogprobs());
    }

    private void writeCount(boolean accepted) {
        JsonNode count = request.path(OpenAi.N);
        if (!count.canConvertToInt() || count.intValue() <= 1) {
            return;
        }
        if (accepted) {
            config.put(Gemini.CANDIDATE_COUNT, count.intValue());
        } else {
            dropped.add(OpenAi.N);
        }
    }

    /** Both bounds are on all output, reasoning included. */
    private void writeMaxTokens() {
        for (String field : new String[] {OpenAi.MAX_COMPLETION_TOKENS, OpenAi.MAX_TOKENS}) {
            if (request.path(field).isNumber()) {
                config.set(Gemini.MAX_OUTPUT_TOKENS, request.get(field));
                return;
            }
        }
    }

    /** @param neutral the value that OpenAI's models have without the parameter, which isn't worth a report */
    private void write(String field, String as, boolean accepted, double neutral) {
        JsonNode value = request.path(field);
        if (!value.isNumber()) {
            return;
        }
        if (accepted) {
            config.set(as, value);
        } else if (value.doubleValue() != neutral) {
            dropped.add(field);
        }
    }

    /** Gemini's seed has 32 bits. */
    private void writeSeed() {
        JsonNode seed = request.path(OpenAi.SEED);
        if (seed.canConvertToInt()) {
            config.set(Gemini.SEED, seed);
        } else if (seed.isNumber()) {
            dropped.add(OpenAi.SEED);
        }
    }

    private void writeStop() {
        JsonNode stop = request.path(OpenAi.STOP);
        ArrayNode sequences = JsonArrays.of();
        for (JsonNode sequence : stop.isTextual() ? JsonArrays.of(stop) : stop) {
            if (!sequence.isTextual() || sequence.textValue().isEmpty() || sequences.size() == MAX_STOP_SEQUENCES) {
                dropped.add(OpenAi.STOP);
            } else {
                sequences.add(sequence);
            }
        }
        if (!sequences.isEmpty()) {
            config.set(Gemini.STOP_SEQUENCES, sequences);
        }
    }

    private void writeLogprobs(boolean accepted) {
        if (!request.path(OpenAi.LOGPROBS).asBoolean(false)) {
            return;
        }
        JsonNode alternatives = request.path(OpenAi.TOP_LOGPROBS);
        boolean wantsAlternatives = alternatives.canConvertToInt() && alternatives.intValue() > 0;
        if (!accepted) {
            dropped.add(OpenAi.LOGPROBS);
            if (wantsAlternatives) {
                dropped.add(OpenAi.TOP_LOGPROBS);
            }
            return;
        }
        config.put(Gemini.RESPONSE_LOGPROBS, true);
        if (wantsAlternatives) {
            config.set(Gemini.LOGPROBS, alternatives);
        }
    }
}

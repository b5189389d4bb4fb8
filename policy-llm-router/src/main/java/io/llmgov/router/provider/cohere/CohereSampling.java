package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.math.BigDecimal;

/**
 * How long, how random, and where an answer stops (Cohere API reference, "Chat", with the ranges of the parameters; the
 * temperature's is in "Errors", 400). A value out of range becomes the nearest within it and is reported.
 */
final class CohereSampling {

    private static final int MAX_STOP_SEQUENCES = 5;
    private static final BigDecimal MAX_P = new BigDecimal("0.99");
    private static final BigDecimal MIN_P = new BigDecimal("0.01");

    private final ObjectNode request;
    private final ObjectNode body;
    private final DroppedParameters dropped;

    private CohereSampling(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        this.request = request;
        this.body = body;
        this.dropped = dropped;
    }

    static void write(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        CohereSampling sampling = new CohereSampling(request, body, dropped);
        sampling.writeMaxTokens();
        sampling.write(OpenAi.TEMPERATURE, Cohere.TEMPERATURE, BigDecimal.ZERO, BigDecimal.ONE);
        sampling.writeTopP();
        sampling.write(OpenAi.TOP_K, Cohere.K, BigDecimal.ZERO, BigDecimal.valueOf(500));
        sampling.write(OpenAi.FREQUENCY_PENALTY, Cohere.FREQUENCY_PENALTY, BigDecimal.ZERO, BigDecimal.ONE);
        sampling.write(OpenAi.PRESENCE_PENALTY, Cohere.PRESENCE_PENALTY, BigDecimal.ZERO, BigDecimal.ONE);
        sampling.writeSeed();
        sampling.writeStop();
        sampling.writeLogprobs();
    }

    /** The bound is on all output, reasoning included. */
    private void writeMaxTokens() {
        for (String field : new String[] {OpenAi.MAX_COMPLETION_TOKENS, OpenAi.MAX_TOKENS}) {
            if (request.path(field).isNumber()) {
                body.set(Cohere.MAX_TOKENS, request.get(field));
                return;
            }
        }
    }

    private void write(String field, String as, BigDecimal least, BigDecimal most) {
        JsonNode value = request.path(field);
        if (!value.isNumber()) {
            return;
        }
        BigDecimal nearest = value.decimalValue().max(least).min(most);
        if (nearest.compareTo(value.decimalValue()) == 0) {
            body.set(as, value);
        } else {
            body.put(as, nearest);
            dropped.add(field);
        }
    }

    /** All tokens, which is OpenAI's default and not Cohere's, is as good as Cohere's most. */
    private void writeTopP() {
        JsonNode value = request.path(OpenAi.TOP_P);
        if (value.isNumber() && value.decimalValue().compareTo(BigDecimal.ONE) == 0) {
            body.put(Cohere.P, MAX_P);
        } else {
            write(OpenAi.TOP_P, Cohere.P, MIN_P, MAX_P);
        }
    }

    private void writeSeed() {
        JsonNode seed = request.path(OpenAi.SEED);
        if (seed.isIntegralNumber() && seed.canConvertToLong() && seed.longValue() >= 0) {
            body.set(Cohere.SEED, seed);
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
            body.set(Cohere.STOP_SEQUENCES, sequences);
        }
    }

    /** Cohere tells the probabilities of the tokens that were chosen, and of no others. */
    private void writeLogprobs() {
        if (request.path(OpenAi.LOGPROBS).asBoolean(false)) {
            body.put(Cohere.LOGPROBS, true);
        }
        JsonNode alternatives = request.path(OpenAi.TOP_LOGPROBS);
        if (alternatives.isNumber() && alternatives.doubleValue() > 0) {
            dropped.add(OpenAi.TOP_LOGPROBS);
        }
    }
}

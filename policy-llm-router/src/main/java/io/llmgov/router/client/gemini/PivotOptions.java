package io.llmgov.router.client.gemini;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How long, how random, how thoughtful: {@code generationConfig} (Gemini API reference, {@code GenerationConfig}). */
final class PivotOptions {

    private static final String CONFIG = Gemini.GENERATION_CONFIG + ".";
    private static final String MODALITIES = "modalities";

    /** Numbers that only have another name. */
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            entry(Gemini.TEMPERATURE, OpenAi.TEMPERATURE),
            entry(Gemini.TOP_P, OpenAi.TOP_P),
            entry(Gemini.TOP_K, OpenAi.TOP_K),
            entry(Gemini.MAX_OUTPUT_TOKENS, OpenAi.MAX_COMPLETION_TOKENS),
            entry(Gemini.CANDIDATE_COUNT, OpenAi.N),
            entry(Gemini.SEED, OpenAi.SEED),
            entry(Gemini.PRESENCE_PENALTY, OpenAi.PRESENCE_PENALTY),
            entry(Gemini.FREQUENCY_PENALTY, OpenAi.FREQUENCY_PENALTY),
            entry(Gemini.LOGPROBS, OpenAi.TOP_LOGPROBS));

    /** Numbers without a fraction, whose fraction of zero OpenAI refuses. */
    private static final Set<String> WHOLE =
            Set.of(Gemini.TOP_K, Gemini.MAX_OUTPUT_TOKENS, Gemini.CANDIDATE_COUNT, Gemini.SEED, Gemini.LOGPROBS);

    /** Fields that {@link PivotFormat} sees to. */
    private static final Set<String> FORMAT =
            Set.of(Gemini.RESPONSE_MIME_TYPE, Gemini.RESPONSE_SCHEMA, Gemini.RESPONSE_JSON_SCHEMA);

    private static final Set<String> THINKING =
            Set.of(Gemini.THINKING_BUDGET, Gemini.THINKING_LEVEL, Gemini.INCLUDE_THOUGHTS);

    private final JsonNode config;
    private final ObjectNode body;
    private final DroppedParameters dropped;

    private PivotOptions(JsonNode config, ObjectNode body, DroppedParameters dropped) {
        this.config = config;
        this.body = body;
        this.dropped = dropped;
    }

    static void write(JsonNode config, ObjectNode body, DroppedParameters dropped) {
        PivotOptions options = new PivotOptions(config, body, dropped);
        for (Map.Entry<String, JsonNode> field : config.properties()) {
            if (!field.getValue().isNull()) {
                options.write(field.getKey(), field.getValue());
            }
        }
    }

    private void write(String name, JsonNode value) {
        if (NUMBERS.containsKey(name)) {
            writeNumber(name, value);
            return;
        }
        switch (name) {
            case Gemini.STOP_SEQUENCES -> writeStop(value);
            case Gemini.RESPONSE_LOGPROBS -> {
                if (value.asBoolean(false)) {
                    body.put(OpenAi.LOGPROBS, true);
                }
            }
            case Gemini.THINKING_CONFIG -> writeThinking(value);
            case Gemini.RESPONSE_MODALITIES -> writeModalities(value);
            default -> {
                if (!FORMAT.contains(name)) {
                    dropped.add(CONFIG + name);
                }
            }
        }
    }

    private void writeNumber(String name, JsonNode value) {
        BigDecimal number = number(value);
        if (number == null) {
            throw new UnsupportedRequestException("The field '" + CONFIG + name + "' must be a number.", CONFIG + name);
        }
        boolean usual = Gemini.CANDIDATE_COUNT.equals(name) && number.compareTo(BigDecimal.ONE) <= 0;
        boolean pointless = Gemini.LOGPROBS.equals(name)
                && !config.path(Gemini.RESPONSE_LOGPROBS).asBoolean(false);
        if (usual || pointless) {
            return;
        }
        boolean whole = WHOLE.contains(name) && number.stripTrailingZeros().scale() <= 0;
        if (whole && number.precision() - number.scale() <= 18) {
            body.put(NUMBERS.get(name), number.longValue());
        } else if (value.isNumber()) {
            body.set(NUMBERS.get(name), value);
        } else {
            body.put(NUMBERS.get(name), number);
        }
    }

    private static BigDecimal number(JsonNode value) {
        try {
            return value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.asText("").trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void writeStop(JsonNode sequences) {
        ArrayNode stop = JsonArrays.of();
        sequences.forEach(sequence -> {
            if (sequence.isTextual() && !sequence.textValue().isEmpty()) {
                stop.add(sequence);
            }
        });
        if (!stop.isEmpty()) {
            body.set(OpenAi.STOP, stop);
        }
    }

    /** A budget of -1 leaves it to the model; so does none. */
    private void writeThinking(JsonNode thinking) {
        for (Map.Entry<String, JsonNode> field : thinking.properties()) {
            if (!THINKING.contains(field.getKey())) {
                dropped.add(CONFIG + Gemini.THINKING_CONFIG + "." + field.getKey());
            }
        }
        String level = thinking.path(Gemini.THINKING_LEVEL).asText("").toLowerCase(Locale.ROOT);
        BigDecimal budget = number(thinking.path(Gemini.THINKING_BUDGET));
        if (Set.of("minimal", "low", "medium", "high").contains(level)) {
            body.put(OpenAi.REASONING_EFFORT, level);
        } else if (budget != null && budget.signum() >= 0) {
            body.put(OpenAi.REASONING_EFFORT, effort(budget.intValue()));
        }
    }

    /** The budgets of Google's own OpenAI-compatible API are 1024, 8192 and 24576; between them the nearer one counts. */
    private static String effort(int budget) {
        if (budget == 0) {
            return "none";
        }
        if (budget <= 4096) {
            return "low";
        }
        return budget <= 16384 ? "medium" : "high";
    }

    private void writeModalities(JsonNode modalities) {
        ArrayNode wanted = JsonArrays.of();
        for (JsonNode modality : modalities) {
            String name = modality.asText("").toLowerCase(Locale.ROOT);
            switch (name) {
                case "text", "image" -> wanted.add(name);
                case "", "modality_unspecified" -> {}
                default ->
                    throw new UnsupportedRequestException(
                            "The field '" + CONFIG + Gemini.RESPONSE_MODALITIES
                                    + "' asks for answers of a kind that this model's provider can't be asked for.",
                            CONFIG + Gemini.RESPONSE_MODALITIES);
            }
        }
        boolean textOnly = wanted.size() == 1 && "text".equals(wanted.get(0).textValue());
        if (!wanted.isEmpty() && !textOnly) {
            body.set(MODALITIES, wanted);
        }
    }
}

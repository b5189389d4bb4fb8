package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.OpenAiDefaults;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sampling parameters and Ollama's own options (Ollama documentation, "Modelfile", valid parameters). A client may give
 * the latter by name beside OpenAI's fields or within {@code options}; OpenAI's fields win.
 *
 * <p>A prompt longer than the context is refused, where Ollama would cut it without a word, and so is going on beyond its
 * end: a model with a larger context can take it. A client that wants it cut says {@code "truncate": true}.
 */
final class OllamaOptions {

    private static final Set<String> OWN = Set.of(
            "num_ctx",
            "num_keep",
            "num_batch",
            "num_gpu",
            "main_gpu",
            "use_mmap",
            "num_thread",
            "draft_num_predict",
            Ollama.NUM_PREDICT,
            OpenAi.TOP_K,
            "min_p",
            "typical_p",
            "repeat_last_n",
            "repeat_penalty");

    private static final List<String> NUMBERS =
            List.of(OpenAi.TEMPERATURE, OpenAi.TOP_P, OpenAi.SEED, OpenAi.PRESENCE_PENALTY, OpenAi.FREQUENCY_PENALTY);

    private final ObjectNode request;
    private final DroppedParameters dropped;

    OllamaOptions(ObjectNode request, DroppedParameters dropped) {
        this.request = request;
        this.dropped = dropped;
    }

    /** For chat and completions. */
    void write(ObjectNode body) {
        ObjectNode options = own();
        NUMBERS.forEach(name -> copyNumber(name, options, name));
        copyNumber(OpenAi.MAX_TOKENS, options, Ollama.NUM_PREDICT);
        copyNumber(OpenAi.MAX_COMPLETION_TOKENS, options, Ollama.NUM_PREDICT);
        writeStop(options);
        if (!options.isEmpty()) {
            body.set(Ollama.OPTIONS, options);
        }
        writeKeepAlive(body);
        writeBoolean(Ollama.TRUNCATE, body);
        writeBoolean(Ollama.SHIFT, body);
    }

    /** For embeddings, where nothing is sampled. */
    void writeForEmbeddings(ObjectNode body) {
        ObjectNode options = own();
        if (!options.isEmpty()) {
            body.set(Ollama.OPTIONS, options);
        }
        writeKeepAlive(body);
        writeBoolean(Ollama.TRUNCATE, body);
    }

    private ObjectNode own() {
        ObjectNode options = Json.object();
        if (request.get(Ollama.OPTIONS) instanceof ObjectNode given) {
            options.setAll(given);
        }
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (OWN.contains(field.getKey()) && !field.getValue().isNull()) {
                options.set(field.getKey(), field.getValue());
            }
        }
        return options;
    }

    private void copyNumber(String name, ObjectNode options, String as) {
        if (request.path(name).isNumber()) {
            options.set(as, request.get(name));
        }
    }

    private void writeStop(ObjectNode options) {
        JsonNode stop = request.path(OpenAi.STOP);
        ArrayNode sequences = JsonArrays.of();
        for (JsonNode sequence : stop.isTextual() ? JsonArrays.of(stop) : stop) {
            if (sequence.isTextual() && !sequence.textValue().isEmpty()) {
                sequences.add(sequence);
            } else {
                dropped.add(OpenAi.STOP);
            }
        }
        if (!sequences.isEmpty()) {
            options.set(Ollama.STOP, sequences);
        }
    }

    private void writeKeepAlive(ObjectNode body) {
        if (request.hasNonNull(Ollama.KEEP_ALIVE)) {
            body.set(Ollama.KEEP_ALIVE, request.get(Ollama.KEEP_ALIVE));
        }
    }

    private void writeBoolean(String name, ObjectNode body) {
        body.put(name, request.path(name).asBoolean(false));
    }

    /**
     * Reports every field that asks for something and isn't translated.
     *
     * @param translated the names of those that are translated elsewhere
     * @param sampling whether {@link #write} was called
     */
    void reportOthers(Set<String> translated, boolean sampling) {
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean known = translated.contains(name)
                    || OWN.contains(name)
                    || isCommon(name, value)
                    || sampling && isSampling(name, value);
            if (!known && !OpenAiDefaults.asksNothing(name, value)) {
                dropped.add(name);
            }
        }
    }

    private static boolean isCommon(String name, JsonNode value) {
        return switch (name) {
            case OpenAi.MODEL, Ollama.STREAM, Ollama.KEEP_ALIVE -> true;
            case Ollama.OPTIONS -> value.isObject();
            case Ollama.TRUNCATE, Ollama.SHIFT -> value.isBoolean();
            default -> false;
        };
    }

    private static boolean isSampling(String name, JsonNode value) {
        return switch (name) {
            case OpenAi.MAX_TOKENS, OpenAi.MAX_COMPLETION_TOKENS -> value.isNumber();
            case OpenAi.STOP -> true;
            default -> NUMBERS.contains(name) && value.isNumber();
        };
    }
}

package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ReasoningWish;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Turns an OpenAI completions request into one of {@code POST /api/generate} (Ollama API reference, "Generate a
 * response"). As with Ollama's OpenAI-compatible path, the model's own template applies, which is what fills in before a
 * suffix; a client that wants its prompt untouched says {@code "raw": true}. Log probabilities are a number here, and
 * their report has a form of its own.
 */
final class OllamaGenerate {

    private static final Set<String> TRANSLATED = Set.of(
            Ollama.PROMPT,
            Ollama.SUFFIX,
            Ollama.RAW,
            OpenAi.LOGPROBS,
            Ollama.THINK,
            OpenAi.REASONING_EFFORT,
            OpenAi.REASONING,
            OpenAi.THINKING);

    private OllamaGenerate() {}

    static Translation translate(ProviderCall call, String path, LongSupplier clock) {
        ObjectNode request = call.request();
        DroppedParameters dropped = new DroppedParameters();
        ObjectNode body =
                Json.object().put(Ollama.MODEL, call.model()).put(Ollama.PROMPT, prompt(request.path(Ollama.PROMPT)));
        JsonNode suffix = request.path(Ollama.SUFFIX);
        if (suffix.isTextual() && !suffix.textValue().isEmpty()) {
            body.set(Ollama.SUFFIX, suffix);
        }
        if (request.path(Ollama.RAW).isBoolean()) {
            body.set(Ollama.RAW, request.get(Ollama.RAW));
        }
        OllamaThinking.write(request, ReasoningWish.of(request, dropped), body, dropped);
        writeLogprobs(request.path(OpenAi.LOGPROBS), body);
        OllamaOptions options = new OllamaOptions(request, dropped);
        options.write(body);
        options.reportOthers(TRANSLATED, true);
        body.put(Ollama.STREAM, call.streaming());
        return new Translation(path, Map.of(), body, dropped.names(), new OllamaGenerateAnswers(clock));
    }

    private static String prompt(JsonNode prompt) {
        JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (!only.isTextual()) {
            throw new UnsupportedRequestException(
                    "The field 'prompt' must be one text: Ollama completes one at a time, and doesn't read the token "
                            + "numbers of others.",
                    Ollama.PROMPT);
        }
        return only.textValue();
    }

    private static void writeLogprobs(JsonNode count, ObjectNode body) {
        if (!count.canConvertToInt()) {
            return;
        }
        body.put(Ollama.LOGPROBS, true);
        if (count.intValue() > 0) {
            body.put(Ollama.TOP_LOGPROBS, count.intValue());
        }
    }
}

package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import java.util.Optional;

/** Token counts, which the last line has (Ollama API reference, "Usage"). A count of zero is left out by Ollama. */
final class OllamaUsage {

    private OllamaUsage() {}

    /** Empty when nothing was reported: unknown is not zero. */
    static Optional<ObjectNode> of(JsonNode answer) {
        JsonNode prompt = answer.path(Ollama.PROMPT_EVAL_COUNT);
        JsonNode completion = answer.path(Ollama.EVAL_COUNT);
        if (!prompt.isNumber() && !completion.isNumber()) {
            return Optional.empty();
        }
        return Optional.of(OpenAiUsage.write(new Usage(count(prompt), count(completion), 0, 0, 0)));
    }

    private static long count(JsonNode value) {
        return value.isNumber() ? Math.max(0, value.longValue()) : 0;
    }
}

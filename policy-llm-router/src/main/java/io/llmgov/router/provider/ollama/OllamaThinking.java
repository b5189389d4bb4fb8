package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.ReasoningWish;

/**
 * How much the model is to think (Ollama documentation, "Thinking"). A client's own {@code think} passes as it is. A model
 * that cannot think refuses the wish with an error of its own.
 */
final class OllamaThinking {

    private OllamaThinking() {}

    static void write(ObjectNode request, ReasoningWish wish, ObjectNode body, DroppedParameters dropped) {
        JsonNode own = request.path(Ollama.THINK);
        if (own.isBoolean() || own.isTextual()) {
            body.set(Ollama.THINK, own);
            if (wish.field() != null) {
                dropped.add(wish.field());
            }
            return;
        }
        if (!own.isMissingNode() && !own.isNull()) {
            dropped.add(Ollama.THINK);
        }
        if (wish.field() == null) {
            return;
        }
        if (wish.budget() != null && wish.level() != ReasoningWish.Level.NONE) {
            // A number of tokens becomes the level that comes nearest to it.
            dropped.add(wish.field());
        }
        write(wish.level(), body);
    }

    private static void write(ReasoningWish.Level level, ObjectNode body) {
        if (level == null) {
            body.put(Ollama.THINK, true);
            return;
        }
        switch (level) {
            case NONE -> body.put(Ollama.THINK, false);
            case MINIMAL, LOW -> body.put(Ollama.THINK, "low");
            case MEDIUM -> body.put(Ollama.THINK, "medium");
            case HIGH -> body.put(Ollama.THINK, "high");
            case XHIGH, MAX -> body.put(Ollama.THINK, "max");
        }
    }
}

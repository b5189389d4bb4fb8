package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ReasoningWish;

/**
 * How much the model is to think: {@code reasoning_effort}, of which some models know {@code none} and {@code high} only,
 * and {@code prompt_mode} for those that always think (Mistral documentation, "Reasoning").
 */
final class MistralReasoning {

    private final ObjectNode request;
    private final MistralModel model;
    private final ReasoningWish wish;

    MistralReasoning(ObjectNode request, MistralModel model, DroppedParameters dropped) {
        this.request = request;
        this.model = model;
        this.wish = ReasoningWish.of(request, dropped);
    }

    /** Whether the model of this request reads the thoughts of earlier turns; others refuse them. */
    boolean readsThoughts() {
        boolean asked = wish.field() != null && wish.level() != ReasoningWish.Level.NONE;
        return asked
                || model.alwaysThinks()
                || Mistral.REASONING_MODE.equals(
                        request.path(Mistral.PROMPT_MODE).asText(""));
    }

    /** Whether the client wants the model to think, but not to see it. */
    boolean isHidden() {
        return wish.hidden();
    }

    void write(ObjectNode body, DroppedParameters dropped) {
        if (wish.field() == null) {
            return;
        }
        if (model.alwaysThinks()) {
            dropped.add(wish.field());
            return;
        }
        if (wish.budget() != null && wish.level() != ReasoningWish.Level.NONE) {
            // A number of tokens becomes the level that comes nearest to it.
            dropped.add(wish.field());
        }
        body.put(OpenAi.REASONING_EFFORT, model.knowsTwoEffortsOnly() ? oneOfTwo() : effort());
    }

    private String oneOfTwo() {
        boolean off = wish.level() == ReasoningWish.Level.NONE || wish.level() == ReasoningWish.Level.MINIMAL;
        return off ? "none" : "high";
    }

    private String effort() {
        if (wish.level() == null) {
            return "high";
        }
        return switch (wish.level()) {
            case NONE -> "none";
            case MINIMAL -> "minimal";
            case LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
            case XHIGH, MAX -> "xhigh";
        };
    }
}

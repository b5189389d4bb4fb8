package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ReasoningWish;

/**
 * How much the model is to think, and whether it tells (Gemini API guide, "Thinking"; "OpenAI compatibility" for the
 * efforts). Gemini 2.5 takes a budget of tokens, later models a level. A client's own {@code thinking_config}, given as
 * Google's OpenAI-compatible API takes it, passes as it is.
 */
final class GeminiThinking {

    private static final String VERBATIM = "thinking_config";
    private static final String MINIMAL = "MINIMAL";
    private static final String LOW = "LOW";
    private static final String MEDIUM = "MEDIUM";
    private static final String HIGH = "HIGH";

    private final GeminiModel model;
    private final ReasoningWish wish;
    private final DroppedParameters dropped;

    private GeminiThinking(GeminiModel model, ReasoningWish wish, DroppedParameters dropped) {
        this.model = model;
        this.wish = wish;
        this.dropped = dropped;
    }

    static void write(ObjectNode request, ObjectNode config, GeminiModel model, DroppedParameters dropped) {
        ReasoningWish wish = ReasoningWish.of(request, dropped);
        JsonNode own = request.path(OpenAi.EXTRA_BODY).path(OpenAi.GOOGLE).path(VERBATIM);
        ObjectNode thinking;
        if (own instanceof ObjectNode verbatim) {
            thinking = verbatim(verbatim);
            if (wish.field() != null) {
                dropped.add(wish.field());
            }
        } else {
            thinking = wish.field() == null ? Json.object() : new GeminiThinking(model, wish, dropped).config();
        }
        if (!thinking.isEmpty()) {
            config.set(Gemini.THINKING_CONFIG, thinking);
        }
    }

    private static ObjectNode verbatim(ObjectNode given) {
        ObjectNode thinking = Json.object();
        given.properties()
                .forEach(field -> thinking.set(
                        switch (field.getKey()) {
                            case "thinking_budget" -> Gemini.THINKING_BUDGET;
                            case "thinking_level" -> Gemini.THINKING_LEVEL;
                            case "include_thoughts" -> Gemini.INCLUDE_THOUGHTS;
                            default -> field.getKey();
                        },
                        field.getValue()));
        return thinking;
    }

    private ObjectNode config() {
        ObjectNode thinking = Json.object();
        boolean off = wish.level() == ReasoningWish.Level.NONE;
        switch (model.thinking()) {
            case IMPOSSIBLE -> {
                if (!off) {
                    dropped.add(wish.field());
                }
                return thinking;
            }
            case BUDGET -> writeBudget(thinking);
            case LEVEL -> writeLevel(thinking);
        }
        if (!off) {
            thinking.put(Gemini.INCLUDE_THOUGHTS, !wish.hidden());
        }
        return thinking;
    }

    private void writeBudget(ObjectNode thinking) {
        if (wish.level() == null) {
            return;
        }
        long asked = wish.budget() == null ? budget(wish.level()) : wish.budget();
        long least = model.canThinkNothing() && asked <= 0 ? 0 : model.minThinkingBudget();
        long budget = Math.clamp(asked, least, model.maxThinkingBudget());
        boolean exact = wish.budget() != null || wish.level() == ReasoningWish.Level.NONE;
        if (exact && budget != asked) {
            dropped.add(wish.field());
        }
        thinking.put(Gemini.THINKING_BUDGET, budget);
    }

    /** The budgets of Google's own OpenAI-compatible API. */
    private static long budget(ReasoningWish.Level level) {
        return switch (level) {
            case NONE -> 0;
            case MINIMAL, LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> 24576;
            case XHIGH, MAX -> 32768;
        };
    }

    private void writeLevel(ObjectNode thinking) {
        if (wish.level() == null) {
            return;
        }
        if (wish.budget() != null || wish.level() == ReasoningWish.Level.NONE) {
            dropped.add(wish.field());
        }
        thinking.put(Gemini.THINKING_LEVEL, level());
    }

    private String level() {
        return switch (wish.level()) {
            case NONE, MINIMAL -> model.knowsMinimalThinking() ? MINIMAL : LOW;
            case LOW -> LOW;
            case MEDIUM -> model.knowsMediumThinking() ? MEDIUM : HIGH;
            case HIGH, XHIGH, MAX -> HIGH;
        };
    }
}

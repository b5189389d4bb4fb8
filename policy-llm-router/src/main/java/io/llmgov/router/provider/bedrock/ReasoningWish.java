package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Locale;

/**
 * How a request asks for reasoning: with OpenAI's {@code reasoning_effort}, with {@code reasoning} as OpenRouter takes it
 * (an effort, a budget, or just enabled), or with Anthropic's {@code thinking}.
 *
 * @param field the request field that the level is from; null when there is none
 * @param level how much; null when nothing is said of it
 * @param budget tokens to think with, for models that take a number
 * @param verbatim Anthropic's own field; null when there is none
 */
record ReasoningWish(String field, Level level, long budget, ObjectNode verbatim) {

    private static final ReasoningWish NOTHING = new ReasoningWish(null, null, 0, null);
    private static final String EFFORT = "effort";
    private static final String BUDGET = "max_tokens";
    private static final String ENABLED = "enabled";
    private static final String EXCLUDE = "exclude";
    private static final String BUDGET_TOKENS = "budget_tokens";

    /** OpenAI's levels. The budgets leave room for an answer within what the oldest thinking models can write. */
    enum Level {
        NONE(0),
        MINIMAL(1024),
        LOW(2048),
        MEDIUM(8192),
        HIGH(16384),
        XHIGH(24576),
        MAX(24576);

        private final int budget;

        Level(int budget) {
            this.budget = budget;
        }

        int budget() {
            return budget;
        }

        /** The level's name among Claude's efforts: low, medium, high, xhigh (not on all models), max. */
        String ofClaude(BedrockModel model) {
            return switch (this) {
                case NONE, MINIMAL, LOW -> "low";
                case MEDIUM -> "medium";
                case HIGH -> "high";
                case XHIGH -> model.knowsExtraHighEffort() ? "xhigh" : "max";
                case MAX -> "max";
            };
        }

        /** The nearest of low, medium and high, which is all that other models know. */
        String ofThree() {
            return switch (this) {
                case NONE, MINIMAL, LOW -> "low";
                case MEDIUM -> "medium";
                case HIGH, XHIGH, MAX -> "high";
            };
        }

        /** @return null when there is no such level */
        private static Level of(String name) {
            for (Level level : values()) {
                if (level.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return level;
                }
            }
            return null;
        }

        private static Level ofBudget(long budget) {
            return budget <= LOW.budget ? LOW : budget <= MEDIUM.budget ? MEDIUM : HIGH;
        }
    }

    /** Whether the number of tokens is the client's own, rather than that of a level. */
    boolean isExact() {
        return level != null && budget != level.budget;
    }

    boolean isOff() {
        return level == Level.NONE;
    }

    static ReasoningWish of(ObjectNode request, DroppedParameters dropped) {
        JsonNode effort = request.path(OpenAi.REASONING_EFFORT);
        ReasoningWish wish = NOTHING;
        if (effort.isTextual()) {
            wish = ofLevel(OpenAi.REASONING_EFFORT, effort.textValue(), dropped);
        }
        if (request.get(OpenAi.REASONING) instanceof ObjectNode reasoning) {
            if (wish == NOTHING) {
                wish = ofReasoning(reasoning, dropped);
            } else {
                dropped.add(OpenAi.REASONING);
            }
        }
        return request.get(OpenAi.THINKING) instanceof ObjectNode thinking
                ? new ReasoningWish(wish.field, wish.level, wish.budget, thinking)
                : wish;
    }

    private static ReasoningWish ofLevel(String field, String name, DroppedParameters dropped) {
        Level level = Level.of(name);
        if (level == null) {
            dropped.add(field);
            return NOTHING;
        }
        return new ReasoningWish(field, level, level.budget, null);
    }

    private static ReasoningWish ofReasoning(ObjectNode reasoning, DroppedParameters dropped) {
        if (reasoning.path(ENABLED).isBoolean() && !reasoning.path(ENABLED).booleanValue()) {
            return ofLevel(OpenAi.REASONING, "none", dropped);
        }
        if (reasoning.path(EXCLUDE).asBoolean(false)) {
            dropped.add(OpenAi.REASONING + "." + EXCLUDE);
        }
        if (reasoning.path(BUDGET).isNumber()) {
            long budget = reasoning.get(BUDGET).longValue();
            return new ReasoningWish(OpenAi.REASONING + "." + BUDGET, Level.ofBudget(budget), budget, null);
        }
        if (reasoning.path(EFFORT).isTextual()) {
            return ofLevel(OpenAi.REASONING, reasoning.get(EFFORT).textValue(), dropped);
        }
        return reasoning.path(ENABLED).asBoolean(false) ? ofLevel(OpenAi.REASONING, "medium", dropped) : NOTHING;
    }

    /** The same wish for a model that isn't Claude: Anthropic's field becomes a level, unless one was given beside it. */
    ReasoningWish inLevels() {
        if (verbatim == null || level != null) {
            return new ReasoningWish(field, level, budget, null);
        }
        boolean disabled = "disabled".equals(verbatim.path(Converse.TYPE).asText(""));
        long tokens = verbatim.path(BUDGET_TOKENS).asLong(Level.MEDIUM.budget);
        Level nearest = disabled ? Level.NONE : Level.ofBudget(tokens);
        return new ReasoningWish(OpenAi.THINKING, nearest, nearest.budget, null);
    }
}

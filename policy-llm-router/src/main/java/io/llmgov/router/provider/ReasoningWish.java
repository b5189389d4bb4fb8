package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * How a request asks for reasoning: with OpenAI's {@code reasoning_effort}, with {@code reasoning} as OpenRouter takes it
 * (an effort, a budget, or just enabled), or with {@code thinking} as Anthropic takes it.
 *
 * @param field the request field that it is from; null when nothing is said
 * @param level how much; null when that is left to the model
 * @param budget the client's own number of tokens to think with; null when there is none
 * @param hidden whether the answer is to keep the reasoning to itself
 */
public record ReasoningWish(String field, Level level, Long budget, boolean hidden) {

    private static final ReasoningWish NOTHING = new ReasoningWish(null, null, null, false);
    private static final String EFFORT = "effort";
    private static final String BUDGET = "max_tokens";
    private static final String ENABLED = "enabled";
    private static final String EXCLUDE = "exclude";
    private static final String BUDGET_TOKENS = "budget_tokens";

    /** OpenAI's levels. */
    public enum Level {
        NONE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX;

        /** @return null when there is no such level */
        static Level of(String name) {
            for (Level level : values()) {
                if (level.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return level;
                }
            }
            return null;
        }

        /** The level that comes nearest to a number of tokens. */
        private static Level of(long budget) {
            if (budget <= 0) {
                return NONE;
            }
            if (budget <= 4096) {
                return LOW;
            }
            return budget <= 12288 ? MEDIUM : HIGH;
        }
    }

    /** @param dropped takes the names of the fields that say it once more, or nothing that is known */
    public static ReasoningWish of(ObjectNode request, DroppedParameters dropped) {
        JsonNode effort = request.path(OpenAi.REASONING_EFFORT);
        ReasoningWish wish = NOTHING;
        if (effort.isTextual()) {
            wish = ofLevel(OpenAi.REASONING_EFFORT, effort.textValue(), false, dropped);
        }
        if (request.get(OpenAi.REASONING) instanceof ObjectNode reasoning) {
            wish = orDrop(wish, OpenAi.REASONING, ofReasoning(reasoning, dropped), dropped);
        }
        if (request.get(OpenAi.THINKING) instanceof ObjectNode thinking) {
            wish = orDrop(wish, OpenAi.THINKING, ofThinking(thinking), dropped);
        }
        return wish;
    }

    private static ReasoningWish orDrop(
            ReasoningWish first, String field, ReasoningWish other, DroppedParameters dropped) {
        if (first == NOTHING) {
            return other;
        }
        boolean leavesTheRestToTheEffort = other.level() == null && first.level() != Level.NONE;
        if (other == NOTHING || leavesTheRestToTheEffort) {
            return first;
        }
        dropped.add(field);
        return first;
    }

    private static ReasoningWish ofLevel(String field, String name, boolean hidden, DroppedParameters dropped) {
        Level level = Level.of(name);
        if (level == null) {
            dropped.add(field);
            return NOTHING;
        }
        return new ReasoningWish(field, level, null, hidden);
    }

    private static ReasoningWish ofBudget(String field, JsonNode budget, boolean hidden) {
        return new ReasoningWish(field, Level.of(budget.longValue()), budget.longValue(), hidden);
    }

    private static ReasoningWish ofReasoning(ObjectNode reasoning, DroppedParameters dropped) {
        boolean hidden = reasoning.path(EXCLUDE).asBoolean(false);
        if (reasoning.path(ENABLED).isBoolean() && !reasoning.path(ENABLED).booleanValue()) {
            return ofLevel(OpenAi.REASONING, "none", hidden, dropped);
        }
        if (reasoning.path(BUDGET).isNumber()) {
            return ofBudget(OpenAi.REASONING, reasoning.get(BUDGET), hidden);
        }
        if (reasoning.path(EFFORT).isTextual()) {
            return ofLevel(OpenAi.REASONING, reasoning.get(EFFORT).textValue(), hidden, dropped);
        }
        return reasoning.path(ENABLED).asBoolean(false)
                ? new ReasoningWish(OpenAi.REASONING, null, null, hidden)
                : NOTHING;
    }

    private static ReasoningWish ofThinking(ObjectNode thinking) {
        return switch (thinking.path(OpenAi.TYPE).asText("")) {
            case "disabled" -> new ReasoningWish(OpenAi.THINKING, Level.NONE, null, false);
            case "enabled", "adaptive" ->
                thinking.path(BUDGET_TOKENS).isNumber()
                        ? ofBudget(OpenAi.THINKING, thinking.get(BUDGET_TOKENS), false)
                        : new ReasoningWish(OpenAi.THINKING, null, null, false);
            default -> NOTHING;
        };
    }
}

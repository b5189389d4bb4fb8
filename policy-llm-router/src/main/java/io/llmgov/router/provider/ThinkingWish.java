package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.ReasoningWish.Level;
import java.util.function.LongFunction;

/**
 * How a request asks for reasoning, for services that run Claude: as {@link ReasoningWish}, but Anthropic's own
 * {@code thinking} is kept as it is, beside a level of effort, because Claude takes both.
 *
 * @param field the request field that the level is from; null when there is none
 * @param level how much; null when nothing is said of it
 * @param budget tokens to think with, for models that take a number
 * @param verbatim Anthropic's own field; null when there is none
 */
public record ThinkingWish(String field, Level level, long budget, ObjectNode verbatim) {

    private static final ThinkingWish NOTHING = new ThinkingWish(null, null, 0, null);
    private static final String EFFORT = "effort";
    private static final String BUDGET = "max_tokens";
    private static final String ENABLED = "enabled";
    private static final String EXCLUDE = "exclude";

    /**
     * @param levelOf the level that a budget of the client's own stands for, with models that take no number
     * @param dropped takes the names of the fields that say it once more, or nothing that is known
     */
    public static ThinkingWish of(ObjectNode request, LongFunction<Level> levelOf, DroppedParameters dropped) {
        JsonNode effort = request.path(OpenAi.REASONING_EFFORT);
        ThinkingWish wish = NOTHING;
        if (effort.isTextual()) {
            wish = ofLevel(OpenAi.REASONING_EFFORT, effort.textValue(), dropped);
        }
        if (request.get(OpenAi.REASONING) instanceof ObjectNode reasoning) {
            if (wish == NOTHING) {
                wish = ofReasoning(reasoning, levelOf, dropped);
            } else {
                dropped.add(OpenAi.REASONING);
            }
        }
        return request.get(OpenAi.THINKING) instanceof ObjectNode thinking
                ? new ThinkingWish(wish.field, wish.level, wish.budget, thinking)
                : wish;
    }

    private static ThinkingWish ofLevel(String field, String name, DroppedParameters dropped) {
        Level level = Level.of(name);
        if (level == null) {
            dropped.add(field);
            return NOTHING;
        }
        return new ThinkingWish(field, level, budget(level), null);
    }

    private static ThinkingWish ofReasoning(
            ObjectNode reasoning, LongFunction<Level> levelOf, DroppedParameters dropped) {
        if (reasoning.path(ENABLED).isBoolean() && !reasoning.path(ENABLED).booleanValue()) {
            return ofLevel(OpenAi.REASONING, "none", dropped);
        }
        if (reasoning.path(EXCLUDE).asBoolean(false)) {
            dropped.add(OpenAi.REASONING + "." + EXCLUDE);
        }
        if (reasoning.path(BUDGET).isNumber()) {
            long budget = reasoning.get(BUDGET).longValue();
            return new ThinkingWish(OpenAi.REASONING + "." + BUDGET, levelOf.apply(budget), budget, null);
        }
        if (reasoning.path(EFFORT).isTextual()) {
            return ofLevel(OpenAi.REASONING, reasoning.get(EFFORT).textValue(), dropped);
        }
        return reasoning.path(ENABLED).asBoolean(false) ? ofLevel(OpenAi.REASONING, "medium", dropped) : NOTHING;
    }

    /** Whether the number of tokens is the client's own, rather than that of a level. */
    public boolean isExact() {
        return level != null && budget != budget(level);
    }

    /** Whether no reasoning is asked for. */
    public boolean isOff() {
        return level == Level.NONE;
    }

    /** Tokens to think with; they leave room for an answer within what the oldest thinking models can write. */
    public static long budget(Level level) {
        return switch (level) {
            case NONE -> 0;
            case MINIMAL -> 1024;
            case LOW -> 2048;
            case MEDIUM -> 8192;
            case HIGH -> 16384;
            case XHIGH, MAX -> 24576;
        };
    }

    /** The least level whose tokens are enough for this budget, of low, medium and high. */
    public static Level nearest(long budget) {
        return budget <= budget(Level.LOW) ? Level.LOW : budget <= budget(Level.MEDIUM) ? Level.MEDIUM : Level.HIGH;
    }
}

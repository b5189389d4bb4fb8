package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ReasoningWish.Level;
import io.llmgov.router.provider.ThinkingWish;

/**
 * How much the model is to think, and the bound on its output, which includes the thinking. Converse leaves thinking to
 * each model's own fields: Claude's {@code thinking} and {@code output_config}, Nova's {@code reasoningConfig}, the
 * {@code reasoning_effort} of OpenAI's open models and Kimi (Amazon Bedrock User Guide, "Extended thinking", "Adaptive
 * thinking"; Amazon Nova User Guide, "Extended thinking").
 *
 * @param fields for {@code additionalModelRequestFields}; empty for the model's default
 * @param maxTokens the bound on the output; null for the model's own
 * @param kind what the fields amount to
 */
record ConverseThinking(ObjectNode fields, Long maxTokens, Kind kind) {

    /** What thinking means for the other fields. */
    enum Kind {
        /** None was asked for. */
        OFF,
        ON,
        /** Nova 2 at its deepest, which excludes all inference parameters. */
        UNBOUNDED
    }

    private static final int MIN_BUDGET = 1024;

    /** What is left for the answer itself where a client's bound is small. */
    private static final int MIN_ANSWER = 1024;

    /** What is left for the answer where the client gave no bound. */
    private static final int DEFAULT_ANSWER = 4096;

    private static final String TYPE = "type";
    private static final String ENABLED = "enabled";
    private static final String ADAPTIVE = "adaptive";
    private static final String DISABLED = "disabled";
    private static final String BUDGET_TOKENS = "budget_tokens";
    private static final String EFFORT = "effort";
    private static final String OUTPUT_CONFIG = "output_config";
    private static final String REASONING_CONFIG = "reasoningConfig";
    private static final String MEDIUM = "medium";
    private static final String HIGH = "high";
    private static final String MAX_REASONING_EFFORT = "maxReasoningEffort";

    static ConverseThinking of(
            ProviderCall call,
            BedrockModel model,
            boolean forcedTools,
            ConverseMessages messages,
            DroppedParameters dropped) {
        ThinkingWish wish = ThinkingWish.of(call.request(), ThinkingWish::nearest, dropped);
        Planner planner = new Planner(call, model, dropped);
        ConverseThinking plan = planner.plan(wish);
        boolean refused = (forcedTools && model.thinksOnlyUnforced())
                || (model.thinking() == BedrockModel.Thinking.BUDGET && messages.answersToolsWithoutThinking());
        if (plan.isOn() && refused) {
            dropped.add(wish.verbatim() == null ? wish.field() : OpenAi.THINKING);
            return planner.unthinking();
        }
        return plan;
    }

    boolean isOn() {
        return kind != Kind.OFF;
    }

    void writeTo(ObjectNode body) {
        if (maxTokens != null) {
            body.withObjectProperty(Converse.INFERENCE_CONFIG).put(Converse.MAX_TOKENS, maxTokens);
        }
        if (!fields.isEmpty()) {
            body.withObjectProperty(Converse.ADDITIONAL_FIELDS).setAll(fields);
        }
    }

    /** Finds the model's own way to do what the client wishes. */
    private record Planner(ProviderCall call, BedrockModel model, DroppedParameters dropped) {

        ConverseThinking plan(ThinkingWish wish) {
            if (wish.verbatim() != null && (model.isClaude() || model.isUnknown())) {
                return verbatim(wish);
            }
            ThinkingWish inLevels = inLevels(wish);
            if (inLevels.level() == null) {
                return unthinking();
            }
            return switch (model.thinking()) {
                case IMPOSSIBLE -> inLevels.isOff() ? unthinking() : dropped(inLevels);
                case BUDGET -> inLevels.isOff() ? unthinking() : budget(inLevels);
                case ADAPTIVE -> inLevels.isOff() ? off(inLevels) : adaptive(inLevels);
                case REASONING_CONFIG -> inLevels.isOff() ? unthinking() : reasoningConfig(inLevels);
                case EFFORT -> inLevels.isOff() ? dropped(inLevels) : effort(inLevels);
            };
        }

        /** For a model that isn't Claude: Anthropic's field becomes a level, unless one was given beside it. */
        private static ThinkingWish inLevels(ThinkingWish wish) {
            if (wish.verbatim() == null || wish.level() != null) {
                return new ThinkingWish(wish.field(), wish.level(), wish.budget(), null);
            }
            boolean disabled = DISABLED.equals(wish.verbatim().path(TYPE).asText(""));
            long tokens = wish.verbatim().path(BUDGET_TOKENS).asLong(ThinkingWish.budget(Level.MEDIUM));
            Level nearest = disabled ? Level.NONE : ThinkingWish.nearest(tokens);
            return new ThinkingWish(OpenAi.THINKING, nearest, ThinkingWish.budget(nearest), null);
        }

        private ConverseThinking verbatim(ThinkingWish wish) {
            ObjectNode fields = Json.object();
            fields.set(OpenAi.THINKING, wish.verbatim());
            if (wish.level() != null) {
                if (model.thinking() == BedrockModel.Thinking.ADAPTIVE && !wish.isOff()) {
                    fields.putObject(OUTPUT_CONFIG).put(EFFORT, model.claude().effort(wish.level()));
                } else {
                    dropped.add(wish.field());
                }
            }
            String type = wish.verbatim().path(TYPE).asText("");
            boolean on = ENABLED.equals(type) || ADAPTIVE.equals(type);
            long budget = wish.verbatim().path(BUDGET_TOKENS).asLong(0);
            return new ConverseThinking(fields, budget > 0 ? roomFor(budget) : asked(), on ? Kind.ON : Kind.OFF);
        }

        private ConverseThinking budget(ThinkingWish wish) {
            Long asked = asked();
            long budget = asked == null ? wish.budget() : Math.min(wish.budget(), asked - MIN_ANSWER);
            if (budget < MIN_BUDGET) {
                return dropped(wish);
            }
            ObjectNode fields = Json.object();
            fields.putObject(OpenAi.THINKING).put(TYPE, ENABLED).put(BUDGET_TOKENS, budget);
            return new ConverseThinking(fields, roomFor(budget), Kind.ON);
        }

        private ConverseThinking adaptive(ThinkingWish wish) {
            ObjectNode fields = Json.object();
            ObjectNode thinking = fields.putObject(OpenAi.THINKING).put(TYPE, ADAPTIVE);
            if (model.hidesThinking()) {
                thinking.put("display", "summarized");
            }
            fields.putObject(OUTPUT_CONFIG).put(EFFORT, model.claude().effort(wish.level()));
            reportExactBudget(wish);
            return new ConverseThinking(fields, asked(), Kind.ON);
        }

        private ConverseThinking off(ThinkingWish wish) {
            ObjectNode fields = Json.object();
            switch (model.off()) {
                case BY_DEFAULT -> {
                    // It doesn't think unless it is told to.
                }
                case DISABLED -> fields.putObject(OpenAi.THINKING).put(TYPE, DISABLED);
                case BETWEEN_TOOLS -> fields.putObject(OpenAi.THINKING).put(TYPE, "between_tools");
                case IMPOSSIBLE -> {
                    dropped.add(wish.field());
                    fields.putObject(OUTPUT_CONFIG).put(EFFORT, model.claude().effort(Level.LOW));
                }
            }
            return new ConverseThinking(fields, asked(), Kind.OFF);
        }

        private ConverseThinking reasoningConfig(ThinkingWish wish) {
            String effort = ofThree(wish.level());
            ObjectNode fields = Json.object();
            fields.putObject(REASONING_CONFIG).put(TYPE, ENABLED).put(MAX_REASONING_EFFORT, effort);
            reportExactBudget(wish);
            if (!HIGH.equals(effort)) {
                return new ConverseThinking(fields, asked(), Kind.ON);
            }
            if (asked() != null) {
                // The client's bound is worth more than the deepest thinking, which takes none.
                fields.withObjectProperty(REASONING_CONFIG).put(MAX_REASONING_EFFORT, MEDIUM);
                dropped.add(wish.field());
                return new ConverseThinking(fields, asked(), Kind.ON);
            }
            return new ConverseThinking(fields, null, Kind.UNBOUNDED);
        }

        private ConverseThinking effort(ThinkingWish wish) {
            ObjectNode fields = Json.object().put(OpenAi.REASONING_EFFORT, ofThree(wish.level()));
            reportExactBudget(wish);
            return new ConverseThinking(fields, asked(), Kind.OFF);
        }

        /** The nearest of low, medium and high, which is all that models other than Claude know. */
        private static String ofThree(Level level) {
            return switch (level) {
                case NONE, MINIMAL, LOW -> "low";
                case MEDIUM -> MEDIUM;
                case HIGH, XHIGH, MAX -> HIGH;
            };
        }

        private void reportExactBudget(ThinkingWish wish) {
            if (wish.isExact()) {
                dropped.add(wish.field());
            }
        }

        private ConverseThinking dropped(ThinkingWish wish) {
            dropped.add(wish.field());
            return unthinking();
        }

        ConverseThinking unthinking() {
            return new ConverseThinking(Json.object(), asked(), Kind.OFF);
        }

        /** The client's bound stands; without one there has to be one above the budget. */
        private Long roomFor(long budget) {
            Long asked = asked();
            long usual = call.defaultMaxTokens();
            return asked == null ? Long.valueOf(Math.max(usual, budget + Math.min(usual, DEFAULT_ANSWER))) : asked;
        }

        /** @return null when the client gave no bound */
        private Long asked() {
            for (String field : new String[] {OpenAi.MAX_COMPLETION_TOKENS, OpenAi.MAX_TOKENS}) {
                if (call.request().path(field).isNumber()) {
                    return call.request().get(field).longValue();
                }
            }
            return null;
        }
    }
}

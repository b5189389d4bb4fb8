package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ClaudeModel;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ReasoningWish.Level;
import io.llmgov.router.provider.ThinkingWish;

/**
 * How much the model is to think, and the bound on its output, which includes the thinking (Claude documentation,
 * "Thinking", "Extended thinking" and "Effort"). Models up to 4.5 take a budget of tokens, later ones an effort; a client's
 * own {@code thinking} field passes as it is.
 *
 * @param thinking the {@code thinking} field; null for the model's default
 * @param effort the {@code output_config.effort} field; null for the model's default
 */
record AnthropicThinking(ObjectNode thinking, String effort, long maxTokens) {

    private static final int MIN_BUDGET = 1024;

    /** What is left for the answer itself where a client's bound is small. */
    private static final int MIN_ANSWER = 1024;

    /** What is left for the answer where the client gave no bound and the gateway's default is too small for thinking. */
    private static final int DEFAULT_ANSWER = 4096;

    private static final long UNBOUNDED = Long.MIN_VALUE;

    private static final String SUMMARIZED = "summarized";

    static AnthropicThinking of(
            ProviderCall call,
            ClaudeModel model,
            boolean forcedTools,
            AnthropicMessages messages,
            DroppedParameters dropped) {
        ThinkingWish wish = ThinkingWish.of(call.request(), budget -> Level.HIGH, dropped);
        Planner planner = new Planner(call, model, dropped);
        AnthropicThinking plan = planner.plan(wish);
        boolean budgetRefused = model.thinking() == ClaudeModel.Thinking.BUDGET
                && (forcedTools || messages.answersToolsWithoutThinking());
        if (plan.hasBudget() && budgetRefused) {
            dropped.add(wish.verbatim() == null ? wish.field() : Anthropic.THINKING);
            plan = planner.unthinking();
        }
        if (model.thinking() == ClaudeModel.Thinking.IMPOSSIBLE) {
            messages.forgetThinking();
        }
        return model.bindsThinking() && messages.replaysThinking() ? plan.bound(messages) : plan;
    }

    /**
     * Earlier thinking is sent back to a model that refuses it when anything before it has changed. Translation, and
     * policies before it, may well have changed something, so such thinking is to be ignored instead ("Preserved
     * thinking"); that can be said only together with adaptive thinking.
     */
    private AnthropicThinking bound(AnthropicMessages messages) {
        if (thinking != null
                && !Anthropic.ADAPTIVE.equals(thinking.path(Anthropic.TYPE).asText(""))) {
            messages.forgetThinking();
            return this;
        }
        ObjectNode bound =
                thinking == null ? Json.object().put(Anthropic.TYPE, Anthropic.ADAPTIVE) : thinking.deepCopy();
        if (!bound.has(Anthropic.BLOCK_BINDING)) {
            bound.putObject(Anthropic.BLOCK_BINDING).put(Anthropic.PREFIX_MISMATCH_BEHAVIOR, Anthropic.DROP_BLOCK);
        }
        return new AnthropicThinking(bound, effort, maxTokens);
    }

    boolean bindsBlocks() {
        return thinking != null && thinking.has(Anthropic.BLOCK_BINDING);
    }

    /** Whether thinking was asked for, which excludes sampling parameters and prefills. */
    boolean isOn() {
        String type = thinking == null ? "" : thinking.path(Anthropic.TYPE).asText("");
        return Anthropic.ENABLED.equals(type) || Anthropic.ADAPTIVE.equals(type);
    }

    private boolean hasBudget() {
        return thinking != null
                && Anthropic.ENABLED.equals(thinking.path(Anthropic.TYPE).asText(""));
    }

    void writeTo(ObjectNode body) {
        body.put(Anthropic.MAX_TOKENS, maxTokens);
        if (thinking != null) {
            body.set(Anthropic.THINKING, thinking);
        }
        if (effort != null) {
            body.withObjectProperty(Anthropic.OUTPUT_CONFIG).put(Anthropic.EFFORT, effort);
        }
    }

    /** Finds the model's own way to do what the client wishes. */
    private record Planner(ProviderCall call, ClaudeModel model, DroppedParameters dropped) {

        AnthropicThinking plan(ThinkingWish wish) {
            if (wish.verbatim() != null) {
                return verbatim(wish);
            }
            if (wish.level() == null) {
                return byDefault();
            }
            boolean off = wish.isOff();
            return switch (model.thinking()) {
                case IMPOSSIBLE -> off ? unthinking() : dropped(wish);
                case BUDGET -> off ? unthinking() : budget(wish);
                case ADAPTIVE -> off ? off(wish) : adaptive(wish);
            };
        }

        private AnthropicThinking verbatim(ThinkingWish wish) {
            boolean effortKnown =
                    model.thinking() == ClaudeModel.Thinking.ADAPTIVE && wish.level() != null && !wish.isOff();
            if (wish.level() != null && !effortKnown) {
                dropped.add(wish.field());
            }
            long expected = effortKnown ? wish.budget() : 0;
            long budget = wish.verbatim().path(Anthropic.BUDGET_TOKENS).asLong(expected);
            return with(wish.verbatim(), effortKnown ? model.effort(wish.level()) : null, budget);
        }

        private AnthropicThinking byDefault() {
            boolean thinksAnyway = model.off() != ClaudeModel.Off.BY_DEFAULT;
            return thinksAnyway ? with(null, null, ThinkingWish.budget(Level.MEDIUM)) : unthinking();
        }

        private AnthropicThinking budget(ThinkingWish wish) {
            long asked = askedMaxTokens();
            long budget = asked == UNBOUNDED ? wish.budget() : Math.min(wish.budget(), asked - MIN_ANSWER);
            return budget < MIN_BUDGET
                    ? dropped(wish)
                    : with(type(Anthropic.ENABLED).put(Anthropic.BUDGET_TOKENS, budget), null, budget);
        }

        private AnthropicThinking adaptive(ThinkingWish wish) {
            ObjectNode thinking = type(Anthropic.ADAPTIVE);
            if (model.hidesThinking()) {
                thinking.put(Anthropic.DISPLAY, SUMMARIZED);
            }
            if (wish.isExact()) {
                dropped.add(wish.field());
            }
            return with(thinking, model.effort(wish.level()), wish.budget());
        }

        private AnthropicThinking off(ThinkingWish wish) {
            return switch (model.off()) {
                case BY_DEFAULT -> unthinking();
                case DISABLED -> with(type("disabled"), null, 0);
                case BETWEEN_TOOLS -> with(type("between_tools"), null, 0);
                case IMPOSSIBLE -> {
                    dropped.add(wish.field());
                    yield with(null, model.effort(Level.LOW), ThinkingWish.budget(Level.LOW));
                }
            };
        }

        private AnthropicThinking dropped(ThinkingWish wish) {
            dropped.add(wish.field());
            return unthinking();
        }

        AnthropicThinking unthinking() {
            return with(null, null, 0);
        }

        /**
         * The client's bound stands; the gateway's own default grows, so that thinking doesn't eat the answer.
         *
         * @param budget tokens that thinking is expected to take
         */
        private AnthropicThinking with(ObjectNode thinking, String effort, long budget) {
            long asked = askedMaxTokens();
            long usual = call.defaultMaxTokens();
            long roomy = budget == 0 ? usual : Math.max(usual, budget + Math.min(usual, DEFAULT_ANSWER));
            return new AnthropicThinking(thinking, effort, asked == UNBOUNDED ? roomy : asked);
        }

        private long askedMaxTokens() {
            for (String field : new String[] {OpenAi.MAX_COMPLETION_TOKENS, OpenAi.MAX_TOKENS}) {
                if (call.request().path(field).isNumber()) {
                    return call.request().get(field).longValue();
                }
            }
            return UNBOUNDED;
        }

        private static ObjectNode type(String type) {
            return Json.object().put(Anthropic.TYPE, type);
        }
    }
}

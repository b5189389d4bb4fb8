package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;

/**
 * How a request asks for reasoning: with {@code thinking} as Cohere or Anthropic take it, with OpenAI's
 * {@code reasoning_effort}, or with {@code reasoning} as OpenRouter takes it. Cohere knows on, off and a budget, and is on
 * by default (Cohere documentation, "Reasoning capabilities"); the lower efforts become budgets.
 */
final class CohereReasoning {

    private static final String ENABLED = "enabled";
    private static final String DISABLED = "disabled";
    private static final String BUDGET_TOKENS = "budget_tokens";
    private static final String EFFORT = "effort";
    private static final String EXCLUDE = "exclude";
    private static final long LOW_BUDGET = 1024;
    private static final long MEDIUM_BUDGET = 8192;

    private CohereReasoning() {}

    static void write(ObjectNode request, ObjectNode body, CohereModel model, DroppedParameters dropped) {
        String used = null;
        for (String field : new String[] {OpenAi.THINKING, OpenAi.REASONING_EFFORT, OpenAi.REASONING}) {
            JsonNode asked = request.path(field);
            if (asked.isMissingNode() || asked.isNull()) {
                continue;
            }
            ObjectNode thinking = used == null ? thinking(field, asked, dropped) : null;
            if (thinking == null || !model.thinks() && !isOff(thinking)) {
                dropped.add(field);
                continue;
            }
            used = field;
            if (model.thinks()) {
                body.set(Cohere.THINKING, thinking);
            }
        }
    }

    /** @return null when it can't be told in Cohere's terms */
    private static ObjectNode thinking(String field, JsonNode asked, DroppedParameters dropped) {
        return switch (field) {
            case OpenAi.THINKING -> verbatim(asked);
            case OpenAi.REASONING_EFFORT -> ofEffort(asked.asText(""));
            default -> ofReasoning(asked, dropped);
        };
    }

    private static ObjectNode verbatim(JsonNode asked) {
        if (DISABLED.equals(asked.path(Cohere.TYPE).asText(""))) {
            return off();
        }
        if (asked.has(Cohere.TOKEN_BUDGET)) {
            return on(asked.path(Cohere.TOKEN_BUDGET));
        }
        return asked.isObject() ? on(asked.path(BUDGET_TOKENS)) : null;
    }

    private static ObjectNode ofReasoning(JsonNode asked, DroppedParameters dropped) {
        if (asked.path(EXCLUDE).asBoolean(false)) {
            dropped.add(OpenAi.REASONING + "." + EXCLUDE);
        }
        if (asked.path(ENABLED).isBoolean() && !asked.path(ENABLED).booleanValue()) {
            return off();
        }
        if (asked.path(OpenAi.MAX_TOKENS).isNumber()) {
            return on(asked.get(OpenAi.MAX_TOKENS));
        }
        if (asked.path(EFFORT).isTextual()) {
            return ofEffort(asked.get(EFFORT).textValue());
        }
        return asked.isObject() ? on(asked.path(OpenAi.MAX_TOKENS)) : null;
    }

    private static ObjectNode ofEffort(String effort) {
        return switch (effort) {
            case "none" -> off();
            case "minimal", "low" -> on().put(Cohere.TOKEN_BUDGET, LOW_BUDGET);
            case "medium" -> on().put(Cohere.TOKEN_BUDGET, MEDIUM_BUDGET);
            case "high", "xhigh", "max" -> on();
            default -> null;
        };
    }

    private static ObjectNode off() {
        return Json.object().put(Cohere.TYPE, DISABLED);
    }

    private static ObjectNode on() {
        return Json.object().put(Cohere.TYPE, ENABLED);
    }

    /** A budget has to be positive; one of nothing means that nothing is to be thought. */
    private static ObjectNode on(JsonNode budget) {
        if (!budget.canConvertToLong()) {
            return on();
        }
        return budget.longValue() <= 0 ? off() : on().put(Cohere.TOKEN_BUDGET, budget.longValue());
    }

    private static boolean isOff(ObjectNode thinking) {
        return DISABLED.equals(thinking.path(Cohere.TYPE).asText(""));
    }
}

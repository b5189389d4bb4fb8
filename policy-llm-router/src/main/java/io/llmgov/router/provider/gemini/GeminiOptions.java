package io.llmgov.router.provider.gemini;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The remaining fields of a request: the few that have a counterpart, and the report of all those that have none and
 * really ask for something. Fields that OpenAI doesn't know are not passed on, because Gemini refuses a request with a
 * field that it doesn't know.
 */
final class GeminiOptions {

    private static final String OWN_CACHED_CONTENT = "cached_content";
    private static final String OWN_THINKING_CONFIG = "thinking_config";

    /** Fields that are translated, here or elsewhere, with the kind of value that is understood. */
    private static final Map<String, Predicate<JsonNode>> TRANSLATED = Map.ofEntries(
            entry(OpenAi.MODEL, GeminiOptions::anything),
            entry(OpenAi.MESSAGES, JsonNode::isArray),
            entry("stream", JsonNode::isBoolean),
            entry("stream_options", JsonNode::isObject),
            entry(OpenAi.TOOLS, JsonNode::isArray),
            entry(OpenAi.TOOL_CHOICE, GeminiOptions::anything),
            entry(OpenAi.PARALLEL_TOOL_CALLS, JsonNode::isBoolean),
            entry(OpenAi.FUNCTIONS, JsonNode::isArray),
            entry(OpenAi.FUNCTION_CALL, GeminiOptions::anything),
            entry(OpenAi.RESPONSE_FORMAT, JsonNode::isObject),
            entry(OpenAi.REASONING_EFFORT, JsonNode::isTextual),
            entry(OpenAi.REASONING, JsonNode::isObject),
            entry(OpenAi.THINKING, JsonNode::isObject),
            entry(OpenAi.MAX_COMPLETION_TOKENS, JsonNode::isNumber),
            entry(OpenAi.MAX_TOKENS, JsonNode::isNumber),
            entry(OpenAi.TEMPERATURE, JsonNode::isNumber),
            entry(OpenAi.TOP_P, JsonNode::isNumber),
            entry(OpenAi.TOP_K, JsonNode::isNumber),
            entry(OpenAi.PRESENCE_PENALTY, JsonNode::isNumber),
            entry(OpenAi.FREQUENCY_PENALTY, JsonNode::isNumber),
            entry(OpenAi.SEED, JsonNode::isNumber),
            entry(OpenAi.N, JsonNode::canConvertToInt),
            entry(OpenAi.STOP, GeminiOptions::anything),
            entry(OpenAi.LOGPROBS, JsonNode::isBoolean),
            entry(OpenAi.TOP_LOGPROBS, JsonNode::canConvertToInt),
            entry(OpenAi.SERVICE_TIER, GeminiOptions::anything),
            entry(OpenAi.EXTRA_BODY, GeminiOptions::isUnderstoodExtra));

    /** Values that say what Gemini does anyway. A null says so for any field. */
    private static final Map<String, Predicate<JsonNode>> DEFAULTS = Map.of(
            "store",
            GeminiOptions::isFalse,
            "logit_bias",
            JsonNode::isEmpty,
            "metadata",
            JsonNode::isEmpty,
            "modalities",
            modalities ->
                    modalities.size() == 1 && "text".equals(modalities.path(0).asText("")),
            "verbosity",
            verbosity -> "medium".equals(verbosity.asText("")));

    private GeminiOptions() {}

    static void write(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        writeServiceTier(request, body, dropped);
        JsonNode cached = request.path(OpenAi.EXTRA_BODY).path(OpenAi.GOOGLE).path(OWN_CACHED_CONTENT);
        if (cached.isTextual()) {
            body.set(Gemini.CACHED_CONTENT, cached);
        }
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean said = TRANSLATED.getOrDefault(name, GeminiOptions::nothing).test(value)
                    || DEFAULTS.getOrDefault(name, GeminiOptions::nothing).test(value);
            if (!said && !value.isNull()) {
                dropped.add(name);
            }
        }
    }

    /** Gemini API reference, {@code serviceTier}. */
    private static void writeServiceTier(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        String tier = request.path(OpenAi.SERVICE_TIER).asText("");
        switch (tier) {
            case "", "null", "auto" -> {}
            case "default" -> body.put(Gemini.SERVICE_TIER, "standard");
            case "flex", "priority" -> body.put(Gemini.SERVICE_TIER, tier);
            default -> dropped.add(OpenAi.SERVICE_TIER);
        }
    }

    private static boolean isUnderstoodExtra(JsonNode extra) {
        return extra.properties().stream().allMatch(field -> OpenAi.GOOGLE.equals(field.getKey()))
                && extra.path(OpenAi.GOOGLE).properties().stream()
                        .allMatch(field -> OWN_CACHED_CONTENT.equals(field.getKey())
                                || OWN_THINKING_CONFIG.equals(field.getKey()));
    }

    private static boolean anything(JsonNode value) {
        return true;
    }

    private static boolean nothing(JsonNode value) {
        return false;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}

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
    private static final String OWN_SAFETY_SETTINGS = "safety_settings";
    private static final String OWN_LABELS = "labels";

    /** How Vertex AI is told the service tier. */
    private static final String TIER_HEADER = "X-Vertex-AI-LLM-Shared-Request-Type";

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
            entry(OpenAi.SERVICE_TIER, GeminiOptions::anything));

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

    /** @param headers for what is no part of the body */
    static void write(
            ObjectNode request,
            GeminiService service,
            ObjectNode body,
            Map<String, String> headers,
            DroppedParameters dropped) {
        writeServiceTier(request, service, body, headers, dropped);
        JsonNode own = request.path(OpenAi.EXTRA_BODY).path(OpenAi.GOOGLE);
        if (own.path(OWN_CACHED_CONTENT).isTextual()) {
            body.set(Gemini.CACHED_CONTENT, own.get(OWN_CACHED_CONTENT));
        }
        if (service.takesSafetySettingsAndLabels()) {
            writeOwn(own, body);
        }
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean said = isUnderstood(name, value, service)
                    || TRANSLATED.getOrDefault(name, GeminiOptions::nothing).test(value)
                    || DEFAULTS.getOrDefault(name, GeminiOptions::nothing).test(value);
            if (!said && !value.isNull()) {
                dropped.add(name);
            }
        }
    }

    /** Gemini API reference, {@code serviceTier}. */
    private static void writeServiceTier(
            ObjectNode request,
            GeminiService service,
            ObjectNode body,
            Map<String, String> headers,
            DroppedParameters dropped) {
        String tier = request.path(OpenAi.SERVICE_TIER).asText("");
        switch (tier) {
            case "", "null", "auto" -> {}
            case "default" -> {
                if (!service.takesTierInHeader()) {
                    body.put(Gemini.SERVICE_TIER, "standard");
                }
            }
            case "flex", "priority" -> {
                if (service.takesTierInHeader()) {
                    headers.putAll(tierHeaders(tier));
                } else {
                    body.put(Gemini.SERVICE_TIER, tier);
                }
            }
            default -> dropped.add(OpenAi.SERVICE_TIER);
        }
    }

    /** What Vertex AI takes in the same place of its own OpenAI-compatible API, and its labels. */
    private static void writeOwn(JsonNode own, ObjectNode body) {
        if (own.path(OWN_SAFETY_SETTINGS).isArray()) {
            body.set(Gemini.SAFETY_SETTINGS, own.get(OWN_SAFETY_SETTINGS));
        }
        if (own.path(OWN_LABELS).isObject()) {
            body.set(Gemini.LABELS, own.get(OWN_LABELS));
        }
    }

    private static boolean isUnderstood(String name, JsonNode value, GeminiService service) {
        return OpenAi.EXTRA_BODY.equals(name)
                && value.properties().stream().allMatch(field -> OpenAi.GOOGLE.equals(field.getKey()))
                && value.path(OpenAi.GOOGLE).properties().stream()
                        .allMatch(field -> isUnderstoodOwn(field.getKey(), field.getValue(), service));
    }

    private static boolean isUnderstoodOwn(String name, JsonNode value, GeminiService service) {
        return switch (name) {
            case OWN_CACHED_CONTENT, OWN_THINKING_CONFIG -> true;
            case OWN_SAFETY_SETTINGS -> service.takesSafetySettingsAndLabels() && value.isArray();
            case OWN_LABELS -> service.takesSafetySettingsAndLabels() && value.isObject();
            default -> false;
        };
    }

    static Map<String, String> tierHeaders(String tier) {
        return switch (tier) {
            case "flex", "priority" -> Map.of(TIER_HEADER, tier);
            default -> Map.of();
        };
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

package io.llmgov.router.provider;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells a parameter that asks for something from one that says what happens anyway (OpenAI API reference, "Create chat
 * completion", defaults): leaving out the latter is no loss and is not reported.
 */
public final class OpenAiDefaults {

    private static final Map<String, Predicate<JsonNode>> DEFAULTS = Map.ofEntries(
            entry("n", n -> n.isNumber() && n.doubleValue() == 1),
            entry("frequency_penalty", OpenAiDefaults::isZero),
            entry("presence_penalty", OpenAiDefaults::isZero),
            entry("top_logprobs", OpenAiDefaults::isZero),
            entry("logprobs", OpenAiDefaults::isFalse),
            entry("store", OpenAiDefaults::isFalse),
            entry("stream", OpenAiDefaults::isFalse),
            entry("parallel_tool_calls", value -> value.isBoolean() && value.booleanValue()),
            entry("tool_choice", value -> isOneOf(value, Set.of("auto"))),
            entry("service_tier", value -> isOneOf(value, Set.of("auto", "default"))),
            entry("verbosity", value -> isOneOf(value, Set.of("medium"))),
            entry("encoding_format", value -> isOneOf(value, Set.of("float"))),
            entry("modalities", OpenAiDefaults::isTextOnly),
            entry("stream_options", OpenAiDefaults::asksForUsageAtMost),
            entry("response_format", value -> isOneOf(value.path("type"), Set.of("text"))));

    private OpenAiDefaults() {}

    /** Whether leaving out this field changes nothing. */
    public static boolean asksNothing(String field, JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty())
                || DEFAULTS.getOrDefault(field, any -> false).test(value);
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber() && value.doubleValue() == 0;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    private static boolean isOneOf(JsonNode value, Set<String> names) {
        return value.isTextual() && names.contains(value.textValue());
    }

    private static boolean isTextOnly(JsonNode modalities) {
        return modalities.size() == 1 && isOneOf(modalities.path(0), Set.of("text"));
    }

    /** Usage is the router's own concern; obfuscation is padding that only OpenAI's own streams have. */
    private static boolean asksForUsageAtMost(JsonNode options) {
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!Set.of("include_usage", "include_obfuscation").contains(option.getKey())) {
                return false;
            }
        }
        return options.isObject();
    }
}

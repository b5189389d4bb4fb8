package io.llmgov.router.provider.anthropic;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The remaining fields of a request: the few that have a counterpart, and the report of all those that have none and
 * really ask for something. Fields that OpenAI doesn't know are not passed on, because Anthropic refuses a request with
 * a field that it doesn't know.
 */
final class AnthropicOptions {

    /** Longer identifiers are refused (Claude API reference, "Messages", metadata). */
    private static final int MAX_USER_ID_LENGTH = 256;

    /** Tiers that ask for nothing but what is usual. */
    private static final Set<String> USUAL_TIERS = Set.of("auto", "default");

    /** Fields that are translated, here or elsewhere, with the kind of value that is understood. */
    private static final Map<String, Predicate<JsonNode>> TRANSLATED = Map.ofEntries(
            entry(OpenAi.MODEL, AnthropicOptions::anything),
            entry(OpenAi.MESSAGES, JsonNode::isArray),
            entry("stream", JsonNode::isBoolean),
            entry("stream_options", JsonNode::isObject),
            entry(OpenAi.TOOLS, JsonNode::isArray),
            entry(OpenAi.TOOL_CHOICE, AnthropicOptions::anything),
            entry(OpenAi.PARALLEL_TOOL_CALLS, JsonNode::isBoolean),
            entry(OpenAi.FUNCTIONS, JsonNode::isArray),
            entry(OpenAi.FUNCTION_CALL, AnthropicOptions::anything),
            entry(OpenAi.RESPONSE_FORMAT, JsonNode::isObject),
            entry(OpenAi.REASONING_EFFORT, JsonNode::isTextual),
            entry(OpenAi.REASONING, JsonNode::isObject),
            entry(Anthropic.THINKING, JsonNode::isObject),
            entry(OpenAi.MAX_COMPLETION_TOKENS, JsonNode::isNumber),
            entry(OpenAi.MAX_TOKENS, JsonNode::isNumber),
            entry(OpenAi.TEMPERATURE, AnthropicOptions::anything),
            entry(OpenAi.TOP_P, AnthropicOptions::anything),
            entry(Anthropic.TOP_K, AnthropicOptions::anything),
            entry(OpenAi.STOP, AnthropicOptions::anything),
            entry(OpenAi.USER, AnthropicOptions::anything),
            entry(OpenAi.SAFETY_IDENTIFIER, AnthropicOptions::anything),
            entry(OpenAi.SERVICE_TIER, AnthropicOptions::anything),
            entry(Anthropic.CACHE_CONTROL, JsonNode::isObject));

    /** Values that say what Anthropic does anyway. A null says so for any field. */
    private static final Map<String, Predicate<JsonNode>> DEFAULTS = Map.of(
            "n", n -> n.isNumber() && n.doubleValue() == 1,
            "frequency_penalty", AnthropicOptions::isZero,
            "presence_penalty", AnthropicOptions::isZero,
            "top_logprobs", AnthropicOptions::isZero,
            "logprobs", AnthropicOptions::isFalse,
            "store", AnthropicOptions::isFalse,
            "logit_bias", JsonNode::isEmpty,
            "metadata", JsonNode::isEmpty,
            "modalities",
                    modalities -> modalities.size() == 1
                            && "text".equals(modalities.path(0).asText("")),
            "verbosity", verbosity -> "medium".equals(verbosity.asText("")));

    private AnthropicOptions() {}

    static void write(ObjectNode request, AnthropicService service, ObjectNode body, DroppedParameters dropped) {
        writeUser(request, body, dropped);
        writeServiceTier(request, service, body, dropped);
        if (request.get(Anthropic.CACHE_CONTROL) instanceof ObjectNode marker) {
            writeCacheMarker(marker, service, body);
        }
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean said =
                    TRANSLATED.getOrDefault(name, AnthropicOptions::nothing).test(value)
                            || DEFAULTS.getOrDefault(name, AnthropicOptions::nothing)
                                    .test(value);
            if (!said && !value.isNull()) {
                dropped.add(name);
            }
        }
    }

    /** OpenAI replaces {@code user} by {@code safety_identifier}; Anthropic has one field for both. */
    private static void writeUser(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        String used = null;
        for (String field : new String[] {OpenAi.SAFETY_IDENTIFIER, OpenAi.USER}) {
            String user = request.path(field).asText("");
            if (user.isEmpty() || user.equals(used)) {
                continue;
            }
            if (used == null && user.length() <= MAX_USER_ID_LENGTH) {
                body.putObject(Anthropic.METADATA).put(Anthropic.USER_ID, user);
                used = user;
            } else {
                dropped.add(field);
            }
        }
    }

    /** Claude documentation, "Service tiers": the choice is whether committed capacity may be used when there is some. */
    private static void writeServiceTier(
            ObjectNode request, AnthropicService service, ObjectNode body, DroppedParameters dropped) {
        String tier = request.path(OpenAi.SERVICE_TIER).asText("");
        if (!service.hasServiceTiers()) {
            if (!tier.isEmpty() && !USUAL_TIERS.contains(tier)) {
                dropped.add(OpenAi.SERVICE_TIER);
            }
            return;
        }
        switch (tier) {
            case "" -> {}
            case "auto", "priority" -> body.put(Anthropic.SERVICE_TIER, "auto");
            case "default" -> body.put(Anthropic.SERVICE_TIER, "standard_only");
            default -> dropped.add(OpenAi.SERVICE_TIER);
        }
    }

    /** A marker of the whole request stands for one on its last block ("Prompt caching", automatic caching). */
    private static void writeCacheMarker(ObjectNode marker, AnthropicService service, ObjectNode body) {
        if (service.placesCacheMarkers()) {
            body.set(Anthropic.CACHE_CONTROL, marker);
            return;
        }
        JsonNode messages = body.path(Anthropic.MESSAGES);
        JsonNode blocks = messages.path(messages.size() - 1).path(Anthropic.CONTENT);
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (blocks.get(i) instanceof ObjectNode block && !ThinkingBlocks.isThinking(block)) {
                if (!block.has(Anthropic.CACHE_CONTROL)) {
                    block.set(Anthropic.CACHE_CONTROL, marker);
                }
                return;
            }
        }
    }

    private static boolean anything(JsonNode value) {
        return true;
    }

    private static boolean nothing(JsonNode value) {
        return false;
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber() && value.doubleValue() == 0;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }
}

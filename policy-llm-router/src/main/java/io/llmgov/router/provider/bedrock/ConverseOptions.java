package io.llmgov.router.provider.bedrock;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The remaining fields of a request: the few that have a counterpart, and the report of all those that have none and
 * really ask for something. Converse's own {@code guardrailConfig}, {@code performanceConfig} and {@code requestMetadata}
 * pass as they are. {@code additionalModelRequestFields} does not: in it a client could say to the model what no policy has
 * read.
 */
final class ConverseOptions {

    private static final int MAX_METADATA = 16;

    /** Bedrock API reference, "Converse", requestMetadata. */
    private static final Pattern METADATA = Pattern.compile("[a-zA-Z0-9\\s:_@$#=/+,.-]{0,256}");

    private static final String METADATA_FIELD = "metadata";

    /** Converse's own fields, which other gateways take in the same way. */
    private static final Set<String> PASSED =
            Set.of(Converse.GUARDRAIL_CONFIG, Converse.PERFORMANCE_CONFIG, Converse.REQUEST_METADATA);

    /** Fields that are translated, here or elsewhere, with the kind of value that is understood. */
    private static final Map<String, Predicate<JsonNode>> TRANSLATED = Map.ofEntries(
            entry(OpenAi.MODEL, ConverseOptions::anything),
            entry(OpenAi.MESSAGES, JsonNode::isArray),
            entry("stream", JsonNode::isBoolean),
            entry("stream_options", JsonNode::isObject),
            entry(OpenAi.TOOLS, JsonNode::isArray),
            entry(OpenAi.TOOL_CHOICE, ConverseOptions::anything),
            entry(OpenAi.PARALLEL_TOOL_CALLS, JsonNode::isBoolean),
            entry(OpenAi.FUNCTIONS, JsonNode::isArray),
            entry(OpenAi.FUNCTION_CALL, ConverseOptions::anything),
            entry(OpenAi.RESPONSE_FORMAT, JsonNode::isObject),
            entry(OpenAi.REASONING_EFFORT, JsonNode::isTextual),
            entry(OpenAi.REASONING, JsonNode::isObject),
            entry(OpenAi.THINKING, JsonNode::isObject),
            entry(OpenAi.MAX_COMPLETION_TOKENS, JsonNode::isNumber),
            entry(OpenAi.MAX_TOKENS, JsonNode::isNumber),
            entry(OpenAi.TEMPERATURE, ConverseOptions::anything),
            entry(OpenAi.TOP_P, ConverseOptions::anything),
            entry(OpenAi.TOP_K, ConverseOptions::anything),
            entry(OpenAi.STOP, ConverseOptions::anything),
            entry(OpenAi.SERVICE_TIER, ConverseOptions::anything),
            entry(METADATA_FIELD, JsonNode::isObject),
            entry(Converse.GUARDRAIL_CONFIG, JsonNode::isObject),
            entry(Converse.PERFORMANCE_CONFIG, JsonNode::isObject),
            entry(Converse.REQUEST_METADATA, JsonNode::isObject));

    /** Values that say what Bedrock does anyway. A null says so for any field. */
    private static final Map<String, Predicate<JsonNode>> DEFAULTS = Map.of(
            "n", n -> n.isNumber() && n.doubleValue() == 1,
            "frequency_penalty", ConverseOptions::isZero,
            "presence_penalty", ConverseOptions::isZero,
            "top_logprobs", ConverseOptions::isZero,
            "logprobs", ConverseOptions::isFalse,
            "store", ConverseOptions::isFalse,
            "logit_bias", JsonNode::isEmpty,
            "modalities",
                    modalities -> modalities.size() == 1
                            && "text".equals(modalities.path(0).asText("")),
            "verbosity", verbosity -> "medium".equals(verbosity.asText("")));

    private ConverseOptions() {}

    static void write(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        PASSED.stream().sorted().filter(name -> request.path(name).isObject()).forEach(name -> {
            if (!request.get(name).isEmpty()) {
                body.set(name, request.get(name));
            }
        });
        writeMetadata(request, body, dropped);
        writeServiceTier(request, body, dropped);
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean said =
                    TRANSLATED.getOrDefault(name, ConverseOptions::nothing).test(value)
                            || DEFAULTS.getOrDefault(name, ConverseOptions::nothing)
                                    .test(value);
            if (!said && !value.isNull()) {
                dropped.add(name);
            }
        }
    }

    /** OpenAI's labels of a stored answer are Bedrock's labels of a logged request, if all of them are allowed there. */
    private static void writeMetadata(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        if (!(request.get(METADATA_FIELD) instanceof ObjectNode metadata) || metadata.isEmpty()) {
            return;
        }
        boolean accepted = metadata.size() <= MAX_METADATA
                && !body.has(Converse.REQUEST_METADATA)
                && metadata.properties().stream().allMatch(ConverseOptions::isAccepted);
        if (accepted) {
            body.set(Converse.REQUEST_METADATA, metadata);
        } else {
            dropped.add(METADATA_FIELD);
        }
    }

    private static boolean isAccepted(Map.Entry<String, JsonNode> label) {
        return !label.getKey().isEmpty()
                && METADATA.matcher(label.getKey()).matches()
                && label.getValue().isTextual()
                && METADATA.matcher(label.getValue().textValue()).matches();
    }

    /** Amazon Bedrock User Guide, "Service tiers for inference". */
    private static void writeServiceTier(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        String tier = request.path(OpenAi.SERVICE_TIER).asText("");
        switch (tier) {
            case "", "auto" -> {
                // Bedrock's own choice.
            }
            case "default", "flex", "priority" ->
                body.putObject(Converse.SERVICE_TIER).put(Converse.TYPE, tier);
            default -> dropped.add(OpenAi.SERVICE_TIER);
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

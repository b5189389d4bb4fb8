package io.llmgov.router.provider.cohere;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The remaining fields of a request: Cohere's own, which pass as they are, and the report of all those that have no
 * counterpart and really ask for something.
 */
final class CohereOptions {

    /** Cohere's own fields, for clients that know whom they talk to. */
    private static final List<String> PASSED =
            List.of(Cohere.CITATION_OPTIONS, Cohere.SAFETY_MODE, Cohere.PRIORITY, Cohere.K, Cohere.P);

    /** Fields that are translated, here or elsewhere, with the kind of value that is understood. */
    private static final Map<String, Predicate<JsonNode>> TRANSLATED = Map.ofEntries(
            entry(OpenAi.MODEL, CohereOptions::anything),
            entry(OpenAi.MESSAGES, JsonNode::isArray),
            entry("stream", JsonNode::isBoolean),
            entry("stream_options", JsonNode::isObject),
            entry(OpenAi.TOOLS, JsonNode::isArray),
            entry(OpenAi.TOOL_CHOICE, CohereOptions::anything),
            entry(OpenAi.PARALLEL_TOOL_CALLS, JsonNode::isBoolean),
            entry(OpenAi.FUNCTIONS, JsonNode::isArray),
            entry(OpenAi.FUNCTION_CALL, CohereOptions::anything),
            entry(OpenAi.RESPONSE_FORMAT, JsonNode::isObject),
            entry(OpenAi.REASONING_EFFORT, CohereOptions::anything),
            entry(OpenAi.REASONING, CohereOptions::anything),
            entry(OpenAi.THINKING, CohereOptions::anything),
            entry(OpenAi.MAX_COMPLETION_TOKENS, JsonNode::isNumber),
            entry(OpenAi.MAX_TOKENS, JsonNode::isNumber),
            entry(OpenAi.TEMPERATURE, JsonNode::isNumber),
            entry(OpenAi.TOP_P, JsonNode::isNumber),
            entry(OpenAi.TOP_K, JsonNode::isNumber),
            entry(OpenAi.FREQUENCY_PENALTY, JsonNode::isNumber),
            entry(OpenAi.PRESENCE_PENALTY, JsonNode::isNumber),
            entry(OpenAi.SEED, JsonNode::isNumber),
            entry(OpenAi.STOP, CohereOptions::anything),
            entry(OpenAi.LOGPROBS, JsonNode::isBoolean),
            entry(OpenAi.TOP_LOGPROBS, JsonNode::isNumber),
            entry(Cohere.STRICT_TOOLS, JsonNode::isBoolean),
            entry(Cohere.DOCUMENTS, JsonNode::isArray));

    /** Values that say what Cohere does anyway. A null says so for any field. */
    private static final Map<String, Predicate<JsonNode>> DEFAULTS = Map.of(
            OpenAi.N,
            n -> n.isNumber() && n.doubleValue() == 1,
            "store",
            CohereOptions::isFalse,
            "logit_bias",
            JsonNode::isEmpty,
            "metadata",
            JsonNode::isEmpty,
            "modalities",
            modalities ->
                    modalities.size() == 1 && "text".equals(modalities.path(0).asText("")),
            OpenAi.SERVICE_TIER,
            tier -> List.of("auto", "default").contains(tier.asText("")),
            "verbosity",
            verbosity -> "medium".equals(verbosity.asText("")));

    private CohereOptions() {}

    static void write(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull()) {
                continue;
            }
            if (PASSED.contains(name)) {
                pass(name, value, body, dropped);
            } else if (!says(TRANSLATED, name, value) && !says(DEFAULTS, name, value)) {
                dropped.add(name);
            }
        }
    }

    /** What was said in OpenAI's terms goes before. */
    private static void pass(String name, JsonNode value, ObjectNode body, DroppedParameters dropped) {
        if (body.has(name)) {
            dropped.add(name);
        } else {
            body.set(name, value);
        }
    }

    private static boolean says(Map<String, Predicate<JsonNode>> fields, String name, JsonNode value) {
        return fields.getOrDefault(name, CohereOptions::nothing).test(value);
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

package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Set;

/** The checks that OpenAI makes on the parameters of every endpoint. */
final class Requests {

    private Requests() {}

    /** OpenAI refuses what it does not know, so a gateway that lets foreign parameters through is found out. */
    static void refuseUnknown(JsonNode request, Set<String> known) {
        request.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw OpenAiErrors.invalid("Unrecognized request argument supplied: " + name, null, null);
            }
        });
    }

    static String model(JsonNode request) {
        var model = request.path("model");
        if (!model.isTextual() || model.textValue().isBlank()) {
            throw OpenAiErrors.invalid("you must provide a model parameter", null, null);
        }
        if (model.textValue().startsWith("unknown")) {
            throw OpenAiErrors.unknownModel(model.textValue());
        }
        return model.textValue();
    }

    static void type(JsonNode request, String param, JsonNodeType type) {
        var value = request.path(param);
        if (!value.isMissingNode() && !value.isNull() && value.getNodeType() != type) {
            throw OpenAiErrors.invalid(
                    "Invalid type for '" + param + "': expected " + article(type) + ", but got "
                            + article(value.getNodeType()) + " instead.",
                    param,
                    "invalid_type");
        }
    }

    static void range(JsonNode request, String param, double minimum, double maximum) {
        type(request, param, JsonNodeType.NUMBER);
        var value = request.path(param);
        if (!value.isNumber()) {
            return;
        }
        if (value.asDouble() > maximum) {
            throw OpenAiErrors.invalid(
                    "Invalid '" + param + "': decimal above maximum value. Expected a value <= " + plain(maximum)
                            + ", but got " + plain(value.asDouble()) + " instead.",
                    param,
                    "decimal_above_max_value");
        }
        if (value.asDouble() < minimum) {
            throw OpenAiErrors.invalid(
                    "Invalid '" + param + "': decimal below minimum value. Expected a value >= " + plain(minimum)
                            + ", but got " + plain(value.asDouble()) + " instead.",
                    param,
                    "decimal_below_min_value");
        }
    }

    static void streamOptions(JsonNode request) {
        if (request.has("stream_options") && !request.path("stream_options").isNull() && !isStream(request)) {
            throw OpenAiErrors.invalid(
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options", null);
        }
    }

    static boolean isStream(JsonNode request) {
        return request.path("stream").asBoolean(false);
    }

    static boolean wantsUsage(JsonNode request) {
        return request.at("/stream_options/include_usage").asBoolean(false);
    }

    private static String article(JsonNodeType type) {
        return switch (type) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "a string";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}

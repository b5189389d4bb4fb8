package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.Map;
import java.util.Set;

/**
 * Turns an Anthropic Messages request into an OpenAI chat request. What OpenAI lacks goes as one of the extensions that
 * {@link OpenAi} names; what has no name there either is reported, or refused where the answer would be to another
 * question.
 */
final class PivotRequest {

    /** Fields that are told here or elsewhere. */
    private static final Set<String> TOLD = Set.of(
            Anthropic.MODEL,
            Anthropic.MESSAGES,
            Anthropic.SYSTEM,
            Anthropic.MAX_TOKENS,
            Anthropic.STREAM,
            Anthropic.STOP_SEQUENCES,
            Anthropic.TEMPERATURE,
            Anthropic.TOP_P,
            Anthropic.TOP_K,
            Anthropic.METADATA,
            Anthropic.SERVICE_TIER,
            Anthropic.CACHE_CONTROL,
            Anthropic.TOOLS,
            Anthropic.TOOL_CHOICE,
            Anthropic.THINKING,
            Anthropic.OUTPUT_CONFIG,
            Anthropic.OUTPUT_FORMAT,
            Anthropic.INFERENCE_GEO);

    /** Fields that bring in something from outside of the request: without it the question is another. */
    private static final Map<String, String> BROUGHT_IN = Map.of(
            "container", "a container of Anthropic's",
            "mcp_servers", "tools that Anthropic calls itself");

    private static final String ANYWHERE = "global";

    /** The name that OpenAI wants for a schema, and that Anthropic's protocol has no place for. */
    private static final String SCHEMA_NAME = "answer";

    private final ObjectNode request;
    private final ObjectNode pivot = Json.object();
    private final DroppedParameters dropped = new DroppedParameters();

    private PivotRequest(ObjectNode request) {
        this.request = request;
    }

    static Pivot of(ObjectNode request, boolean streaming) {
        return new PivotRequest(request).translate(streaming);
    }

    private Pivot translate(boolean streaming) {
        pivot.set(OpenAi.MODEL, request.path(Anthropic.MODEL));
        pivot.set(OpenAi.MESSAGES, PivotMessages.of(request, dropped));
        PivotTools.write(request, pivot, dropped);
        writeMaxTokens();
        copy(Anthropic.TEMPERATURE, OpenAi.TEMPERATURE);
        copy(Anthropic.TOP_P, OpenAi.TOP_P);
        copy(Anthropic.TOP_K, OpenAi.TOP_K);
        copy(Anthropic.STOP_SEQUENCES, OpenAi.STOP);
        writeThinking();
        writeFormat();
        writeUser();
        writeServiceTier();
        copy(Anthropic.CACHE_CONTROL, OpenAi.CACHE_CONTROL);
        if (streaming) {
            pivot.put(Anthropic.STREAM, true);
        }
        refuseWhatIsBroughtIn();
        reportTheRest();
        return new Pivot(pivot, dropped.names(), new MessageAnswers(AnswerWishes.of(request)));
    }

    private void copy(String field, String as) {
        JsonNode value = request.path(field);
        if (!isAbsent(value) && !(value.isContainerNode() && value.isEmpty())) {
            pivot.set(as, value);
        }
    }

    private void writeMaxTokens() {
        if (request.path(Anthropic.MAX_TOKENS).asLong(-1) == 0) {
            throw new UnsupportedRequestException(
                    "The field 'max_tokens' is 0, which fills a prompt cache that this model's provider doesn't have.",
                    Anthropic.MAX_TOKENS);
        }
        copy(Anthropic.MAX_TOKENS, OpenAi.MAX_COMPLETION_TOKENS);
    }

    /**
     * {@code thinking} goes as it is. An effort goes beside it, as OpenAI's effort, except where thinking is switched off:
     * OpenAI's would switch it on again.
     */
    private void writeThinking() {
        copy(Anthropic.THINKING, OpenAi.THINKING);
        JsonNode effort = request.path(Anthropic.OUTPUT_CONFIG).path(Anthropic.EFFORT);
        if (!effort.isTextual()) {
            return;
        }
        boolean off = Anthropic.DISABLED.equals(
                request.path(Anthropic.THINKING).path(Anthropic.TYPE).asText(""));
        if (off) {
            dropped.add(Anthropic.OUTPUT_CONFIG + "." + Anthropic.EFFORT);
        } else {
            pivot.set(OpenAi.REASONING_EFFORT, effort);
        }
    }

    /** The format has had two places; {@code output_format} is that of the beta. */
    private void writeFormat() {
        JsonNode config = request.path(Anthropic.OUTPUT_CONFIG);
        JsonNode format = config.path(Anthropic.FORMAT);
        String field = Anthropic.OUTPUT_CONFIG + "." + Anthropic.FORMAT;
        if (!format.isObject()) {
            format = request.path(Anthropic.OUTPUT_FORMAT);
            field = Anthropic.OUTPUT_FORMAT;
        }
        if (Anthropic.JSON_SCHEMA.equals(format.path(Anthropic.TYPE).asText(""))
                && format.path(Anthropic.SCHEMA).isObject()) {
            ObjectNode asked = pivot.putObject(OpenAi.RESPONSE_FORMAT).put(OpenAi.TYPE, OpenAi.JSON_SCHEMA);
            asked.putObject(OpenAi.JSON_SCHEMA)
                    .put(OpenAi.NAME, SCHEMA_NAME)
                    .put(OpenAi.STRICT, true)
                    .set(OpenAi.SCHEMA, format.get(Anthropic.SCHEMA));
        } else if (!isAbsent(format)) {
            dropped.add(field);
        }
        for (Map.Entry<String, JsonNode> option : config.properties()) {
            boolean told = Anthropic.EFFORT.equals(option.getKey()) || Anthropic.FORMAT.equals(option.getKey());
            if (!told && !option.getValue().isNull()) {
                dropped.add(Anthropic.OUTPUT_CONFIG + "." + option.getKey());
            }
        }
    }

    private void writeUser() {
        for (Map.Entry<String, JsonNode> entry :
                request.path(Anthropic.METADATA).properties()) {
            if (Anthropic.USER_ID.equals(entry.getKey()) && entry.getValue().isTextual()) {
                pivot.set(OpenAi.USER, entry.getValue());
            } else if (!entry.getValue().isNull()) {
                dropped.add(Anthropic.METADATA + "." + entry.getKey());
            }
        }
    }

    private void writeServiceTier() {
        switch (request.path(Anthropic.SERVICE_TIER).asText("")) {
            case "" -> {}
            case "auto" -> pivot.put(OpenAi.SERVICE_TIER, "auto");
            case "standard_only" -> pivot.put(OpenAi.SERVICE_TIER, "default");
            default -> dropped.add(Anthropic.SERVICE_TIER);
        }
    }

    /** Also a demand for a place in which to compute: it may be the law's. */
    private void refuseWhatIsBroughtIn() {
        BROUGHT_IN.forEach((field, what) -> {
            JsonNode value = request.path(field);
            if (!isAbsent(value) && !(value.isContainerNode() && value.isEmpty())) {
                throw new UnsupportedRequestException(
                        "The field '" + field + "' asks for " + what + ", which this model's provider doesn't have.",
                        field);
            }
        });
        JsonNode geo = request.path(Anthropic.INFERENCE_GEO);
        if (!isAbsent(geo) && !ANYWHERE.equals(geo.asText())) {
            throw new UnsupportedRequestException(
                    "The field 'inference_geo' binds the request to a region, which this model's provider can't be told.",
                    Anthropic.INFERENCE_GEO);
        }
    }

    private void reportTheRest() {
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            JsonNode value = field.getValue();
            boolean saysNothing = value.isNull() || (value.isContainerNode() && value.isEmpty());
            if (!TOLD.contains(field.getKey()) && !BROUGHT_IN.containsKey(field.getKey()) && !saysNothing) {
                dropped.add(field.getKey());
            }
        }
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}

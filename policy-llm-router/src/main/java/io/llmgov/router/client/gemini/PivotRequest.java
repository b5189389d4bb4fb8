package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns a request for content into an OpenAI chat request: the parts in their order, one line each. */
record PivotRequest(ObjectNode body, AnswerShape shape) {

    private static final Set<String> TRANSLATED = Set.of(
            Gemini.CONTENTS,
            Gemini.SYSTEM_INSTRUCTION,
            Gemini.TOOLS,
            Gemini.TOOL_CONFIG,
            Gemini.GENERATION_CONFIG,
            Gemini.SERVICE_TIER,
            // Said by the path.
            Gemini.MODEL);

    private static final String STREAM = "stream";

    /** @param request in its one spelling */
    static PivotRequest of(ObjectNode request, boolean streaming, DroppedParameters dropped) {
        refuseCachedContent(request);
        JsonNode config = request.path(Gemini.GENERATION_CONFIG);
        ObjectNode body = Json.object();
        ArrayNode messages = PivotMessages.of(request, dropped);
        PivotFormat format = PivotFormat.of(config);
        format.instruct(messages);
        body.set(OpenAi.MESSAGES, messages);
        if (streaming) {
            body.put(STREAM, true);
        }
        PivotTools.write(request, body, dropped);
        PivotOptions.write(config, body, dropped);
        format.writeTo(body);
        writeServiceTier(request, body, dropped);
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            if (!TRANSLATED.contains(field.getKey())
                    && !field.getValue().isNull()
                    && !(field.getValue().isContainerNode() && field.getValue().isEmpty())) {
                dropped.add(field.getKey());
            }
        }
        boolean thoughts = config.path(Gemini.THINKING_CONFIG)
                .path(Gemini.INCLUDE_THOUGHTS)
                .asBoolean(false);
        return new PivotRequest(body, new AnswerShape(thoughts, format.answerField(), format.plainEnum()));
    }

    private static void refuseCachedContent(ObjectNode request) {
        if (request.path(Gemini.CACHED_CONTENT).isTextual()) {
            throw new UnsupportedRequestException(
                    "The field 'cachedContent' refers to content that is cached at Google, which this model's provider "
                            + "can't read.",
                    Gemini.CACHED_CONTENT);
        }
    }

    /** Gemini API reference, {@code serviceTier}. */
    private static void writeServiceTier(ObjectNode request, ObjectNode body, DroppedParameters dropped) {
        String tier = request.path(Gemini.SERVICE_TIER).asText("").toLowerCase(Locale.ROOT);
        switch (tier) {
            case "", "null", "unspecified" -> {}
            case "standard" -> body.put(OpenAi.SERVICE_TIER, "default");
            case "flex", "priority" -> body.put(OpenAi.SERVICE_TIER, tier);
            default -> dropped.add(Gemini.SERVICE_TIER);
        }
    }
}

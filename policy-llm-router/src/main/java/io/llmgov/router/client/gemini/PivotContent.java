package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.List;
import java.util.Locale;

/**
 * Parts of a content (Gemini API reference, {@code Part}) as parts of a message. One that has no counterpart is refused,
 * never left out.
 */
final class PivotContent {

    private static final String PART = Gemini.CONTENTS + "." + Gemini.PARTS + ".";

    private final DroppedParameters dropped;

    PivotContent(DroppedParameters dropped) {
        this.dropped = dropped;
    }

    /** The part as no part of OpenAI's, when it says nothing, or one. */
    ArrayNode parts(JsonNode part, String where) {
        for (String option : List.of("videoMetadata", "mediaResolution", "partMetadata")) {
            if (part.hasNonNull(option)) {
                dropped.add(PART + option);
            }
        }
        if (part.path(Gemini.TEXT).isTextual()) {
            String text = part.get(Gemini.TEXT).textValue();
            return text.isEmpty() ? JsonArrays.of() : JsonArrays.of(text(text));
        }
        if (part.path(Gemini.INLINE_DATA).isObject()) {
            return JsonArrays.of(PivotMedia.inline(part.get(Gemini.INLINE_DATA), where + "." + Gemini.INLINE_DATA));
        }
        if (part.path(Gemini.FILE_DATA).isObject()) {
            return JsonArrays.of(PivotMedia.file(part.get(Gemini.FILE_DATA), where + "." + Gemini.FILE_DATA));
        }
        if (part.path(Gemini.EXECUTABLE_CODE).isObject()) {
            return JsonArrays.of(code(part.get(Gemini.EXECUTABLE_CODE)));
        }
        if (part.path(Gemini.CODE_EXECUTION_RESULT).isObject()) {
            return JsonArrays.of(fenced(
                    "", part.get(Gemini.CODE_EXECUTION_RESULT).path("output").asText("")));
        }
        if (part.isObject() && (part.isEmpty() || part.has(Gemini.THOUGHT_SIGNATURE) && part.size() == 1)) {
            return JsonArrays.of();
        }
        throw new UnsupportedRequestException(
                "The part at " + where + " is of a kind that this model's provider can't be given.", where);
    }

    /** Code that Gemini ran itself is told in words: another model neither ran it nor can refer to it. */
    private static ObjectNode code(JsonNode code) {
        String language = code.path("language").asText("").toLowerCase(Locale.ROOT);
        return fenced(
                "python".equals(language) ? language : "", code.path("code").asText(""));
    }

    private static ObjectNode fenced(String language, String text) {
        return text("\n```" + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + "```\n");
    }

    static ObjectNode text(String text) {
        return Json.object().put(OpenAi.TYPE, OpenAi.TEXT).put(OpenAi.TEXT, text);
    }

    /** A list of one text is a text: all servers of OpenAI's protocol read that. */
    static JsonNode simplified(ArrayNode parts) {
        return parts.size() == 1 && parts.get(0).has(OpenAi.TEXT) ? parts.get(0).get(OpenAi.TEXT) : parts;
    }
}

package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.util.List;

/**
 * Citations as OpenAI's annotations (Cohere API reference, {@code Citation}; OpenAI API reference, "Chat",
 * {@code annotations}). OpenAI knows sources that have a URL only; the others are left out, and so are citations of the
 * model's reasoning.
 */
final class CohereCitations {

    private static final String TEXT_CONTENT = "TEXT_CONTENT";
    private static final String URL_CITATION = "url_citation";
    private static final String TOOL_OUTPUT = "tool_output";

    private CohereCitations() {}

    /**
     * @param citation one citation
     * @param offset how much text stands before the block that it is of
     */
    static ArrayNode annotations(JsonNode citation, int offset) {
        ArrayNode annotations = JsonArrays.of();
        if (!TEXT_CONTENT.equals(citation.path(Cohere.TYPE).asText(TEXT_CONTENT))) {
            return annotations;
        }
        for (JsonNode source : citation.path(Cohere.SOURCES)) {
            for (JsonNode data : List.of(source.path(Cohere.DOCUMENT), source.path(TOOL_OUTPUT))) {
                String url = data.path(Cohere.URL).asText("");
                if (url.startsWith("http")) {
                    annotations.add(annotation(citation, offset, url, data.path(Cohere.TITLE)));
                }
            }
        }
        return annotations;
    }

    private static ObjectNode annotation(JsonNode citation, int offset, String url, JsonNode title) {
        ObjectNode annotation = Json.object().put(OpenAi.TYPE, URL_CITATION);
        annotation
                .putObject(URL_CITATION)
                .put("start_index", offset + citation.path(Cohere.START).asInt(0))
                .put("end_index", offset + citation.path(Cohere.END).asInt(0))
                .put("url", url)
                .put("title", title.asText(""));
        return annotation;
    }
}

package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Blocks of a message that a person or a tool wrote, as parts of the pivot's (Claude documentation, "Vision", "PDF
 * support", "Search results"). What a model can't be shown is refused, never left out. Blocks that Anthropic's own tools
 * left in an earlier answer mean nothing to others; that they are left out is reported.
 */
final class PivotContent {

    private static final String PDF = "application/pdf";
    private static final String PLAIN_TEXT = "text/plain";

    /** OpenAI wants a name for every file. */
    private static final String UNTITLED = "document";

    private final DroppedParameters dropped;

    PivotContent(DroppedParameters dropped) {
        this.dropped = dropped;
    }

    /** A text, or a list of blocks, as parts. */
    ArrayNode parts(JsonNode content, String where) {
        ArrayNode parts = JsonArrays.of();
        if (content.isTextual()) {
            return parts.add(text(content.textValue()));
        }
        for (int i = 0; i < content.size(); i++) {
            parts.addAll(parts(content.path(i), where, i));
        }
        return parts;
    }

    private ArrayNode parts(JsonNode block, String where, int index) {
        return block(block, where + "." + Anthropic.CONTENT + "[" + index + "]");
    }

    ArrayNode block(JsonNode block, String where) {
        ArrayNode parts = block.isTextual()
                ? JsonArrays.of(text(block.textValue()))
                : switch (block.path(Anthropic.TYPE).asText("")) {
                    case "text" -> JsonArrays.of(text(block.path(Anthropic.TEXT).asText("")));
                    case "image" -> JsonArrays.of(image(block.path(Anthropic.SOURCE), where));
                    case "document" -> document(block, where);
                    case "search_result" -> searchResult(block);
                    case "container_upload" ->
                        throw refused("is a file in a container of Anthropic's, which others can't read", where);
                    default -> leftOut(block, where);
                };
        reportCitations(block.path(Anthropic.CITATIONS));
        JsonNode marker = block.path(Anthropic.CACHE_CONTROL);
        if (marker.isObject() && parts.path(parts.size() - 1) instanceof ObjectNode last) {
            last.set(OpenAi.CACHE_CONTROL, marker);
        }
        return parts;
    }

    private ArrayNode leftOut(JsonNode block, String where) {
        String type = block.path(Anthropic.TYPE).asText("");
        boolean ofOwnTool = "server_tool_use".equals(type)
                || "mcp_tool_use".equals(type)
                || "tool_reference".equals(type)
                || type.endsWith("_tool_result")
                || "compaction".equals(type);
        if (!ofOwnTool) {
            throw refused("is of a type that this model's provider can't read", where);
        }
        dropped.add(Anthropic.MESSAGES + "." + type);
        return JsonArrays.of();
    }

    static ObjectNode text(String text) {
        return Json.object().put(OpenAi.TYPE, OpenAi.TEXT).put(OpenAi.TEXT, text);
    }

    private static ObjectNode image(JsonNode source, String where) {
        String url = switch (source.path(Anthropic.TYPE).asText("")) {
            case "base64" ->
                dataUrl(
                        source.path(Anthropic.MEDIA_TYPE).asText(""),
                        source.path(Anthropic.DATA).asText(""));
            case "url" -> source.path(Anthropic.URL).asText("");
            default -> throw refused("is a file in Anthropic's store, which others can't read", where);
        };
        ObjectNode part = Json.object().put(OpenAi.TYPE, OpenAi.IMAGE_URL);
        part.putObject(OpenAi.IMAGE_URL).put(OpenAi.URL, url);
        return part;
    }

    private ArrayNode document(JsonNode document, String where) {
        ArrayNode parts = JsonArrays.of();
        String title = document.path(Anthropic.TITLE).asText("");
        String context = document.path(Anthropic.CONTEXT).asText("");
        if (!context.isBlank()) {
            parts.add(text(context));
        }
        JsonNode source = document.path(Anthropic.SOURCE);
        String mediaType = source.path(Anthropic.MEDIA_TYPE).asText(PDF);
        switch (source.path(Anthropic.TYPE).asText("")) {
            case "base64" ->
                parts.add(file(
                        title,
                        "file_data",
                        dataUrl(mediaType, source.path(Anthropic.DATA).asText(""))));
            case "url" ->
                parts.add(file(title, "file_id", source.path(Anthropic.URL).asText("")));
            case "text" -> parts.add(file(title, "file_data", dataUrlOf(source.path(Anthropic.DATA))));
            case "content" -> {
                if (!title.isBlank()) {
                    parts.add(text(title));
                }
                parts.addAll(parts(source.path(Anthropic.CONTENT), where));
            }
            default -> throw refused("is a file in Anthropic's store, which others can't read", where);
        }
        return parts;
    }

    private static ObjectNode file(String title, String field, String value) {
        ObjectNode part = Json.object().put(OpenAi.TYPE, "file");
        part.putObject("file")
                .put("filename", title.isBlank() ? UNTITLED : title)
                .put(field, value);
        return part;
    }

    private static String dataUrlOf(JsonNode text) {
        return dataUrl(
                PLAIN_TEXT, Base64.getEncoder().encodeToString(text.asText("").getBytes(StandardCharsets.UTF_8)));
    }

    private static String dataUrl(String mediaType, String base64) {
        return "data:" + mediaType + ";base64," + base64;
    }

    private static ArrayNode searchResult(JsonNode result) {
        StringBuilder text = new StringBuilder();
        text.append(result.path(Anthropic.TITLE).asText(""))
                .append(" (")
                .append(result.path(Anthropic.SOURCE).asText(""))
                .append(")");
        for (JsonNode piece : result.path(Anthropic.CONTENT)) {
            text.append("\n").append(piece.path(Anthropic.TEXT).asText(""));
        }
        return JsonArrays.of(text(text.toString()));
    }

    /** Both the wish for citations, and those of an earlier answer. */
    private void reportCitations(JsonNode citations) {
        boolean asked = citations.path(Anthropic.ENABLED).asBoolean(false);
        if (asked || (citations.isArray() && !citations.isEmpty())) {
            dropped.add(Anthropic.CITATIONS);
        }
    }

    static UnsupportedRequestException refused(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}

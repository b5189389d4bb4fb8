package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The documents of a rerank request, for providers that take texts only and don't give them back. A document may be an
 * object; then its text is what {@code rank_fields} name, or else its field {@code text}, or else the whole of it
 * (Cohere API reference, "Rerank", versions 1 and 2: several fields are best written as YAML).
 */
public final class RerankDocuments {

    public static final String DOCUMENTS = "documents";
    public static final String RANK_FIELDS = "rank_fields";
    public static final String RETURN_DOCUMENTS = "return_documents";

    private static final String TEXT = "text";

    /** Fields in which documents have something else than text. */
    private static final Set<String> NO_TEXT = Set.of("image", "image_url", "content", "video", "audio");

    /** What means itself in YAML. */
    private static final Pattern PLAIN_SCALAR = Pattern.compile("\\p{L}[\\p{L}\\p{N} ,.()/'_-]*");

    private final JsonNode documents;
    private final JsonNode rankFields;

    private RerankDocuments(JsonNode documents, JsonNode rankFields) {
        this.documents = documents;
        this.rankFields = rankFields;
    }

    public static RerankDocuments of(ObjectNode request) {
        return new RerankDocuments(request.path(DOCUMENTS), request.path(RANK_FIELDS));
    }

    /** @throws UnsupportedRequestException when a document has something else than text */
    public ArrayNode texts() {
        ArrayNode texts = JsonArrays.of();
        for (int i = 0; i < documents.size(); i++) {
            if (!isText(documents.path(i))) {
                String where = DOCUMENTS + "[" + i + "]";
                throw new UnsupportedRequestException(
                        "The document at '" + where + "' must be a text, or an object with text: this provider ranks "
                                + "nothing else.",
                        where);
            }
            texts.add(text(documents.path(i)));
        }
        return texts;
    }

    /** The documents, those of text as texts and others as they are. */
    public ArrayNode textsAndOthers() {
        ArrayNode all = JsonArrays.of();
        for (JsonNode document : documents) {
            if (isText(document)) {
                all.add(text(document));
            } else {
                all.add(document);
            }
        }
        return all;
    }

    /** A document as an answer shows it; a missing node when there is none at this place of the request. */
    public JsonNode shown(int index) {
        JsonNode document = documents.path(index);
        if (document.isTextual()) {
            return Json.object().set(TEXT, document);
        }
        return document.isObject() ? document : MissingNode.getInstance();
    }

    private boolean isText(JsonNode document) {
        if (!document.isObject()) {
            return document.isTextual();
        }
        ObjectNode ranked = ranked(document);
        return !ranked.isEmpty() && ranked.properties().stream().noneMatch(field -> NO_TEXT.contains(field.getKey()));
    }

    private String text(JsonNode document) {
        if (document.isTextual()) {
            return document.textValue();
        }
        ObjectNode ranked = ranked(document);
        JsonNode first = ranked.elements().next();
        return ranked.size() == 1 && first.isTextual() ? first.textValue() : yaml(ranked);
    }

    private ObjectNode ranked(JsonNode document) {
        ObjectNode ranked = Json.object();
        for (JsonNode field : rankFields) {
            if (document.hasNonNull(field.asText(""))) {
                ranked.set(field.asText(""), document.get(field.asText("")));
            }
        }
        if (rankFields.isEmpty() && document.path(TEXT).isTextual()) {
            ranked.set(TEXT, document.get(TEXT));
        } else if (rankFields.isEmpty()) {
            ranked.setAll((ObjectNode) document);
        }
        return ranked;
    }

    /** JSON is YAML too, so that all but the plainest values are written as JSON. */
    private static String yaml(ObjectNode object) {
        StringBuilder yaml = new StringBuilder();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            yaml.append(scalar(field.getKey())).append(": ");
            JsonNode value = field.getValue();
            yaml.append(value.isTextual() ? scalar(value.textValue()) : Json.text(value))
                    .append('\n');
        }
        return yaml.toString();
    }

    private static String scalar(String text) {
        boolean plain = PLAIN_SCALAR.matcher(text).matches() && !text.endsWith(" ");
        boolean word = Set.of("true", "false", "null", "yes", "no", "on", "off").contains(text);
        return plain && !word ? text : Json.text(JsonArrays.of().textNode(text));
    }
}

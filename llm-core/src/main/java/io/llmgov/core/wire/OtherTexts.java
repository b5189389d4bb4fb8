package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.TextSlot.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The texts that a format does not name one by one: fields that a provider or a server added since, identifiers of users,
 * labels, schemas. A text that no stage sees is a way around every stage, so whatever is not known to be something else is
 * a text. Something else are names that other fields or the caller's code refer to, ids, addresses, credentials for the
 * provider, and bytes.
 */
public final class OtherTexts {

    /** Without underscores, in lower case. What ends like an id or an address is not listed. */
    private static final Set<String> NOT_TEXT = Set.of(
            "type",
            "role",
            "id",
            "ids",
            "model",
            "name",
            "toolname",
            "servername",
            "mcpservername",
            "serverlabel",
            "namespace",
            "container",
            "cachedcontent",
            "fallbackcredittoken",
            "allowedtools",
            "toolnames",
            "excludetools",
            "allowedfunctionnames",
            "allowedcallers",
            "rankfields",
            "jsonpath",
            "include",
            "object",
            "status",
            "category",
            "mediatype",
            "mimetype",
            "stopreason",
            "finishreason",
            "fingerprint",
            "systemfingerprint",
            "obfuscation",
            // Bytes, and what only the provider can read.
            "data",
            "filedata",
            "b64json",
            "partialimageb64",
            "signature",
            "thoughtsignature",
            "encryptedcontent",
            "encryptedstdout",
            "encryptedindex",
            "sdkblob",
            // Meant for the provider.
            "authorization",
            "authorizationtoken",
            // Of schemas: names, references, shapes.
            "required",
            "propertyordering",
            "dependentrequired",
            "pattern",
            "ref",
            "dynamicref",
            "anchor",
            "dynamicanchor",
            "schema",
            "vocabulary");

    /** Whose ids are nobody's: an id of anything else may be a person's. */
    private static final List<String> TECHNICAL = List.of(
            "call",
            "use",
            "file",
            "item",
            "response",
            "request",
            "message",
            "container",
            "store",
            "connector",
            "tool",
            "caller",
            "skill",
            "batch",
            "prompt",
            "conversation",
            "chunk",
            "place",
            "document",
            "media",
            "thread",
            "run");

    /** Credentials for somebody the provider calls. */
    private static final String HEADERS = "headers";

    private static final Set<String> FILES = Set.of("filename", "displayname");

    /** Of a schema: values, which may be of any type. */
    private static final Set<String> VALUES =
            Set.of("default", "const", "enum", "example", "examples", "inputexamples");

    /** A number with fewer digits is none of anybody's. */
    private static final int SHORTEST_NUMBER = 6;

    private static final int LONG_BASE64 = 256;

    private final List<TextSlot> slots;
    private final Set<JsonNode> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Kind kind;

    private OtherTexts(List<TextSlot> slots, Kind kind) {
        this.slots = slots;
        this.kind = kind;
        for (TextSlot slot : slots) {
            JsonNode node = slot.node();
            if (node != null) {
                known.add(node);
            }
        }
    }

    /** Adds what the slots that are there do not cover of a document or a part of it. */
    public static void add(List<TextSlot> slots, Kind kind, JsonNode within) {
        if (within.isContainerNode()) {
            new OtherTexts(slots, kind).sweep(within, "");
        }
    }

    private void sweep(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                String letters = letters(field.getKey());
                JsonNode value = field.getValue();
                if (value.isTextual()) {
                    if (isText(letters, value)) {
                        slots.add(
                                FILES.contains(letters)
                                        ? NamedSlot.ofFile(object, field.getKey())
                                        : TextSlot.field(kind, object, field.getKey()));
                    } else if (EncodedText.isDataUrl(value.textValue()) && !known.contains(value)) {
                        EncodedText.of(kind, object, field.getKey(), null, null).ifPresent(slots::add);
                    }
                } else if (VALUES.contains(letters) && isValue(value)) {
                    slots.add(JsonSlot.field(kind, object, field.getKey()));
                } else if (isOpen(value) && !HEADERS.equals(letters)) {
                    sweep(value, letters);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode value = array.get(i);
                if (value.isTextual()) {
                    if (isText(name, value)) {
                        slots.add(TextSlot.element(kind, array, i));
                    }
                } else if (isOpen(value)) {
                    sweep(value, name);
                }
            }
        }
    }

    private boolean isOpen(JsonNode value) {
        return value.isContainerNode() && !value.isEmpty() && !known.contains(value);
    }

    private boolean isValue(JsonNode value) {
        return isOpen(value)
                || value.isNumber()
                        && value.asText().chars().filter(Character::isDigit).count() >= SHORTEST_NUMBER;
    }

    private boolean isText(String name, JsonNode value) {
        String text = value.textValue();
        return !text.isEmpty()
                && !isReference(name)
                && !known.contains(value)
                && !EncodedText.isDataUrl(text)
                && !isBase64(text);
    }

    private static boolean isReference(String name) {
        return NOT_TEXT.contains(name)
                || name.endsWith("url")
                || name.endsWith("uri")
                || name.endsWith("urls")
                || name.endsWith("uris")
                || TECHNICAL.stream().anyMatch(of -> name.endsWith(of + "id") || name.endsWith(of + "ids"));
    }

    /** Bytes in a field of a name that is not known. */
    private static boolean isBase64(String text) {
        return text.length() >= LONG_BASE64
                && text.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '+'
                                || c == '/'
                                || c == '-'
                                || c == '_'
                                || c == '=');
    }

    private static String letters(String name) {
        String letters = name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
        return letters.startsWith("$") ? letters.substring(1) : letters;
    }
}

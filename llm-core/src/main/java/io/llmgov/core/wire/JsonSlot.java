package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A free-form value of a document (the arguments of a tool call, what a tool returned, labels) as one text: its JSON. So
 * who looks at it sees each value beside the name of its field, and numbers as well as strings. A number by itself is its
 * digits, and becomes a string when it is replaced.
 */
public final class JsonSlot implements TextSlot {

    private final Kind kind;
    private final Supplier<JsonNode> value;
    private final Consumer<JsonNode> change;
    private String text;

    private JsonSlot(Kind kind, Supplier<JsonNode> value, Consumer<JsonNode> change) {
        this.kind = kind;
        this.value = value;
        this.change = change;
    }

    /** @param field of an object, a list or a number */
    public static TextSlot field(Kind kind, ObjectNode object, String field) {
        return new JsonSlot(kind, () -> object.get(field), changed -> object.set(field, changed));
    }

    /** @param index of an object, a list or a number */
    public static TextSlot element(Kind kind, ArrayNode array, int index) {
        return new JsonSlot(kind, () -> array.get(index), changed -> array.set(index, changed));
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String text() {
        if (text == null) {
            text = Json.text(value.get());
        }
        return text;
    }

    /** @throws IllegalArgumentException when a value that is no number is replaced by something that is no JSON */
    @Override
    public void replace(String changed) {
        change.accept(value.get().isContainerNode() ? Json.parse(changed) : TextNode.valueOf(changed));
        text = null;
    }

    @Override
    public JsonNode node() {
        return value.get();
    }
}

package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What Jackson's arrays lack. */
public final class JsonArrays {

    private JsonArrays() {}

    public static ArrayNode of(JsonNode... elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.length);
        for (JsonNode element : elements) {
            array.add(element);
        }
        return array;
    }

    public static void removeIf(ArrayNode array, Predicate<JsonNode> unwanted) {
        List<JsonNode> kept = new ArrayList<>(array.size());
        array.forEach(element -> {
            if (!unwanted.test(element)) {
                kept.add(element);
            }
        });
        array.removeAll();
        array.addAll(kept);
    }
}

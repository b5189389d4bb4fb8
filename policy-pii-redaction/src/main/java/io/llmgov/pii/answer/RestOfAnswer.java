package io.llmgov.pii.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.wire.TextSlot;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Puts originals back into those strings of an answer or an event that are no text of the model's: whatever repeats a request. */
final class RestOfAnswer {

    private final Originals originals;
    private final Set<JsonNode> texts = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param slots the texts, which are not looked at */
    RestOfAnswer(Originals originals, List<TextSlot> slots) {
        this.originals = originals;
        slots.forEach(slot -> texts.add(slot.node()));
    }

    /** @return whether anything was put back */
    boolean restore(JsonNode node) {
        boolean changed = false;
        if (node instanceof ObjectNode object) {
            for (var field : object.properties()) {
                JsonNode restored = restored(field.getValue());
                if (restored != null) {
                    field.setValue(restored);
                    changed = true;
                } else {
                    changed |= restoreWithin(field.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                JsonNode restored = restored(array.get(i));
                if (restored != null) {
                    array.set(i, restored);
                    changed = true;
                } else {
                    changed |= restoreWithin(array.get(i));
                }
            }
        }
        return changed;
    }

    private boolean restoreWithin(JsonNode node) {
        return node.isContainerNode() && !texts.contains(node) && restore(node);
    }

    /** Null when it stays. */
    private JsonNode restored(JsonNode value) {
        if (!value.isTextual() || texts.contains(value)) {
            return null;
        }
        String before = value.textValue();
        String after = originals.restore(before);
        return after.equals(before) ? null : TextNode.valueOf(after);
    }
}

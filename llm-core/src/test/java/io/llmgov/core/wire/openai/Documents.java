package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.TextSlot;
import java.util.List;

/** Documents as they come from a client or a provider, and slots in a form that can be compared. */
final class Documents {

    private Documents() {}

    static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }

    /** Each slot as {@code KIND text}. */
    static List<String> described(List<TextSlot> slots) {
        return slots.stream().map(slot -> slot.kind() + " " + slot.text()).toList();
    }

    /** Replaces each text by its number. */
    static void number(List<TextSlot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).replace("#" + i);
        }
    }
}

package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import org.junit.jupiter.api.Test;

class TextSlotTest {

    @Test
    void replaces_a_field_in_its_place() {
        ObjectNode object = (ObjectNode) Json.parse("{\"a\":1,\"text\":\"x\",\"b\":2}");
        TextSlot slot = TextSlot.field(TextSlot.Kind.USER, object, "text");

        slot.replace("y");

        assertThat(slot.text()).isEqualTo("y");
        assertThat(Json.text(object)).isEqualTo("{\"a\":1,\"text\":\"y\",\"b\":2}");
    }

    @Test
    void replaces_an_element_in_its_place() {
        ArrayNode array = (ArrayNode) Json.parse("[\"a\",\"b\",\"c\"]");
        TextSlot slot = TextSlot.element(TextSlot.Kind.USER, array, 1);

        slot.replace("y");

        assertThat(slot.text()).isEqualTo("y");
        assertThat(Json.text(array)).isEqualTo("[\"a\",\"y\",\"c\"]");
    }

    @Test
    void knows_its_kind() {
        assertThat(TextSlot.field(TextSlot.Kind.SYSTEM, Json.object().put("t", "x"), "t")
                        .kind())
                .isEqualTo(TextSlot.Kind.SYSTEM);
    }
}

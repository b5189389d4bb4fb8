package io.llmgov.router.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.JsonArrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThinkingBlocksTest {

    private static final String SIGNED = "{'type':'thinking','thinking':'%s','signature':'s'%s}";

    @Test
    void puts_blocks_without_an_index_first_and_in_order() {
        assertThat(insert("[" + signed("a", "") + "," + signed("b", "") + "]", "['text']"))
                .isEqualTo("a b text");
    }

    @Test
    void puts_a_block_back_to_where_it_was() {
        assertThat(insert("[" + signed("a", "") + "," + signed("b", ",'index':2") + "]", "['text','call']"))
                .isEqualTo("a text b call");
    }

    @Test
    void never_ends_a_message_with_thinking() {
        assertThat(insert("[" + signed("a", ",'index':9") + "]", "['text','call']"))
                .isEqualTo("text a call");
        assertThat(insert("[" + signed("a", ",'index':-9") + "]", "['text']")).isEqualTo("a text");
    }

    @Test
    void leaves_out_thinking_that_would_stand_alone() {
        assertThat(insert("[" + signed("a", "") + "]", "[]")).isEmpty();
    }

    @Test
    void leaves_out_what_cannot_be_verified() {
        assertThat(insert(
                        "[{'type':'thinking','thinking':'a'},{'type':'thinking','thinking':'b','signature':''},"
                                + "{'type':'redacted_thinking'},{'type':'text','text':'c'},null,1]",
                        "['text']"))
                .isEqualTo("text");
    }

    @Test
    void ignores_anything_but_a_list() {
        assertThat(insert("{'type':'thinking','thinking':'a','signature':'s'}", "['text']"))
                .isEqualTo("text");
        assertThat(insert("'text'", "['text']")).isEqualTo("text");
    }

    private static String signed(String thinking, String more) {
        return SIGNED.formatted(thinking, more);
    }

    /** The texts of the blocks in order. */
    private static String insert(String carried, String texts) {
        ArrayNode blocks = JsonArrays.of();
        json(texts).forEach(text -> blocks.add(AnthropicContent.text(text.asText())));
        StringBuilder order = new StringBuilder();
        for (JsonNode block : ThinkingBlocks.insert(json(carried), blocks)) {
            order.append(order.isEmpty() ? "" : " ")
                    .append(block.path("thinking").asText(block.path("text").asText()));
        }
        return order.toString();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}

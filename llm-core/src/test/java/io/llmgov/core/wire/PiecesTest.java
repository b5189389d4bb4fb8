package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that comes in pieces has a name, an end, and a form in which one more piece can be sent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PiecesTest {

    private static final String EVENTS = """
            openai.chat | 1/content | {"id":"c","usage":{},"choices":[{"index":1,"delta":{"content":"a"}}]} | {"choices":[{"index":1,"delta":{},"finish_reason":"stop"}]}
            openai.chat | 0/tool_calls/2/function/arguments | {"choices":[{"index":0,"delta":{"tool_calls":[{"index":2,"id":"x","function":{"name":"f","arguments":"a"}}]}}]} | {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}
            openai.chat | 0/thinking_blocks/1/thinking | {"choices":[{"index":0,"delta":{"thinking_blocks":[{"index":1,"thinking":"a"}]}}]} | {"choices":[{"index":0,"finish_reason":"stop"}]}
            openai.completions | 3/text | {"choices":[{"index":3,"text":"a"}]} | {"choices":[{"index":3,"text":"","finish_reason":"stop"}]}
            openai.responses | response.output_text/1/2/ | {"type":"response.output_text.delta","output_index":1,"content_index":2,"delta":"a","logprobs":[{}]} | {"type":"response.output_text.done","output_index":1,"content_index":2,"text":"a"}
            openai.responses | response.function_call_arguments/1// | {"type":"response.function_call_arguments.delta","output_index":1,"delta":"a"} | {"type":"response.output_item.done","output_index":1,"item":{}}
            openai.responses | response.shell_call_command/6///1 | {"type":"response.shell_call_command.delta","output_index":6,"command_index":1,"delta":"a"} | {"type":"response.shell_call_command.done","output_index":6,"command_index":1,"command":"a"}
            openai.responses | response.shell_call_output_content/6///1/stderr | {"type":"response.shell_call_output_content.delta","output_index":6,"command_index":1,"delta":{"stderr":"a"}} | {"type":"response.shell_call_output_content.done","output_index":6,"command_index":1,"output":[]}
            openai.chat | 0/reasoning_details/1/text | {"choices":[{"index":0,"delta":{"reasoning_details":[{"type":"reasoning.text","index":1,"text":"a"}]}}]} | {"choices":[{"index":0,"finish_reason":"stop"}]}
            gemini.stream | 0/partialArgs/$.to | {"candidates":[{"content":{"parts":[{"functionCall":{"partialArgs":[{"jsonPath":"$.to","stringValue":"a","willContinue":true}],"willContinue":true}}]}}]} | {"candidates":[{"content":{"parts":[{"functionCall":{}}]}}]}
            anthropic.messages | 1/text | {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"a"}} | {"type":"content_block_stop","index":1}
            anthropic.messages | 1/text | {"type":"content_block_start","index":1,"content_block":{"type":"text","text":"a"}} | {"type":"content_block_stop","index":1}
            anthropic.messages | 0/thinking | {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"a"}} | {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"s"}}
            anthropic.messages | 2/partial_json | {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"a"}} | {"type":"content_block_stop","index":2}
            gemini.stream | 1/thought | {"candidates":[{"index":1,"content":{"parts":[{"text":"a","thought":true}]}}]} | {"candidates":[{"index":1,"finishReason":"STOP"}]}
            gemini.stream | 0/text | {"candidates":[{"content":{"parts":[{"text":"a"}]}}]} | {"candidates":[{"finishReason":"STOP"}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = EVENTS)
    void a_piece_has_its_text_s_name_and_another_one_looks_like_it(
            String id, String channel, String event, String end) {
        WireFormat format = WireFormats.byId(id);
        ObjectNode first = (ObjectNode) Json.parse(event);

        List<TextSlot> slots = format.eventTexts(first);
        assertThat(slots).extracting(TextSlot::channel).containsExactly(channel);
        assertThat(format.closes(first, channel)).isFalse();
        assertThat(format.closes((ObjectNode) Json.parse(end), channel)).isTrue();

        SseEvent more = format.piece(SseEvent.ofJson(first), channel, "more");
        List<TextSlot> added = format.eventTexts((ObjectNode) more.json());
        assertThat(added).hasSize(1);
        assertThat(added.getFirst().channel()).isEqualTo(channel);
        assertThat(added.getFirst().text()).isEqualTo("more");
        assertThat(added.getFirst().kind()).isEqualTo(slots.getFirst().kind());
        assertThat(format.usage(more.json())).isEmpty();
        assertThat(format.ends(more)).isFalse();
    }

    @Test
    void the_end_of_one_item_is_not_that_of_another_with_the_same_number_of_a_part() {
        WireFormat format = WireFormats.byId("openai.responses");
        ObjectNode end =
                (ObjectNode) Json.parse("{\"type\":\"response.output_item.done\",\"output_index\":2,\"item\":{}}");

        assertThat(format.closes(end, "response.output_text/1/2/")).isFalse();
        assertThat(format.closes(end, "response.output_text/2/0/")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai.chat|{\"messages\":[{\"role\":\"developer\",\"content\":\"be kind\"},{\"role\":\"user\",\"content\":\"hi\"}]}",
                "openai.responses|{\"instructions\":\"be kind\",\"input\":\"hi\"}",
                "openai.responses|{\"input\":\"hi\"}",
                "anthropic.messages|{\"system\":[{\"type\":\"text\",\"text\":\"be kind\"}],\"messages\":[]}",
                "anthropic.messages|{\"system\":\"be kind\",\"messages\":[]}",
                "gemini.stream|{\"system_instruction\":{\"parts\":[{\"text\":\"be kind\"}]},\"contents\":[]}",
                "gemini.generate|{\"contents\":[]}"
            })
    void an_instruction_comes_behind_those_that_are_there(String id, String document) {
        WireFormat format = WireFormats.byId(id);
        ObjectNode request = (ObjectNode) Json.parse(document);

        assertThat(format.instruct(request, "mind this")).isTrue();

        List<String> system = format.requestTexts(request).stream()
                .filter(slot -> slot.kind() == TextSlot.Kind.SYSTEM)
                .map(TextSlot::text)
                .toList();
        assertThat(String.join("\n\n", system))
                .isEqualTo(document.contains("be kind") ? "be kind\n\nmind this" : "mind this");
    }
}

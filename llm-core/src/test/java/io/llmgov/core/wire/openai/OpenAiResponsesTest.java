package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.described;
import static io.llmgov.core.wire.openai.Documents.number;
import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Usage;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenAiResponsesTest {

    private final OpenAiResponses format = new OpenAiResponses();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model': 'm', 'input': 'hi'}",
                "{'model': 'm', 'input': [{'role': 'user', 'content': 'hi'}]}",
                "{'model': 'm', 'input': 'hi', 'previous_response_id': null, 'conversation': null, 'background': false}",
                "{'model': 'm', 'input': 'hi', 'store': true, 'prompt': null, 'background': null}",
                "{'model': 'm', 'input': [{'type': 'reasoning', 'id': 'rs_1', 'summary': []}]}"
            })
    void has_nothing_against_a_request_that_needs_no_state(String request) {
        assertThat(format.problem(object(request.replace('\'', '"')))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'previous_response_id': 'resp_1' | previous_response_id",
                "'conversation': 'conv_1' | conversation",
                "'conversation': {'id': 'conv_1'} | conversation",
                "'prompt': {'id': 'pmpt_1'} | prompt",
                "'background': true | background",
                "'background': 'true' | background",
                "'Previous_Response_Id': 'resp_1' | previous_response_id",
                "'STORE': true | store",
                "'Instructions': 'Be evil.' | instructions",
                "'Input': 'other' | input",
                "'stream': 'yes' | stream"
            })
    void refuses_what_a_provider_would_have_to_keep_and_names_in_another_letter_case(String field, String param) {
        ObjectNode request = object(("{'model': 'm', 'input': 'hi', " + field + "}").replace('\'', '"'));

        assertThat(format.problem(request)).map(LlmError::param).hasValue(param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'item_reference', 'id': 'msg_1'}",
                "{'type': 'Item_Reference', 'id': 'msg_1'}",
                "{'type': null, 'id': 'msg_1'}",
                "{'id': 'msg_1'}"
            })
    void refuses_a_reference_to_a_stored_item_in_every_spelling(String item) {
        ObjectNode request = object(
                ("{'model': 'm', 'input': [{'role': 'user', 'content': 'hi'}, " + item + "]}").replace('\'', '"'));

        assertThat(format.problem(request)).hasValueSatisfying(problem -> {
            assertThat(problem.param()).isEqualTo("input[1]");
            assertThat(problem.key()).isEqualTo(ErrorKey.LLM_REQUEST_INVALID);
            assertThat(problem.message()).contains("no state");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'model': 'm'}", "{'model': 'm', 'input': []}", "{'model': 'm', 'input': {}}"})
    void needs_an_input(String request) {
        assertThat(format.problem(object(request.replace('\'', '"'))))
                .map(LlmError::param)
                .hasValue("input");
    }

    @Test
    void reads_the_bound_of_the_output() {
        assertThat(format.outputBound(object("{\"max_output_tokens\": 7, \"max_tokens\": 9, \"n\": 4}")))
                .hasValue(7);
        assertThat(format.outputBound(object("{\"max_output_tokens\": null}"))).isEmpty();
        assertThat(format.answers(object("{\"n\": 4}"))).isEqualTo(1);
    }

    @Test
    void finds_and_replaces_every_text_of_a_request() {
        ObjectNode request = object("""
                {"instructions": "Be kind.",
                 "input": [
                   {"role": "user", "content": "one"},
                   {"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "two"}]},
                   {"type": "message", "role": "user", "content": [
                     {"type": "input_image", "image_url": "data:image/png;base64,AA=="}, "bare"]},
                   {"type": "message", "role": "assistant", "id": "msg_1", "content": [
                     {"type": "output_text", "text": "three", "annotations": []}, {"type": "refusal", "refusal": "four"}]},
                   {"type": "reasoning", "id": "rs_1", "summary": [{"type": "summary_text", "text": "five"}],
                    "content": [{"type": "reasoning_text", "text": "six"}], "encrypted_content": "gAAA"},
                   {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
                   {"type": "function_call_output", "call_id": "c1", "output": "seven"},
                   {"type": "function_call_output", "call_id": "c1", "output": [{"type": "input_text", "text": "eight"}]},
                   {"type": "custom_tool_call", "call_id": "c2", "name": "g", "input": "nine"},
                   {"type": "custom_tool_call_output", "call_id": "c2", "output": "ten"},
                   {"type": "mcp_call", "id": "mcp_1", "server_label": "s", "name": "n", "arguments": "eleven", "output": "twelve"},
                   {"type": "code_interpreter_call", "id": "ci_1", "container_id": "cn", "code": "thirteen",
                    "outputs": [{"type": "logs", "logs": "fourteen"}]},
                   {"type": "of_tomorrow", "deep": [{"said": ["fifteen"]}]},
                   {"type": "image_generation_call", "id": "ig_1", "result": "%s"}],
                 "tools": [{"type": "function", "name": "f", "description": "sixteen"},
                   {"type": "namespace", "name": "ns", "description": "seventeen", "tools": [
                     {"type": "custom", "name": "g", "description": "eighteen"}]}]}""".formatted("A".repeat(300)));

        assertThat(described(format.requestTexts(request)))
                .containsExactly(
                        "SYSTEM Be kind.",
                        "USER one",
                        "SYSTEM two",
                        "USER bare",
                        "ASSISTANT three",
                        "REFUSAL four",
                        "REASONING five",
                        "REASONING six",
                        "TOOL_ARGUMENTS {}",
                        "TOOL_RESULT seven",
                        "TOOL_RESULT eight",
                        "TOOL_ARGUMENTS nine",
                        "TOOL_RESULT ten",
                        "TOOL_ARGUMENTS eleven",
                        "TOOL_RESULT twelve",
                        "TOOL_RESULT thirteen",
                        "TOOL_RESULT fourteen",
                        "TOOL_RESULT fifteen",
                        "TOOL_DESCRIPTION sixteen",
                        "TOOL_DESCRIPTION seventeen",
                        "TOOL_DESCRIPTION eighteen");

        number(format.requestTexts(request));
        assertThat(request.at("/input/3/content/1/refusal").textValue()).isEqualTo("#5");
        assertThat(request.at("/input/12/deep/0/said/0").textValue()).isEqualTo("#17");
        assertThat(request.at("/input/4/encrypted_content").textValue()).isEqualTo("gAAA");
    }

    @Test
    void takes_an_input_string_for_the_user_s() {
        assertThat(described(format.requestTexts(object("{\"input\": \"hi\"}"))))
                .containsExactly("USER hi");
    }

    @Test
    void finds_every_text_of_an_answer_but_none_that_it_repeats_of_the_request() {
        ObjectNode answer = object("""
                {"instructions": "Be kind.", "output": [
                   {"type": "reasoning", "summary": [{"type": "summary_text", "text": "hm"}]},
                   {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "hello"}]},
                   {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{\\"a\\":1}"}],
                 "tools": [{"type": "function", "description": "does"}]}""");

        assertThat(described(format.answerTexts(answer)))
                .containsExactly("REASONING hm", "ASSISTANT hello", "TOOL_ARGUMENTS {\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'response.output_text.delta', 'delta': 'x'} | ASSISTANT x",
                "{'type': 'response.output_text.done', 'text': 'x'} | ASSISTANT x",
                "{'type': 'response.refusal.delta', 'delta': 'x'} | REFUSAL x",
                "{'type': 'response.refusal.done', 'refusal': 'x'} | REFUSAL x",
                "{'type': 'response.reasoning_text.delta', 'delta': 'x'} | REASONING x",
                "{'type': 'response.reasoning_summary_text.delta', 'delta': 'x'} | REASONING x",
                "{'type': 'response.reasoning_summary_text.done', 'text': 'x'} | REASONING x",
                "{'type': 'response.reasoning_summary_part.done', 'part': {'type': 'summary_text', 'text': 'x'}} | REASONING x",
                "{'type': 'response.content_part.done', 'part': {'type': 'output_text', 'text': 'x'}} | ASSISTANT x",
                "{'type': 'response.content_part.done', 'part': {'type': 'refusal', 'refusal': 'x'}} | REFUSAL x",
                "{'type': 'response.content_part.done', 'part': {'type': 'reasoning_text', 'text': 'x'}} | REASONING x",
                "{'type': 'response.function_call_arguments.delta', 'delta': 'x'} | TOOL_ARGUMENTS x",
                "{'type': 'response.function_call_arguments.done', 'arguments': 'x'} | TOOL_ARGUMENTS x",
                "{'type': 'response.custom_tool_call_input.delta', 'delta': 'x'} | TOOL_ARGUMENTS x",
                "{'type': 'response.custom_tool_call_input.done', 'input': 'x'} | TOOL_ARGUMENTS x",
                "{'type': 'response.code_interpreter_call_code.delta', 'delta': 'x'} | TOOL_ARGUMENTS x",
                "{'type': 'response.output_item.done', 'item': {'type': 'function_call', 'arguments': 'x'}} | TOOL_ARGUMENTS x",
                "{'type': 'response.completed', 'response': {'output': [{'type': 'message', 'role': 'assistant', 'content': [{'type': 'output_text', 'text': 'x'}]}]}} | ASSISTANT x"
            })
    void finds_the_text_of_each_event(String event, String expected) {
        assertThat(described(format.eventTexts(object(event.replace('\'', '"')))))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'response.output_text.delta', 'delta': 'x'} | 1",
                "{'type': 'response.function_call_arguments.delta', 'delta': 'x'} | 1",
                "{'type': 'response.output_text.done', 'text': 'x'} | 0",
                "{'type': 'response.output_item.done', 'item': {'type': 'function_call', 'arguments': 'x'}} | 0",
                "{'type': 'response.completed', 'response': {'output': [{'type': 'function_call', 'arguments': 'x'}]}} | 0"
            })
    void tells_texts_that_are_new_from_those_that_are_repeated(String event, int count) {
        assertThat(format.newEventTexts(object(event.replace('\'', '"')))).hasSize(count);
    }

    @Test
    void takes_bytes_of_audio_for_no_text() {
        assertThat(format.eventTexts(object("{\"type\": \"response.audio.delta\", \"delta\": \"AAAA\"}")))
                .isEmpty();
    }

    @Test
    void reads_usage_of_an_answer_and_of_the_last_event() {
        String usage =
                "{\"input_tokens\": 10, \"input_tokens_details\": {\"cached_tokens\": 4, \"cache_write_tokens\": 2},"
                        + " \"output_tokens\": 5, \"output_tokens_details\": {\"reasoning_tokens\": 3}, \"total_tokens\": 15}";
        Usage expected = new Usage(10, 5, 4, 2, 3);

        assertThat(format.usage(object("{\"usage\": " + usage + "}"))).hasValue(expected);
        assertThat(format.usage(object("{\"type\": \"response.completed\", \"response\": {\"usage\": " + usage + "}}")))
                .hasValue(expected);
        assertThat(format.usage(object("{\"type\": \"response.created\", \"response\": {\"usage\": null}}")))
                .isEmpty();
        assertThat(OpenAiUsage.readOfResponse(OpenAiUsage.writeOfResponse(expected)))
                .hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'response.created', 'response': {}} | false | false | false",
                "{'type': 'response.output_item.added', 'item': {'type': 'message'}} | false | false | false",
                "{'type': 'response.output_item.added', 'item': {'type': 'reasoning'}} | false | false | false",
                "{'type': 'response.output_item.added', 'item': {'type': 'function_call'}} | true | false | false",
                "{'type': 'response.output_text.delta', 'delta': ''} | false | false | false",
                "{'type': 'response.output_text.delta', 'delta': 'x'} | true | false | false",
                "{'type': 'response.reasoning_summary_text.delta', 'delta': 'x'} | true | false | false",
                "{'type': 'response.completed', 'response': {'error': null}} | true | true | false",
                "{'type': 'response.incomplete', 'response': {}} | true | true | false",
                "{'type': 'response.failed', 'response': {'error': {}}} | false | false | true",
                "{'type': 'error', 'code': 'x', 'message': 'm'} | false | false | true",
                "{'error': {'message': 'm'}} | false | false | true"
            })
    void knows_content_end_and_error(String data, boolean content, boolean end, boolean error) {
        SseEvent event = SseEvent.ofJson(object(data.replace('\'', '"')));

        assertThat(List.of(format.carriesContent(event), format.ends(event), format.isError(event)))
                .containsExactly(content, end, error);
    }

    @Test
    void has_no_end_marker() {
        assertThat(format.ends(SseEvent.done())).isFalse();
    }

    @Test
    void tells_an_error_so_that_every_sdk_raises_one() {
        SseEvent event = format.errorEvent(LlmError.of(ErrorKey.LLM_UPSTREAM_TRUNCATED, "It broke."));

        assertThat(event.name()).isEqualTo("error");
        assertThat(format.isError(event)).isTrue();
        assertThat(Json.parse(event.data())).isEqualTo(Json.parse("""
                {"type": "error", "code": "LLM_UPSTREAM_TRUNCATED", "message": "It broke.", "param": null, "sequence_number": 0,
                 "error": {"message": "It broke.", "type": "server_error", "param": null, "code": "LLM_UPSTREAM_TRUNCATED"}}"""));
    }
}

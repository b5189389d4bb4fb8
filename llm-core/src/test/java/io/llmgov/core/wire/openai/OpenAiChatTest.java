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
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiChatTest {

    private static final String REQUEST = """
            {
              "model": "chat",
              "messages": [
                {"role": "system", "content": "be brief"},
                {"role": "developer", "content": [{"type": "text", "text": "be kind"}]},
                {"role": "user", "name": "ann", "content": [
                  {"type": "text", "text": "what is this"},
                  {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}},
                  "a bare string",
                  {"type": "text", "text": "and this"}
                ]},
                {"role": "assistant", "content": null, "refusal": "no", "reasoning_content": "thinking", "reasoning": "more",
                 "tool_calls": [
                   {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{\\"a\\":1}"}},
                   {"id": "2", "type": "custom", "custom": {"name": "g", "input": "free text"}}
                 ]},
                {"role": "tool", "tool_call_id": "1", "content": "result one"},
                {"role": "tool", "tool_call_id": "2", "content": [{"type": "text", "text": "result two"}]},
                {"role": "assistant", "content": [{"type": "refusal", "refusal": "still no"}], "function_call": {"name": "f", "arguments": "{}"}},
                {"role": "function", "name": "f", "content": "old result"},
                {"role": "someone", "content": "who knows"}
              ],
              "tools": [
                {"type": "function", "function": {"name": "f", "description": "does f", "parameters": {}}},
                {"type": "custom", "custom": {"name": "g", "description": "does g"}},
                {"type": "function", "function": {"name": "h"}}
              ],
              "functions": [{"name": "old", "description": "does old"}],
              "prediction": {"type": "content", "content": [{"type": "text", "text": "predicted"}]}
            }
            """;

    private final OpenAiChat format = new OpenAiChat();

    @Test
    void is_a_chat() {
        assertThat(format.operation()).isEqualTo(Operation.CHAT);
        assertThat(format.hasRequestBody()).isTrue();
    }

    @Test
    void accepts_a_usual_request() {
        assertThat(format.problem(object(REQUEST))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "null"})
    void accepts_a_stream_flag_of_either_kind(String stream) {
        assertThat(format.problem(
                        object("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"stream\":" + stream + "}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                    | model",
                "{'model':null,'messages':[{'role':'user'}]}                           | model",
                "{'model':'','messages':[{'role':'user'}]}                             | model",
                "{'model':' ','messages':[{'role':'user'}]}                            | model",
                "{'model':1,'messages':[{'role':'user'}]}                              | model",
                "{'model':['m'],'messages':[{'role':'user'}]}                          | model",
                "{'model':'m','messages':[{'role':'user'}],'stream':'true'}            | stream",
                "{'model':'m','messages':[{'role':'user'}],'stream':1}                 | stream",
                "{'model':'m'}                                                         | messages",
                "{'model':'m','messages':null}                                         | messages",
                "{'model':'m','messages':[]}                                           | messages",
                "{'model':'m','messages':'hello'}                                      | messages",
                "{'model':'m','messages':{'role':'user'}}                              | messages",
                "{'model':'m','messages':['hello']}                                    | messages[0]",
                "{'model':'m','messages':[{'role':'user'},{'content':'x'}]}            | messages[1]",
                "{'model':'m','messages':[{'role':'user'},{'role':3}]}                 | messages[1]",
                "{'model':'m','messages':[{'role':'user'},null]}                       | messages[1]"
            },
            quoteCharacter = '"')
    void names_the_field_that_makes_a_request_unusable(String request, String field) {
        assertThat(format.problem(object(request.replace('\'', '"')))).hasValueSatisfying(problem -> {
            assertThat(problem.key()).isEqualTo(ErrorKey.LLM_REQUEST_INVALID);
            assertThat(problem.param()).isEqualTo(field);
            assertThat(problem.status()).isEqualTo(400);
        });
    }

    @Test
    void reads_the_model() {
        assertThat(format.model(object(REQUEST), null)).isEqualTo("chat");
    }

    @Test
    void streams_when_the_client_says_so() {
        assertThat(format.streaming(object("{\"stream\":true}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"stream\":false}", "{\"stream\":null}"})
    void does_not_stream_otherwise(String request) {
        assertThat(format.streaming(object(request))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Messages", "MODEL", "Max_Tokens", "Stream"})
    void refuses_a_governed_field_in_another_letter_case(String field) {
        ObjectNode request = object("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        request.put(field, 1);

        assertThat(format.problem(request)).isPresent();
    }

    @Test
    void accepts_unknown_fields_in_any_letter_case() {
        ObjectNode request =
                object("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"topK\":3}");

        assertThat(format.problem(request)).isEmpty();
    }

    @Test
    void finds_every_text_of_a_request() {
        assertThat(described(format.requestTexts(object(REQUEST))))
                .containsExactlyInAnyOrder(
                        "SYSTEM be brief",
                        "SYSTEM be kind",
                        "USER ann",
                        "USER what is this",
                        "USER a bare string",
                        "USER and this",
                        "REFUSAL no",
                        "REASONING thinking",
                        "REASONING more",
                        "TOOL_ARGUMENTS {\"a\":1}",
                        "TOOL_ARGUMENTS free text",
                        "TOOL_RESULT result one",
                        "TOOL_RESULT result two",
                        "REFUSAL still no",
                        "TOOL_ARGUMENTS {}",
                        "TOOL_RESULT old result",
                        "USER who knows",
                        "TOOL_DESCRIPTION does f",
                        "TOOL_DESCRIPTION does g",
                        "TOOL_DESCRIPTION does old",
                        "ASSISTANT predicted");
    }

    @Test
    void finds_the_texts_of_a_prediction_that_is_one_string() {
        assertThat(described(format.requestTexts(
                        object("{\"prediction\":{\"type\":\"content\",\"content\":\"predicted\"}}"))))
                .containsExactly("ASSISTANT predicted");
    }

    @Test
    void replaces_every_text_of_a_request_and_nothing_else() {
        ObjectNode request = object(REQUEST);
        var slots = format.requestTexts(request);
        var before = slots.stream().map(slot -> slot.text()).toList();

        number(slots);

        String expected = Json.text(object(REQUEST));
        for (int i = 0; i < before.size(); i++) {
            String quoted = Json.text(Json.object().textNode(before.get(i)));
            assertThat(expected).containsOnlyOnce(quoted);
            expected = expected.replace(quoted, "\"#" + i + "\"");
        }
        assertThat(Json.text(request)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"messages\":null,\"tools\":null,\"functions\":null,\"prediction\":null}",
                "{\"messages\":7,\"tools\":1,\"functions\":{},\"prediction\":[]}",
                "{\"messages\":[1,null,[],{\"content\":7}],\"tools\":[1,{\"function\":8}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[null,1,{},{\"text\":7}],\"tool_calls\":[null,1]}]}"
            })
    void finds_no_text_where_there_is_none(String request) {
        assertThat(format.requestTexts(object(request))).isEmpty();
    }

    @Test
    void finds_every_text_of_an_answer() {
        ObjectNode answer = object("""
                        {"choices": [
                          {"index": 0, "message": {"role": "assistant", "content": "hello", "reasoning_content": "hm",
                            "audio": {"id": "a", "data": "AAAA", "transcript": "spoken"}}},
                          {"index": 1, "message": {"role": "assistant", "content": null, "refusal": "no",
                            "tool_calls": [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}]}}
                        ]}
                        """);

        assertThat(described(format.answerTexts(answer)))
                .containsExactlyInAnyOrder(
                        "ASSISTANT hello", "ASSISTANT spoken", "REASONING hm", "REFUSAL no", "TOOL_ARGUMENTS {}");
    }

    @Test
    void replaces_the_texts_of_an_answer() {
        ObjectNode answer = object("{\"choices\":[{\"message\":{\"content\":\"hello\"}}]}");

        number(format.answerTexts(answer));

        assertThat(Json.text(answer)).isEqualTo("{\"choices\":[{\"message\":{\"content\":\"#0\"}}]}");
    }

    @Test
    void finds_no_text_in_an_error() {
        assertThat(format.answerTexts(object("{\"error\":{\"message\":\"x\"}}")))
                .isEmpty();
    }

    @Test
    void finds_every_text_of_an_event() {
        ObjectNode event = object("""
                        {"choices": [
                          {"index": 0, "delta": {"content": "hel", "reasoning": "h"}},
                          {"index": 1, "delta": {"refusal": "n", "tool_calls": [{"index": 0, "function": {"arguments": "{\\"a"}}]}}
                        ]}
                        """);

        assertThat(described(format.eventTexts(event)))
                .containsExactlyInAnyOrder("ASSISTANT hel", "REASONING h", "REFUSAL n", "TOOL_ARGUMENTS {\"a");
    }

    @Test
    void replaces_the_texts_of_an_event() {
        ObjectNode event = object("{\"choices\":[{\"delta\":{\"content\":\"hel\"}}]}");

        number(format.eventTexts(event));

        assertThat(Json.text(event)).isEqualTo("{\"choices\":[{\"delta\":{\"content\":\"#0\"}}]}");
    }

    @Test
    void reads_the_usage_of_an_answer() {
        assertThat(format.usage(object("{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}")))
                .hasValue(Usage.of(9, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"usage\":null}"})
    void reads_no_usage_where_there_is_none(String answer) {
        assertThat(format.usage(object(answer))).isEmpty();
    }

    @Test
    void reads_no_usage_from_an_end_marker() {
        assertThat(format.usage(SseEvent.done().json())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}",
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\" \"}}]}",
                "{\"choices\":[{\"delta\":{\"reasoning_content\":\"x\"}}]}",
                "{\"choices\":[{\"delta\":{\"refusal\":\"x\"}}]}",
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}",
                "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"delta\":{}},{\"delta\":{\"content\":\"x\"}}]}"
            })
    void knows_an_event_that_carries_a_piece_of_the_answer(String data) {
        assertThat(format.carriesContent(SseEvent.ofData(data))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}",
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":[]}}]}",
                "{\"choices\":[{\"delta\":{}}]}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
                "{\"choices\":[],\"prompt_filter_results\":[{}]}",
                "{}",
                "[DONE]",
                "broken"
            })
    void knows_an_event_that_carries_none(String data) {
        assertThat(format.carriesContent(SseEvent.ofData(data))).isFalse();
    }

    @Test
    void knows_that_a_comment_carries_no_piece_of_the_answer() {
        assertThat(format.carriesContent(SseEvent.comment("x"))).isFalse();
    }

    @Test
    void ends_with_the_end_marker_alone() {
        assertThat(format.ends(SseEvent.done())).isTrue();
        assertThat(format.ends(SseEvent.ofData("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")))
                .isFalse();
        assertThat(format.ends(SseEvent.comment("[DONE]"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"message\":\"x\"}}", "{\"error\":\"x\"}", "{\"choices\":[],\"error\":{}}"})
    void knows_an_event_that_reports_an_error(String data) {
        assertThat(format.isError(SseEvent.ofData(data))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":null}", "{\"choices\":[]}", "[DONE]", "broken"})
    void knows_an_event_that_reports_none(String data) {
        assertThat(format.isError(SseEvent.ofData(data))).isFalse();
    }

    @Test
    void writes_an_error_event_that_it_knows_for_one() {
        SseEvent event = format.errorEvent(LlmError.of(ErrorKey.LLM_UPSTREAM_TRUNCATED, "It broke."));

        assertThat(format.isError(event)).isTrue();
        assertThat(event.json()).isEqualTo(format.errorBody(LlmError.of(ErrorKey.LLM_UPSTREAM_TRUNCATED, "It broke.")));
    }

    @Test
    void finds_the_documents_that_some_models_are_to_answer_from() {
        ObjectNode request = object("{\"messages\":[],\"documents\":[\"a\",{\"id\":\"1\",\"data\":{\"text\":\"b\"}}]}");

        assertThat(described(format.requestTexts(request)))
                .containsExactly("USER a", "USER {\"id\":\"1\",\"data\":{\"text\":\"b\"}}");
    }
}

package io.llmgov.core.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicMessagesTest {

    private static final String REQUEST = """
            {
              "model": "chat",
              "max_tokens": 1024,
              "system": [{"type": "text", "text": "be brief", "cache_control": {"type": "ephemeral"}}, {"type": "text", "text": "be kind"}],
              "messages": [
                {"role": "user", "content": "a plain text"},
                {"role": "user", "content": [
                  {"type": "text", "text": "a block"},
                  {"type": "image", "source": {"type": "url", "url": "https://example.org/a.png"}},
                  {"type": "document", "title": "a title", "context": "a context", "citations": {"enabled": true},
                   "source": {"type": "text", "media_type": "text/plain", "data": "plain data"}},
                  {"type": "document", "source": {"type": "content", "content": [{"type": "text", "text": "own content"}]}},
                  {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERi0"}},
                  {"type": "search_result", "source": "https://example.org", "title": "found", "content": [{"type": "text", "text": "a finding"}]},
                  {"type": "mid_conv_system", "content": [{"type": "text", "text": "be quick"}]}
                ]},
                {"role": "assistant", "content": [
                  {"type": "thinking", "thinking": "thought", "signature": "c2ln"},
                  {"type": "redacted_thinking", "data": "ZGF0YQ"},
                  {"type": "text", "text": "said", "citations": [{"type": "char_location", "cited_text": "cited", "document_title": "x"}]},
                  {"type": "tool_use", "id": "t1", "name": "f", "input": {"a": "one", "b": [2, "two", {"c": "three"}]}},
                  {"type": "web_search_tool_result", "tool_use_id": "s1", "content": [{"type": "web_search_result", "title": "page", "url": "https://example.org", "encrypted_content": "xyz"}]},
                  {"type": "code_execution_tool_result", "tool_use_id": "s2", "content": {"type": "code_execution_result", "stdout": "out", "stderr": "err", "return_code": 0, "content": []}}
                ]},
                {"role": "user", "content": [
                  {"type": "tool_result", "tool_use_id": "t1", "content": "result one"},
                  {"type": "tool_result", "tool_use_id": "t2", "content": [{"type": "text", "text": "result two"}]}
                ]},
                {"role": "system", "content": "be exact"}
              ],
              "tools": [{"name": "f", "description": "does f", "input_schema": {"type": "object"}}]
            }
            """;

    private final AnthropicMessages format = new AnthropicMessages();

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
    @CsvSource(
            delimiter = '|',
            value = {
                "{'max_tokens':9,'messages':[{'role':'user','content':'x'}]}                             | model",
                "{'model':null,'max_tokens':9,'messages':[{'role':'user','content':'x'}]}                | model",
                "{'model':' ','max_tokens':9,'messages':[{'role':'user','content':'x'}]}                 | model",
                "{'model':['m'],'max_tokens':9,'messages':[{'role':'user','content':'x'}]}               | model",
                "{'model':'m','messages':[{'role':'user','content':'x'}]}                                | max_tokens",
                "{'model':'m','max_tokens':null,'messages':[{'role':'user','content':'x'}]}              | max_tokens",
                "{'model':'m','max_tokens':-1,'messages':[{'role':'user','content':'x'}]}                | max_tokens",
                "{'model':'m','max_tokens':1.5,'messages':[{'role':'user','content':'x'}]}               | max_tokens",
                "{'model':'m','max_tokens':'9','messages':[{'role':'user','content':'x'}]}               | max_tokens",
                "{'model':'m','max_tokens':99999999999999999999,'messages':[{'role':'user','content':'x'}]} | max_tokens",
                "{'model':'m','max_tokens':9,'stream':'true','messages':[{'role':'user','content':'x'}]} | stream",
                "{'model':'m','max_tokens':9}                                                            | messages",
                "{'model':'m','max_tokens':9,'messages':[]}                                              | messages",
                "{'model':'m','max_tokens':9,'messages':{'role':'user','content':'x'}}                   | messages",
                "{'model':'m','max_tokens':9,'messages':['x']}                                           | messages[0]",
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'x'},{'content':'x'}]} | messages[1]",
                "{'model':'m','max_tokens':9,'messages':[{'role':'user'}]}                               | messages[0].content",
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':{'type':'text'}}]}     | messages[0].content",
                "{'model':'m','max_tokens':9,'Messages':[],'messages':[{'role':'user','content':'x'}]}   | messages",
                "{'model':'m','max_tokens':9,'SYSTEM':'x','messages':[{'role':'user','content':'x'}]}    | system",
                "{'model':'m','max_tokens':9,'Tools':[],'messages':[{'role':'user','content':'x'}]}      | tools"
            },
            quoteCharacter = '"')
    void names_the_field_that_makes_a_request_unusable(String request, String field) {
        assertThat(format.problem(object(request.replace('\'', '"')))).hasValueSatisfying(problem -> {
            assertThat(problem.key()).isEqualTo(ErrorKey.LLM_REQUEST_INVALID);
            assertThat(problem.param()).isEqualTo(field);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"'stream':true", "'stream':false", "'stream':null", "'future':{'a':1}"})
    void accepts_what_concerns_others(String field) {
        String request = "{'model':'m','max_tokens':0,'messages':[{'role':'user','content':[]}]," + field + "}";
        assertThat(format.problem(object(request.replace('\'', '"')))).isEmpty();
    }

    @Test
    void finds_every_text_of_a_request() {
        assertThat(described(format.requestTexts(object(REQUEST))))
                .containsExactly(
                        "SYSTEM be brief",
                        "SYSTEM be kind",
                        "USER a plain text",
                        "USER a block",
                        "USER a title",
                        "USER a context",
                        "USER plain data",
                        "USER own content",
                        "USER found",
                        "USER a finding",
                        "SYSTEM be quick",
                        "REASONING thought",
                        "ASSISTANT said",
                        "ASSISTANT x",
                        "ASSISTANT cited",
                        "TOOL_ARGUMENTS {\"a\":\"one\",\"b\":[2,\"two\",{\"c\":\"three\"}]}",
                        "TOOL_RESULT page",
                        "TOOL_RESULT out",
                        "TOOL_RESULT err",
                        "TOOL_RESULT result one",
                        "TOOL_RESULT result two",
                        "SYSTEM be exact",
                        "TOOL_DESCRIPTION does f",
                        "METADATA https://example.org");
    }

    @Test
    void replaces_every_text_of_a_request() {
        ObjectNode request = object(REQUEST);
        List<TextSlot> slots = format.requestTexts(request);
        for (int i = 0; i < slots.size(); i++) {
            String text = slots.get(i).text();
            slots.get(i).replace(text.startsWith("{") ? text.replace("\"one\"", "\" #" + i + "\"") : "#" + i);
        }

        assertThat(described(format.requestTexts(request)))
                .allMatch(text -> text.contains(" #"))
                .hasSize(slots.size());
        assertThat(request.at("/messages/2/content/3/input/b/0").asInt()).isEqualTo(2);
        assertThat(request.at("/messages/2/content/0/signature").asText()).isEqualTo("c2ln");
    }

    @Test
    void a_system_prompt_may_be_a_plain_text() {
        assertThat(described(format.requestTexts(object("{\"system\":\"be brief\"}"))))
                .containsExactly("SYSTEM be brief");
    }

    @Test
    void finds_every_text_of_an_answer() {
        assertThat(described(format.answerTexts(object("""
                        {"type": "message", "role": "assistant", "content": [
                          {"type": "thinking", "thinking": "hm", "signature": "s"},
                          {"type": "text", "text": "hello"},
                          {"type": "tool_use", "id": "1", "name": "f", "input": {"q": "ask"}}],
                         "stop_reason": "refusal", "stop_details": {"type": "refusal", "explanation": "no"}}
                        """))))
                .containsExactly("REASONING hm", "ASSISTANT hello", "TOOL_ARGUMENTS {\"q\":\"ask\"}", "REFUSAL no");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':'he'}}              | ASSISTANT he",
                "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'hm'}}      | REASONING hm",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'llo'}}               | ASSISTANT llo",
                "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'so'}}        | REASONING so",
                "{'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta','partial_json':'{x'}}  | TOOL_ARGUMENTS {x",
                "{'type':'content_block_delta','index':1,'delta':{'type':'citations_delta','citation':{'cited_text':'c'}}} | ASSISTANT c",
                "{'type':'message_delta','delta':{'stop_reason':'refusal','stop_details':{'explanation':'no'}}}    | REFUSAL no"
            },
            quoteCharacter = '"')
    void finds_the_text_of_an_event(String event, String expected) {
        assertThat(described(format.eventTexts(object(event.replace('\'', '"')))))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'ping'}",
                "{'type':'message_stop'}",
                "{'type':'content_block_stop','index':0}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'s'}}",
                "{'type':'message_start','message':{'content':[]}}"
            })
    void finds_no_text_elsewhere(String event) {
        assertThat(format.eventTexts(object(event.replace('\'', '"')))).isEmpty();
    }

    @Test
    void counts_cached_tokens_within_the_prompt() {
        assertThat(format.usage(object("""
                        {"usage": {"input_tokens": 10, "cache_creation_input_tokens": 20, "cache_read_input_tokens": 30,
                          "output_tokens": 5, "output_tokens_details": {"thinking_tokens": 2}}}
                        """))).contains(new Usage(60, 5, 30, 20, 2));
    }

    @Test
    void reads_usage_where_the_events_have_it() {
        assertThat(
                        format.usage(
                                object(
                                        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":7,\"output_tokens\":1}}}")))
                .contains(Usage.of(7, 1));
        assertThat(format.usage(object("{\"type\":\"message_delta\",\"usage\":{\"output_tokens\":9}}")))
                .contains(Usage.of(0, 9));
        assertThat(format.usage(object("{\"type\":\"ping\"}"))).isEmpty();
    }

    @Test
    void zeros_are_no_report() {
        assertThat(
                        format.usage(
                                object(
                                        "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":0,\"output_tokens\":0}}}")))
                .isEmpty();
    }

    @Test
    void writes_usage_as_it_reads_it() {
        Usage usage = new Usage(60, 5, 30, 20, 2);
        assertThat(AnthropicUsage.read(AnthropicUsage.write(usage))).contains(usage);
    }

    @Test
    void the_output_is_bound_by_max_tokens() {
        assertThat(format.outputBound(object(REQUEST))).hasValue(1024);
        assertThat(format.outputBound(object("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'1','name':'f','input':{}}}",
                "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':'x'}}",
                "{'type':'content_block_start','index':0,'content_block':{'type':'redacted_thinking','data':'x'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'x'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{'}}",
                "{'type':'message_delta','delta':{'stop_reason':'end_turn'}}"
            })
    void knows_events_with_content(String event) {
        assertThat(format.carriesContent(SseEvent.ofJson(object(event.replace('\'', '"')))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'message_start','message':{'content':[]}}",
                "{'type':'ping'}",
                "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
                "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':''}}",
                "{'type':'content_block_stop','index':0}",
                "{'type':'message_stop'}"
            })
    void knows_events_without(String event) {
        assertThat(format.carriesContent(SseEvent.ofJson(object(event.replace('\'', '"')))))
                .isFalse();
    }

    @Test
    void ends_with_message_stop_only() {
        assertThat(format.ends(SseEvent.ofJson("message_stop", object("{\"type\":\"message_stop\"}"))))
                .isTrue();
        assertThat(format.ends(SseEvent.done())).isFalse();
        assertThat(format.endsByClosing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, billing_error",
        "403, permission_error",
        "404, not_found_error",
        "413, request_too_large",
        "422, invalid_request_error",
        "429, rate_limit_error",
        "500, api_error",
        "502, api_error",
        "503, overloaded_error",
        "504, timeout_error",
        "529, overloaded_error"
    })
    void gives_an_error_the_type_of_its_status(int status, String type) {
        LlmError error =
                LlmError.of(ErrorKey.LLM_PROVIDERS_UNAVAILABLE, "Sorry.").withStatus(status);
        assertThat(format.errorBody(error))
                .isEqualTo(object("{\"type\":\"error\",\"error\":{\"type\":\"" + type
                        + "\",\"message\":\"Sorry.\",\"code\":\"LLM_PROVIDERS_UNAVAILABLE\"}}"));
    }

    @Test
    void names_the_field_at_fault() {
        assertThat(format.errorBody(
                                LlmError.of(ErrorKey.LLM_REQUEST_INVALID, "No.").withParam("model"))
                        .at("/error/param")
                        .asText())
                .isEqualTo("model");
    }

    @Test
    void an_error_in_a_stream_is_an_event_of_that_name() {
        SseEvent event = format.errorEvent(LlmError.of(ErrorKey.LLM_UPSTREAM_TRUNCATED, "Broke off."));

        assertThat(event.name()).isEqualTo("error");
        assertThat(format.isError(event)).isTrue();
        assertThat(event.json().at("/error/type").asText()).isEqualTo("api_error");
        assertThat(format.isError(SseEvent.ofJson("ping", object("{\"type\":\"ping\"}"))))
                .isFalse();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }

    private static List<String> described(List<TextSlot> slots) {
        return slots.stream().map(slot -> slot.kind() + " " + slot.text()).toList();
    }
}

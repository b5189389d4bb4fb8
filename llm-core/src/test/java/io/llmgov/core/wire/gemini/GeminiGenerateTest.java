package io.llmgov.core.wire.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventWriter;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiGenerateTest {

    private final GeminiGenerate format = new GeminiGenerate();
    private final GeminiStream stream = new GeminiStream();

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/gemini-2.5-flash:generateContent, gemini-2.5-flash",
        "/v1beta/models/Gemini-2.5%3AgenerateContent, Gemini-2.5",
        "/v1beta/models/org/Model:8b:generateContent, org/Model:8b",
        "/v1beta/models/org%2FModel:generateContent, org/Model",
        "/v1beta/models/..:generateContent, ..",
        "/v1beta/models/x/../y:generateContent, y",
        "/v1beta/models/models/x:generateContent, x",
        "/v1beta/tunedModels/mine:generateContent, tunedModels/mine",
        "/v1/publishers/google/models/gemini:generateContent, gemini",
        "/x:generateContent, x"
    })
    void reads_the_model_from_the_path(String path, String model) {
        assertThat(format.model(Json.object(), RequestPath.of(path))).isEqualTo(model);
    }

    @Test
    void a_path_without_a_model_names_none() {
        assertThat(format.model(Json.object(), RequestPath.of("/v1beta/models/:generateContent")))
                .isNull();
    }

    @Test
    void sees_every_text_of_a_request() {
        ObjectNode request = json("""
                {'systemInstruction':{'parts':[{'text':'s'}]},
                 'contents':[
                   {'parts':[{'text':'u'}]},
                   {'role':'model','parts':[{'text':'r','thought':true},{'text':'a'},
                      {'functionCall':{'name':'f','args':{'q':'c1','n':1,'deep':[{'x':'c2'},'c3']}}},
                      {'executableCode':{'code':'code'}},{'codeExecutionResult':{'output':'out'}}]},
                   {'role':'function','parts':[{'functionResponse':{'name':'f','response':{'output':'t'}}}]}],
                 'tools':[{'functionDeclarations':[{'name':'f','description':'d',
                    'parameters':{'type':'OBJECT','properties':{'description':{'type':'STRING','description':'p'}}}}]}]}""");

        assertThat(format.requestTexts(request))
                .extracting(slot -> slot.kind() + "=" + slot.text())
                .containsExactly(
                        "SYSTEM=s",
                        "USER=u",
                        "REASONING=r",
                        "ASSISTANT=a",
                        "TOOL_ARGUMENTS={\"q\":\"c1\",\"n\":1,\"deep\":[{\"x\":\"c2\"},\"c3\"]}",
                        "TOOL_ARGUMENTS=code",
                        "TOOL_RESULT=out",
                        "TOOL_RESULT={\"output\":\"t\"}",
                        "TOOL_DESCRIPTION=d",
                        "TOOL_DESCRIPTION=p");
    }

    @Test
    void sees_the_texts_of_the_other_spelling_and_of_single_objects_too() {
        ObjectNode request = json("""
                {'system_instruction':{'parts':{'text':'s'}},
                 'contents':{'parts':[{'text':'u'},{'function_call':{'name':'f','args':{'q':'c'}}},
                    {'function_response':{'name':'f','response':{'output':'t'}}}]},
                 'tools':{'function_declarations':{'name':'f','description':'d',
                    'parameters_json_schema':{'description':'p'}}}}""");

        List<TextSlot> slots = format.requestTexts(request);
        slots.forEach(slot -> slot.replace(
                slot.text().startsWith("{")
                        ? slot.text().replaceAll("\"([ct])\"", "\"<$1>\"")
                        : "<" + slot.text() + ">"));

        assertThat(Json.text(request)).contains("<s>", "<u>", "<c>", "<t>", "<d>", "<p>");
        assertThat(slots).hasSize(6);
    }

    @Test
    void sees_and_replaces_thinking_that_travels_in_a_signature() {
        String carried = CarriedThinking.encode(
                (ArrayNode) json("{'b':[{'type':'thinking','thinking':'secret ÿ?','signature':'x'}]}")
                        .get("b"));
        ObjectNode answer = json("{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f'},'thoughtSignature':'"
                + carried.replace('+', '-').replace('/', '_') + "'}]}}]}");

        List<TextSlot> slots = format.answerTexts(answer);
        assertThat(slots).extracting(TextSlot::text).containsExactly("secret ÿ?");
        slots.getFirst().replace("***");

        assertThat(CarriedThinking.decode(answer.at("/candidates/0/content/parts/0/thoughtSignature")))
                .hasValueSatisfying(blocks -> assertThat(Json.text(blocks)).contains("***"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "!", "bGxtZ292LnRoaW5raW5nLjE6", "bGxtZ292LnRoaW5raW5nLjE6e30=", "bGxtZ292LnRoaW5raW5nLjE6%"
            })
    void a_signature_that_is_no_envelope_is_a_models_own(String signature) {
        assertThat(CarriedThinking.decode(Json.object().textNode(signature))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'contents':[]}",
                "{'contents':'hi'}",
                "{'contents':['hi']}",
                "{'Contents':[{'parts':[]}]}",
                "{'contents':[{'Parts':[{'text':'x'}]}]}",
                "{'contents':[{'parts':[{'Text':'x'}]}]}",
                "{'contents':[{}],'systemInstruction':{},'system_instruction':{}}",
                "{'contents':[{'parts':[{'functionCall':{},'function_call':{}}]}]}",
                "{'contents':[{}],'generationConfig':{'maxOutputTokens':'many'}}",
                "{'contents':[{}],'generation_config':{'candidate_count':1.5}}",
                "{'contents':[{}],'generationConfig':{'maxOutputTokens':1,'max_output_tokens':2}}"
            })
    void refuses_what_two_readers_could_read_differently(String request) {
        assertThat(format.problem(json(request)))
                .hasValueSatisfying(problem -> assertThat(problem.key()).isEqualTo(ErrorKey.LLM_REQUEST_INVALID));
    }

    @Test
    void names_within_free_form_values_are_the_clients_own() {
        assertThat(
                        format.problem(
                                json(
                                        "{'contents':[{'parts':[{'functionCall':{'args':{'Text':1,'text':2}}},{'functionResponse':{'response':{'Parts':1}}}]}]}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'maxOutputTokens':100,'candidateCount':3} | 100 | 3",
                "{'max_output_tokens':'100','candidate_count':'3'} | 100 | 3",
                "{'maxOutputTokens':1e2} | 100 | 1"
            })
    void reads_bounds_however_they_are_written(String config, long bound, int answers) {
        ObjectNode request = json("{'generationConfig':" + config + "}");

        assertThat(format.outputBound(request)).hasValue(bound);
        assertThat(format.answers(request)).isEqualTo(answers);
    }

    @Test
    void counts_thoughts_as_completion_and_tool_use_as_prompt() {
        assertThat(
                        format.usage(
                                json(
                                        "{'usageMetadata':{'promptTokenCount':10,'toolUsePromptTokenCount':2,'cachedContentTokenCount':4,'candidatesTokenCount':5,'thoughtsTokenCount':7}}")))
                .hasValue(new Usage(12, 12, 4, 0, 7));
        assertThat(new GeminiCountTokens().usage(json("{'usageMetadata':{'promptTokenCount':10}}")))
                .isEmpty();
    }

    @Test
    void a_stream_ends_with_a_finish_reason_or_a_blocked_prompt() {
        assertThat(stream.ends(event("{'candidates':[{'finishReason':'STOP'}]}")))
                .isTrue();
        assertThat(stream.ends(event("{'promptFeedback':{'blockReason':'SAFETY'}}")))
                .isTrue();
        assertThat(stream.ends(event("{'candidates':[{'finishReason':null}]}"))).isFalse();
        assertThat(stream.ends(event("{'candidates':[{'content':{'parts':[{'text':'x'}]}}]}")))
                .isFalse();
        assertThat(stream.endsByClosing()).isTrue();
    }

    @Test
    void empty_text_is_no_content() {
        assertThat(stream.carriesContent(event("{'candidates':[{'content':{'parts':[{'text':''}]}}]}")))
                .isFalse();
        assertThat(stream.carriesContent(event("{'candidates':[{'content':{'parts':[{'text':'x'}]}}]}")))
                .isTrue();
        assertThat(stream.carriesContent(event("{'candidates':[{'content':{'parts':[{'functionCall':{}}]}}]}")))
                .isTrue();
    }

    @Test
    void an_error_has_its_status_its_key_its_field_and_when_to_retry() {
        LlmError error = LlmError.of(ErrorKey.LLM_TOKEN_LIMIT_EXCEEDED, "Too much.")
                .withParam("contents")
                .withRetryAfter(9);

        assertThat(format.errorBody(error)).isEqualTo(json("""
                {'error':{'code':429,'message':'Too much.','status':'RESOURCE_EXHAUSTED','details':[
                  {'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'LLM_TOKEN_LIMIT_EXCEEDED','domain':'llm-gateway'},
                  {'@type':'type.googleapis.com/google.rpc.BadRequest','fieldViolations':[{'field':'contents','description':'Too much.'}]},
                  {'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'9s'}]}}"""));
    }

    @Test
    void writes_events_without_comments_and_errors_bare() {
        EventWriter writer = stream.eventWriter(Map.of("alt", List.of("sse")));

        assertThat(writer.contentType()).isEqualTo("text/event-stream");
        assertThat(text(writer.event(SseEvent.comment(" ping")))).isEmpty();
        assertThat(text(writer.event(event("{'a':1}")))).isEqualTo("data: {\"a\":1}\n\n");
        assertThat(text(writer.event(event("{'error':{'code':500}}")))).isEqualTo("{\"error\":{\"code\":500}}\n\n");
        assertThat(text(writer.end())).isEmpty();
    }

    @Test
    void writes_an_array_to_a_client_that_asks_for_no_events() {
        for (Map<String, List<String>> query :
                List.<Map<String, List<String>>>of(Map.of(), Map.of("alt", List.of("json")))) {
            EventWriter writer = stream.eventWriter(query);

            assertThat(writer.contentType()).isEqualTo("application/json");
            String written = text(writer.event(SseEvent.comment("")))
                    + text(writer.event(event("{'a':1}")))
                    + text(writer.event(event("{'b':2}")))
                    + text(writer.event(SseEvent.done()))
                    + text(writer.end());
            assertThat(written).isEqualTo("\n[{\"a\":1},\r\n{\"b\":2}]");
        }
        assertThat(text(stream.eventWriter(null).end())).isEqualTo("[]");
    }

    @Test
    void the_backend_is_asked_for_a_form_that_can_be_read() {
        Map<String, List<String>> query =
                new HashMap<>(Map.of("alt", List.of("proto"), "$fields", List.of("candidates"), "key", List.of("k")));
        format.settleQuery(query);
        assertThat(query).containsOnlyKeys("key");
        stream.settleQuery(query);
        assertThat(query).containsEntry("alt", List.of("sse"));
    }

    @Test
    void a_token_count_is_a_total() {
        assertThat(new GeminiCountTokens().tokenCount(7))
                .isEqualTo(json("{'totalTokens':7}")
                        .set("totalTokens", Json.object().numberNode(7L)));
    }

    @Test
    void a_whole_request_is_counted_and_seen_like_its_parts() {
        GeminiCountTokens count = new GeminiCountTokens();
        ObjectNode whole = json("{'generateContentRequest':{'contents':[{'parts':[{'text':'u'}]}]}}");

        assertThat(count.problem(whole)).isEmpty();
        assertThat(count.requestTexts(whole)).extracting(TextSlot::text).containsExactly("u");
        whole.putArray("contents").addObject();
        assertThat(count.problem(whole)).isPresent();
    }

    private static SseEvent event(String json) {
        return SseEvent.ofJson(json(json));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ObjectNode json(String singleQuoted) {
        return (ObjectNode) Json.parse(singleQuoted.replace('\'', '"'));
    }
}

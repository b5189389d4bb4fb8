package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.described;
import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenAiRerankTest {

    private final OpenAiRerank format = new OpenAiRerank();

    @Test
    void is_a_rerank() {
        assertThat(format.operation()).isEqualTo(Operation.RERANK);
        assertThat(format.hasRequestBody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"a\"]}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[{\"text\":\"a\"},\"b\"],\"top_n\":1,\"rank_fields\":[\"text\"]}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[{\"title\":\"a\"}],\"return_documents\":true}"
            })
    void accepts_a_usual_request(String request) {
        assertThat(format.problem(object(request))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'query':'q','documents':['a']} | model",
                "{'model':'m','documents':['a']} | query",
                "{'model':'m','query':' ','documents':['a']} | query",
                "{'model':'m','query':['q'],'documents':['a']} | query",
                "{'model':'m','query':'q'} | documents",
                "{'model':'m','query':'q','documents':[]} | documents",
                "{'model':'m','query':'q','documents':'a'} | documents",
                "{'model':'m','query':'q','documents':['a',1]} | documents[1]",
                "{'model':'m','query':'q','documents':['a'],'Documents':['b']} | documents",
                "{'model':'m','query':'q','Query':'r','documents':['a']} | query"
            },
            quoteCharacter = '"')
    void refuses_what_no_provider_can_rank(String request, String param) {
        assertThat(format.problem(object(request.replace('\'', '"'))))
                .hasValueSatisfying(problem -> assertThat(problem.param()).isEqualTo(param));
    }

    @Test
    void never_streams() {
        assertThat(format.streaming(object("{\"stream\":true}"))).isFalse();
        assertThat(format.carriesContent(SseEvent.ofJson(object("{\"results\":[{}]}"))))
                .isFalse();
    }

    @Test
    void finds_and_replaces_the_query_and_every_text_of_every_document() {
        ObjectNode request = object(
                "{\"query\":\"q\",\"documents\":[\"a\",{\"title\":\"b\",\"n\":1,\"more\":{\"c\":[\"d\",{\"e\":\"f\"}]}}]}");
        assertThat(described(format.requestTexts(request)))
                .containsExactly(
                        "USER q", "USER a", "USER {\"title\":\"b\",\"n\":1,\"more\":{\"c\":[\"d\",{\"e\":\"f\"}]}}");

        List<TextSlot> slots = format.requestTexts(request);
        slots.get(0).replace("#0");
        slots.get(1).replace("#1");
        slots.get(2).replace(slots.get(2).text().replace("\"f\"", "\"#2\""));

        assertThat(Json.text(request))
                .isEqualTo(
                        "{\"query\":\"#0\",\"documents\":[\"#1\",{\"title\":\"b\",\"n\":1,\"more\":{\"c\":[\"d\",{\"e\":\"#2\"}]}}]}");
    }

    @Test
    void finds_the_documents_that_an_answer_shows() {
        ObjectNode answer = object(
                "{\"results\":[{\"index\":1,\"relevance_score\":0.9,\"document\":{\"text\":\"a\"}},{\"index\":0,\"document\":\"b\"},{\"index\":2}]}");
        assertThat(described(format.answerTexts(answer))).containsExactly("ASSISTANT {\"text\":\"a\"}", "ASSISTANT b");
        assertThat(format.eventTexts(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'usage':{'total_tokens':17}} | 17 | 0",
                "{'usage':{'prompt_tokens':16,'total_tokens':17}} | 16 | 0",
                "{'usage':{'search_units':1},'meta':{'tokens':{'input_tokens':30,'output_tokens':2}}} | 30 | 2",
                "{'meta':{'billed_units':{'input_tokens':5},'tokens':{'input_tokens':30}}} | 5 | 0"
            },
            quoteCharacter = '"')
    void reads_the_tokens_of_jina_vllm_and_cohere(String answer, long prompt, long completion) {
        assertThat(format.usage(object(answer.replace('\'', '"')))).hasValue(Usage.of(prompt, completion));
    }

    @Test
    void knows_no_tokens_where_only_search_units_are_told() {
        assertThat(format.usage(
                        object("{\"meta\":{\"billed_units\":{\"search_units\":1}},\"usage\":{\"search_units\":1}}")))
                .isEmpty();
    }
}

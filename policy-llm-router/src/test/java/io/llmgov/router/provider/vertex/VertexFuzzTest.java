package io.llmgov.router.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.FuzzDocuments;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Mutates the golden documents: whatever comes, translation gives a result and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class VertexFuzzTest {

    private static final int ROUNDS = 40;
    private final FuzzDocuments documents = new FuzzDocuments(
            "openai-chat/vertex", "\"STOP\"", "{\"functionCall\":{}}", "{\"text\":1,\"thought\":true}");
    private final VertexDialect dialect = new VertexDialect(() -> 1);

    @Test
    void survives_any_answer() {
        for (String document : documents.all("provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = documents.mutated(document);
                for (AnswerTranslator answers : translators()) {
                    ObjectNode translated = answers.answer(answer);
                    assertThat(translated
                                    .path("choices")
                                    .path(0)
                                    .path("message")
                                    .path("role")
                                    .asText())
                            .isEqualTo("assistant");
                }
            }
        }
    }

    @Test
    void survives_any_error() {
        for (String document : documents.all("provider-error.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                JsonNode error = documents.mutated(document);
                int status = 400 + documents.number(200);
                for (AnswerTranslator answers : translators()) {
                    assertThat(answers.error(status, error.path("body")).message())
                            .isNotEmpty();
                    assertThat(answers.error(status, error).message()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void survives_any_stream_and_ends_it_once_at_most() {
        for (String document : documents.all("provider-stream.sse")) {
            for (int round = 0; round < ROUNDS; round++) {
                for (AnswerTranslator answers : translators()) {
                    assertThat(FuzzDocuments.play(documents.mutatedEvents(document, new SseDecoder()), answers))
                            .filteredOn(SseEvent::isDone)
                            .hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void survives_broken_bytes() {
        for (String document : documents.all("provider-stream.sse")) {
            for (int round = 0; round < ROUNDS; round++) {
                List<SseEvent> events = documents.brokenEvents(document, new SseDecoder());
                translators().forEach(answers -> FuzzDocuments.play(events, answers));
            }
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        for (String document : documents.all("request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = documents.mutated(document);
                for (String model : List.of(
                        "gemini-2.5-pro", "gemini-3.8-flash", "claude-sonnet-4-5@20250929", "claude-opus-5-5")) {
                    translateOrRefuse(request, model);
                }
            }
        }
    }

    @Test
    void survives_any_embedding() {
        String document = "{\"predictions\":[{\"embeddings\":{\"values\":[1],\"statistics\":{\"token_count\":1}}}],"
                + "\"embedding\":{\"values\":[1]},\"usageMetadata\":{\"promptTokenCount\":1}}";
        ObjectNode request = (ObjectNode) Json.parse("{\"input\":\"x\",\"encoding_format\":\"base64\"}");
        for (int round = 0; round < 10 * ROUNDS; round++) {
            AnswerTranslator answers = dialect.translate(new ProviderCall(
                            OpenAiEmbeddings.ID,
                            Operation.EMBEDDING,
                            request,
                            false,
                            "text-embedding-005",
                            null,
                            null,
                            "global",
                            "p",
                            4096,
                            true))
                    .answers();
            ObjectNode answer = answers.answer(documents.mutated(document));
            assertThat(answer.path("data").isArray()).isTrue();
        }
    }

    private void translateOrRefuse(ObjectNode request, String model) {
        ObjectNode before = request.deepCopy();
        try {
            ObjectNode body = dialect.translate(call(request, model)).body();
            String turns = model.startsWith("claude") ? "messages" : "contents";
            assertThat(body.path(turns).path(0).path("role").asText()).isEqualTo("user");
            assertThat(body.has("model")).isFalse();
        } catch (UnsupportedRequestException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
        assertThat(request).isEqualTo(before);
    }

    /** Of both publishers: plain, with two answers, with legacy functions. */
    private List<AnswerTranslator> translators() {
        return Stream.of(
                        "{'messages':[{'role':'user','content':'x'}]}",
                        "{'messages':[{'role':'user','content':'x'}],'n':2}",
                        "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}")
                .map(request -> (ObjectNode) Json.parse(request.replace('\'', '"')))
                .flatMap(request -> Stream.of("gemini-2.5-flash", "claude-sonnet-4-5@20250929")
                        .map(model -> dialect.translate(call(request, model)).answers()))
                .toList();
    }

    private static ProviderCall call(ObjectNode request, String model) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, true, model, null, null, "global", "p", 4096, true);
    }
}

package io.llmgov.router.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.core.wire.openai.OpenAiRerank;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.FuzzDocuments;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Mutates the golden documents: whatever comes, translation gives a result and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CohereFuzzTest {

    private static final int ROUNDS = 40;
    private static final ObjectNode EMBEDDING = object("{'input':'x','encoding_format':'base64'}");
    private static final ObjectNode RERANK =
            object("{'query':'q','documents':['a',{'b':'c'}],'return_documents':true}");

    private final FuzzDocuments documents = FuzzDocuments.ofProvider("cohere", "\"TOOL_CALL\"");
    private final CohereDialect dialect = new CohereDialect(() -> 1);

    @Test
    void survives_any_answer() {
        for (String document : documents.all("provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = documents.mutated(document);
                for (AnswerTranslator answers : translators()) {
                    ObjectNode translated = answers.answer(answer);
                    assertThat(translated.has("choices") || translated.has("error"))
                            .isTrue();
                }
                assertThat(embedding(EMBEDDING).answers().answer(answer).has("data"))
                        .isTrue();
                assertThat(rerank(RERANK).answers().answer(answer).has("model")).isTrue();
            }
        }
    }

    @Test
    void survives_any_error() {
        for (String document : documents.all("provider-error.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                JsonNode error = documents.mutated(document);
                int status = 400 + documents.number(200);
                assertThat(translators()
                                .getFirst()
                                .error(status, error.path("body"))
                                .message())
                        .isNotEmpty();
                assertThat(translators().getFirst().error(status, error).message())
                        .isNotEmpty();
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
                FuzzDocuments.play(events, translators().getFirst());
            }
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        for (String document : documents.all("request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = documents.mutated(document);
                for (String model : List.of("command-r", "command-a-reasoning-08-2025")) {
                    translateOrRefuse(request, model);
                }
            }
        }
    }

    private void translateOrRefuse(ObjectNode request, String model) {
        ObjectNode before = request.deepCopy();
        orRefuse(() -> assertThat(dialect.translate(call(request, model)).body().path("messages"))
                .isNotEmpty());
        orRefuse(() -> assertThat(embedding(request).body().path("texts")).isNotEmpty());
        orRefuse(() -> assertThat(rerank(request).body().has("documents")).isTrue());
        assertThat(request).isEqualTo(before);
    }

    private static void orRefuse(Runnable translation) {
        try {
            translation.run();
        } catch (UnsupportedRequestException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }

    private Translation embedding(ObjectNode request) {
        return dialect.translate(call(request, "embed-v4.0").with(OpenAiEmbeddings.ID, Operation.EMBEDDING, request));
    }

    private Translation rerank(ObjectNode request) {
        return dialect.translate(call(request, "rerank-v3.5").with(OpenAiRerank.ID, Operation.RERANK, request));
    }

    /** Plain, and with legacy functions. */
    private List<AnswerTranslator> translators() {
        return Stream.of(
                        "{'messages':[{'role':'user','content':'x'}]}",
                        "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}")
                .map(CohereFuzzTest::object)
                .map(request ->
                        dialect.translate(call(request, "command-a-03-2025")).answers())
                .toList();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }

    private static ProviderCall call(ObjectNode request, String model) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, true, model, null, null, null, null, 4096, true);
    }
}

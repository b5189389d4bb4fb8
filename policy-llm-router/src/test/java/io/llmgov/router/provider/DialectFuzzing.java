package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Mutates the golden documents: whatever comes, translation gives a result and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class DialectFuzzing {

    private static final int ROUNDS = 40;

    private final Dialect dialect;
    private final WireFormat format;
    private final String model;
    private final List<String> requests;
    private final FuzzDocuments documents;

    /**
     * @param folder of the golden cases: client format and provider
     * @param requests whose answers are mutated, with single quotes
     */
    protected DialectFuzzing(Dialect dialect, WireFormat format, String folder, String model, String... requests) {
        this.dialect = dialect;
        this.format = format;
        this.model = model;
        this.requests = List.of(requests);
        this.documents = new FuzzDocuments(folder);
    }

    @Test
    void survives_any_answer() {
        for (String document : documents.all("provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = documents.mutated(document);
                ObjectNode before = answer.deepCopy();
                for (AnswerTranslator answers : translators()) {
                    assertThat(answers.answer(answer)).isNotNull();
                    assertThat(answer).isEqualTo(before);
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
                AnswerTranslator answers = translators().getFirst();
                assertThat(answers.error(status, error.path("body")).message()).isNotEmpty();
                assertThat(answers.error(status, error).message()).isNotEmpty();
            }
        }
    }

    @Test
    void survives_any_stream_and_ends_it_once_at_most() {
        for (String document : documents.all("provider-stream.sse")) {
            for (int round = 0; round < ROUNDS; round++) {
                for (AnswerTranslator answers : translators()) {
                    List<SseEvent> events = documents.mutatedEvents(
                            document, answers.framing().decoder().get());
                    assertThat(FuzzDocuments.play(events, answers))
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
                AnswerTranslator answers = translators().getFirst();
                FuzzDocuments.play(
                        documents.brokenEvents(
                                document, answers.framing().decoder().get()),
                        answers);
            }
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        for (String document : documents.all("request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = documents.mutated(document);
                ObjectNode before = request.deepCopy();
                try {
                    Translation translation = dialect.translate(call(request));
                    assertThat(translation.body().path("model").asText()).isEqualTo(model);
                } catch (UnsupportedRequestException refusal) {
                    assertThat(refusal.getMessage()).isNotBlank();
                }
                assertThat(request).isEqualTo(before);
            }
        }
    }

    private List<AnswerTranslator> translators() {
        return requests.stream()
                .map(request -> (ObjectNode) Json.parse(request.replace('\'', '"')))
                .map(request -> dialect.translate(call(request)).answers())
                .toList();
    }

    private ProviderCall call(ObjectNode request) {
        return new ProviderCall(
                format.id(), format.operation(), request, true, model, null, null, null, null, 4096, true);
    }
}

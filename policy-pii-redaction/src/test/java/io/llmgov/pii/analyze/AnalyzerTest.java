package io.llmgov.pii.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.core.json.Json;
import io.llmgov.pii.config.AnalyzerConfiguration;
import io.llmgov.pii.detect.Finding;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnalyzerTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Analyzer analyzer(String answer, int status) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var question = Json.parse(body.toString());
                    boolean asked = question.path("language").asText().equals("en")
                            && question.at("/entities/0").asText().equals("PERSON");
                    if (answer != null && asked) {
                        request.response().setStatusCode(status).end(answer);
                    }
                }))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new Analyzer(
                vertx,
                new AnalyzerConfiguration(
                        "http://localhost:" + server.actualPort() + "/analyze", null, 500, null, null));
    }

    @Test
    void finds_in_each_text_in_its_order() {
        Analyzer analyzer = analyzer("[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":4,\"score\":0.85}]", 200);

        List<List<Finding>> found =
                analyzer.find(List.of("Jane is", "", "Paul is")).blockingGet();

        assertThat(found)
                .containsExactly(
                        List.of(new Finding("PERSON", 0, 4, 0.85)),
                        List.of(),
                        List.of(new Finding("PERSON", 0, 4, 0.85)));
    }

    @Test
    void takes_only_what_was_asked_for() {
        Analyzer analyzer = analyzer("[{\"entity_type\":\"DATE_TIME\",\"start\":0,\"end\":4,\"score\":0.85}]", 200);

        assertThat(analyzer.find(List.of("Soon")).blockingGet()).containsExactly(List.of());
    }

    @Test
    void counts_characters_as_the_service_does() {
        Buffer answer = Buffer.buffer("[{\"entity_type\":\"person\",\"start\":2,\"end\":6,\"score\":1}]");

        assertThat(Analyzer.read(answer, "\ud83d\ude00 Jane")).containsExactly(new Finding("PERSON", 3, 7, 1));
    }

    @Test
    void fails_when_it_is_late() {
        assertThatThrownBy(() -> analyzer(null, 200).find(List.of("Jane")).blockingGet())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void fails_when_it_does_not_answer_with_findings() {
        assertThatThrownBy(() -> analyzer("{}", 200).find(List.of("Jane")).blockingGet())
                .isInstanceOf(Analyzer.UnusableAnswerException.class);
        assertThatThrownBy(() -> analyzer("[]", 500).find(List.of("Jane")).blockingGet())
                .isInstanceOf(Analyzer.UnusableAnswerException.class);
        assertThatThrownBy(() -> Analyzer.read(Buffer.buffer("[{\"start\":0,\"end\":99}]"), "Jane"))
                .isInstanceOf(Analyzer.UnusableAnswerException.class);
    }
}

package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a request is spelt, it is governed or refused; none is forwarded unseen. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoWayAroundTest extends RouterGatewayTest {

    private static final String FORBIDDEN = CHAT_REQUEST.replace("\"chat\"", "\"expensive\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/llm/v1/chat/completions",
                "/llm//v1//chat///completions",
                "/llm/V1/Chat/COMPLETIONS",
                "/llm/v1/chat/completions/",
                "/llm/v1/chat/%63ompletions",
                "/llm/v1/chat%2Fcompletions",
                "/llm/v1/chat/%2563ompletions",
                "/llm/v1/./chat/completions",
                "/llm/v1/x/../chat/completions",
                "/llm/v1/chat/completions?model=chat&stream=true",
                "/llm/v1/chat/completions;v=1",
                "/llm/chat/completions",
                "/llm/openai/deployments/any/chat/completions?api-version=1"
            })
    void whatever_the_path_looks_like_the_model_rule_holds(String path) throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> refused = post(path, FORBIDDEN);
        HttpResponse<String> governed = post(path, CHAT_REQUEST);

        assertThat(refused.statusCode()).isIn(404, 400);
        assertThat(governed.statusCode()).isIn(200, 400, 404);
        assertThat(first.received()).allSatisfy(received -> {
            assertThat(received.uri()).isEqualTo("/v1/chat/completions");
            assertThat(received.body()).contains("model-one");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/event-stream",
                "application/octet-stream",
                "application/grpc",
                "multipart/form-data; boundary=x",
                "garbage",
                ""
            })
    void whatever_the_content_type_says_the_model_rule_holds(String contentType) throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();
        HttpRequest.Builder refused =
                request("/llm/v1/chat/completions").POST(HttpRequest.BodyPublishers.ofString(FORBIDDEN));
        HttpRequest.Builder governed =
                request("/llm/v1/chat/completions").POST(HttpRequest.BodyPublishers.ofString(CHAT_REQUEST));
        if (!contentType.isEmpty()) {
            refused.header("Content-Type", contentType);
            governed.header("Content-Type", contentType);
        }

        assertThat(client.send(refused.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send(governed.build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(first.onlyRequest().body()).contains("model-one");
        assertThat(first.onlyRequest().header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json"})
    void a_chunked_body_is_governed(String contentType) throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();

        HttpResponse<String> refused =
                client.send(chunked(FORBIDDEN, contentType), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> governed =
                client.send(chunked(CHAT_REQUEST, contentType), HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(governed.statusCode()).isEqualTo(200);
        assertThat(first.onlyRequest().header("Content-Length")).isNotNull();
    }

    @Test
    void http_2_is_governed_streams_included() throws Exception {
        first.json(200, CHAT_ANSWER).stream(text("hi"), STOP_CHUNK, DONE);
        deployTwo();
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        HttpResponse<String> refused = http2.send(
                request("/llm/v1/chat/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(FORBIDDEN))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> governed = http2.send(
                request("/llm/v1/chat/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(CHAT_REQUEST))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> streamed = http2.send(
                request("/llm/v1/chat/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(STREAM_REQUEST))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(governed.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(governed.body()).isEqualTo(CHAT_ANSWER);
        assertThat(streamed.body()).endsWith(DONE);
    }

    @Test
    void a_field_named_twice_is_refused_because_two_readers_could_disagree() throws Exception {
        deployTwo();

        HttpResponse<String> response = post(
                "/llm/v1/chat/completions", CHAT_REQUEST.replace("{\"model\"", "{\"model\":\"expensive\",\"model\""));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("LLM_REQUEST_INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"text\"",
                "{",
                "{\"model\":\"chat\"}",
                "{\"model\":7,\"messages\":[]}",
                "null",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]} trailing"
            })
    void a_body_that_is_no_chat_request_is_refused(String body) throws Exception {
        deployTwo();

        HttpResponse<String> response = post("/llm/v1/chat/completions", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("LLM_REQUEST_INVALID");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void a_compressed_body_is_refused() throws Exception {
        deployTwo();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(FORBIDDEN.getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<String> response = client.send(
                request("/llm/v1/chat/completions")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(first.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/llm/v1/images/other", "/llm/", "/llm/v1/chat/completions/extra", "/llm/v1/uploads"})
    void an_unknown_operation_is_refused(String path) throws Exception {
        deployTwo();

        HttpResponse<String> response = post(path, CHAT_REQUEST);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errorCode(response)).isEqualTo("LLM_REQUEST_INVALID");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void another_method_on_a_known_path_is_refused() throws Exception {
        deployTwo();

        for (String method : new String[] {"GET", "PUT", "PATCH", "DELETE"}) {
            HttpResponse<String> response = client.send(
                    request("/llm/v1/chat/completions")
                            .method(method, HttpRequest.BodyPublishers.ofString(CHAT_REQUEST))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(method).isEqualTo(400);
        }
        assertThat(first.received()).isEmpty();
    }

    @Test
    void unrecognised_requests_pass_untouched_when_the_configuration_says_so() throws Exception {
        first.json(200, "{\"other\":true}");
        deployTwo("\"unrecognizedRequests\": \"PASS\"");

        HttpResponse<String> response = post("/llm/v1/other", "not json at all");

        assertThat(response.body()).isEqualTo("{\"other\":true}");
        assertThat(first.onlyRequest().body()).isEqualTo("not json at all");
    }

    @Test
    void a_body_over_the_bound_is_413_announced_or_not() throws Exception {
        deployTwo("\"maxRequestBytes\": 1000");
        String large = CHAT_REQUEST.replace("hi", "x".repeat(2000));

        HttpResponse<String> announced = post("/llm/v1/chat/completions", large);
        HttpResponse<String> chunked =
                client.send(chunked(large, "application/json"), HttpResponse.BodyHandlers.ofString());

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(errorCode(announced)).isEqualTo("LLM_REQUEST_TOO_LARGE");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void a_prompt_of_a_megabyte_passes_whole() throws Exception {
        first.json(200, CHAT_ANSWER);
        deployTwo();
        String prompt = "ä".repeat(500_000);

        HttpResponse<String> response = post("/llm/v1/chat/completions", CHAT_REQUEST.replace("hi", prompt));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(first.onlyRequest().body()).contains(prompt);
    }

    private HttpRequest chunked(String body, String contentType) {
        return request("/llm/v1/chat/completions")
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build();
    }
}

package io.llmgov.quickstart.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shipped sample, with the simulator for want of keys. */
class SampleHomeIT {

    private static final String CHAT = "/llm/v1/chat/completions";
    private static final String QUESTION =
            "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"Say hello\"}], \"stream\": %s}";

    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayProcess.sample(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void the_banner_says_what_is_served_who_answers_and_what_to_try() {
        assertThat(gateway.output())
                .contains("API llm  http://localhost:" + gateway.port("LLM_GATEWAY_PORT") + "/llm")
                .contains("The built-in provider simulator answers, not a real model.")
                .contains("base URL http://localhost:" + gateway.port("LLM_GATEWAY_PORT") + "/llm/v1")
                .contains("curl -N", "/models");
    }

    @Test
    void a_chat_completion_is_answered() throws Exception {
        var response = gateway.post(CHAT, chat(false), "Authorization", "Bearer sk-team-a");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Say hello", "simulator");
    }

    @Test
    void a_stream_is_answered() throws Exception {
        var response = gateway.post(CHAT, chat(true), "Authorization", "Bearer sk-team-a");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void a_missing_or_wrong_key_is_refused_in_openai_s_form() throws Exception {
        for (var headers : new String[][] {{}, {"Authorization", "Bearer wrong"}}) {
            var response = gateway.post(CHAT, chat(false), headers);

            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("content-type").orElseThrow())
                    .startsWith("application/json");
            assertThat(response.body()).startsWith("{\"error\":{\"message\":").contains("invalid_request_error");
        }
    }

    @Test
    void an_http_2_client_is_served() throws Exception {
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        var request = gateway.request(CHAT, "Authorization", "Bearer sk-team-a")
                .version(HttpClient.Version.HTTP_2)
                .POST(HttpRequest.BodyPublishers.ofString(chat(false)))
                .build();

        var response = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void the_technical_api_wants_its_password() throws Exception {
        var technical = URI.create("http://127.0.0.1:" + gateway.port("LLM_GATEWAY_TECHNICAL_PORT") + "/_node/apis");
        var request = HttpRequest.newBuilder(technical).build();
        var authorized = HttpRequest.newBuilder(technical)
                .header("Authorization", "Basic YWRtaW46YWRtaW5hZG1pbg==")
                .build();

        assertThat(gateway.http()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.http()
                        .send(authorized, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("llm");
    }

    private static String chat(boolean stream) {
        return QUESTION.formatted("chat", stream);
    }
}

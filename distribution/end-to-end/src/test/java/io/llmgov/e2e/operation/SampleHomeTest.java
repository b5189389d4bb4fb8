package io.llmgov.e2e.operation;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import io.llmgov.e2e.clients.JavaClient;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped sample, as somebody meets it who has just run the quickstart; another gateway runs beside it. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleHomeTest {

    private static Gateway sample;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        sample = Gateway.servingSample();
        client = client("sk-team-a");
    }

    @AfterAll
    static void stop() {
        if (sample != null) {
            sample.close();
        }
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(sample.url("/llm/v1"))
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "fast", "smart"})
    void its_models_chat_and_stream(String model) {
        var completion = client.chat().completions().create(chat(model, "Hello").build());
        assertThat(JavaClient.message(completion).content())
                .hasValueSatisfying(text -> assertThat(text).contains("You said: Hello"));

        try (var stream =
                client.chat().completions().createStreaming(chat(model, "Hello").build())) {
            assertThat(stream.stream()
                            .flatMap(chunk -> chunk.choices().stream())
                            .flatMap(choice -> choice.delta().content().stream())
                            .collect(Collectors.joining()))
                    .contains("You said: Hello");
        }
    }

    @Test
    void it_embeds() {
        var response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("embed")
                        .input("Hello")
                        .build());
        assertThat(response.data()).hasSize(1);
    }

    @Test
    void each_of_its_applications_sees_its_own_models() {
        assertThat(client.models().list().data()).extracting(Model::id).contains("chat", "fast", "smart", "embed");
        assertThat(client("sk-team-b").models().list().data())
                .extracting(Model::id)
                .containsExactlyInAnyOrder("chat", "fast");
        assertThat(client("sk-team-c").models().list().data())
                .extracting(Model::id)
                .containsExactly("chat");
    }

    @Test
    void an_application_that_is_bound_to_a_region_is_served_there() {
        try (var response = client("sk-team-c")
                .chat()
                .completions()
                .withRawResponse()
                .create(chat("chat", "Hello").build())) {
            assertThat(response.headers().values("X-LLM-Provider")).containsExactly("azure");
        }
    }

    @Test
    void it_refuses_in_openais_form() {
        assertThatThrownBy(() -> client("sk-team-z").models().list()).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> client("sk-team-b")
                        .chat()
                        .completions()
                        .create(chat("smart", "Hello").build()))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void two_gateways_of_one_installation_serve_each_its_own_home(Gateway other) {
        var fromTheOther = JavaClient.of(other, Secrets.CLIENT_KEY);

        assertThat(fromTheOther.models().list().data()).extracting(Model::id).contains("busy");
        assertThat(client.models().list().data()).extracting(Model::id).doesNotContain("busy");
        assertThatThrownBy(() -> client(Secrets.CLIENT_KEY).models().list()).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void its_banner_says_who_answers_and_what_to_try() {
        assertThat(sample.process().output())
                .contains("simulator answers", "/llm/v1", "sk-team-a", "curl", "chat/completions", "\"stream\": true");
    }
}

package io.llmgov.e2e.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import io.llmgov.e2e.run.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own client for Java before models of other providers. */
@EveryProvider
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoogleGenAiJavaTest {

    private static final String HELLO = "Hello from a provider that nobody here has written.";

    private static Client client;

    @BeforeAll
    static void connect(ProviderPark park) {
        client = Client.builder()
                .apiKey(Secrets.CLIENT_KEY)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(park.gateway().url("/llm"))
                        .apiVersion("v1beta")
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "bedrock", "mistral"})
    void content_is_generated(String model) {
        var response = client.models.generateContent(model, "hello", briefly().build());

        assertThat(response.text()).isEqualTo(HELLO);
        assertThat(response.finishReason()).hasToString("STOP");
        assertThat(response.usageMetadata().orElseThrow().totalTokenCount().orElseThrow())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini", "cohere"})
    void content_is_generated_in_a_stream(String model) {
        var text = new StringBuilder();
        var pieces = 0;
        try (var stream =
                client.models.generateContentStream(model, "hello", briefly().build())) {
            for (var piece : stream) {
                text.append(piece.text() == null ? "" : piece.text());
                pieces++;
            }
        }

        assertThat(text).hasToString(HELLO);
        assertThat(pieces).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic", "gemini"})
    void a_function_is_called_and_its_result_answered(String model) {
        var config =
                briefly().tools(Tool.builder().functionDeclarations(weather())).build();
        var contents = new ArrayList<Content>();
        contents.add(Content.fromParts(Part.fromText("How is the weather?")));

        var first = client.models.generateContent(model, contents, config);

        var call = first.functionCalls().get(0);
        assertThat(call.name()).contains("get_weather");
        assertThat(call.args().orElseThrow()).containsEntry("city", "Paris");
        contents.add(answer(first));
        contents.add(Content.builder()
                .role("user")
                .parts(Part.fromFunctionResponse("get_weather", Map.of("output", "sunny")))
                .build());
        assertThat(client.models.generateContent(model, contents, config).text())
                .isEqualTo("It is sunny in Paris.");
    }

    @Test
    void an_unknown_model_is_not_found() {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(() -> client.models.generateContent(
                        "no-such-model", "hello", briefly().build()))
                .satisfies(error -> assertThat(error.code()).isEqualTo(404));
    }

    private static GenerateContentConfig.Builder briefly() {
        return GenerateContentConfig.builder()
                .systemInstruction(Content.fromParts(Part.fromText("Be brief.")))
                .maxOutputTokens(200);
    }

    private static FunctionDeclaration weather() {
        return FunctionDeclaration.builder()
                .name("get_weather")
                .description("Tells the weather of a city.")
                .parametersJsonSchema(Map.of(
                        "type", "object",
                        "properties", Map.of("city", Map.of("type", "string")),
                        "required", List.of("city")))
                .build();
    }

    private static Content answer(GenerateContentResponse response) {
        return response.candidates().orElseThrow().get(0).content().orElseThrow();
    }
}

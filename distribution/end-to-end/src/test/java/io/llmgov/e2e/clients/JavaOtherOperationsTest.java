package io.llmgov.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import com.openai.models.models.Model;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Models, embeddings and completions through OpenAI's Java client. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaOtherOperationsTest {

    private static OpenAIClient client;
    private static OpenAIClient limited;

    @BeforeAll
    static void connect(Gateway gateway) {
        client = JavaClient.of(gateway, Secrets.CLIENT_KEY);
        limited = JavaClient.of(gateway, Secrets.LIMITED_CLIENT_KEY);
    }

    @Test
    void the_list_of_models_is_what_the_application_may_use() {
        assertThat(client.models().list().data()).extracting(Model::id).contains("chat", "claude", "embed", "down");
        assertThat(limited.models().list().data()).extracting(Model::id).containsExactly("chat", "claude");
    }

    @Test
    void one_model_is_found_by_its_name() {
        var model = limited.models().retrieve("claude");

        assertThat(model.id()).isEqualTo("claude");
        model.validate();
        assertThatThrownBy(() -> limited.models().retrieve("embed")).isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> limited.models().retrieve("no-such-model")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void embeddings_come_as_numbers_and_as_base64_alike() {
        var numbers = embed(EncodingFormat.FLOAT);
        var base64 = embed(EncodingFormat.BASE64);

        assertThat(numbers).hasSize(2).allMatch(vector -> vector.size() == 1536);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(base64.get(i)).hasSize(1536);
            for (int d = 0; d < 1536; d++) {
                assertThat(base64.get(i).get(d))
                        .isCloseTo(numbers.get(i).get(d), org.assertj.core.data.Offset.offset(1e-6f));
            }
        }
    }

    private static List<List<Float>> embed(EncodingFormat format) {
        var response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("embed")
                        .inputOfArrayOfStrings(List.of("a sunny day", "a rainy night"))
                        .encodingFormat(format)
                        .build());
        assertThat(response.usage().promptTokens()).isPositive();
        return response.data().stream().map(embedding -> embedding.embedding()).toList();
    }

    @Test
    void a_text_is_completed() {
        var completion = client.completions().create(completion("Once upon a time"));

        assertThat(completion.choices()).hasSize(1);
        assertThat(completion.choices().get(0).text()).contains("Once upon a time");
        assertThat(completion.usage()).isPresent();
    }

    @Test
    void a_text_is_completed_in_a_stream() {
        List<Completion> pieces;
        try (var stream = client.completions().createStreaming(completion("Once upon a time"))) {
            pieces = stream.stream().toList();
        }

        assertThat(pieces).hasSizeGreaterThan(3);
        assertThat(pieces.stream()
                        .flatMap(piece -> piece.choices().stream())
                        .map(choice -> choice.text())
                        .collect(Collectors.joining()))
                .contains("Once upon a time");
    }

    private static CompletionCreateParams completion(String prompt) {
        return CompletionCreateParams.builder().model("instruct").prompt(prompt).build();
    }
}

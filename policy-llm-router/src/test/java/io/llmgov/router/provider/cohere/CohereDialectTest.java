package io.llmgov.router.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CohereDialectTest {

    private final CohereDialect dialect = new CohereDialect();

    @Test
    void serves_chat_embeddings_and_rerank() {
        assertThat(Operation.values())
                .filteredOn(dialect::serves)
                .containsExactly(Operation.CHAT, Operation.EMBEDDING, Operation.RERANK);
    }

    @Test
    void passes_no_client_format_on() {
        assertThat(dialect.speaks(OpenAiChat.ID, "command-a-03-2025")).isFalse();
    }

    @Test
    void sends_the_key_as_a_bearer_token() {
        assertThat(dialect.credentials("co-1")).isEqualTo(Map.of("Authorization", "Bearer co-1"));
    }

    @Test
    void knows_the_headroom_of_a_trial_key() {
        HttpHeaders headers = HttpHeaders.create()
                .set("x-endpoint-monthly-call-limit", "1000")
                .set("x-trial-endpoint-call-limit", "40")
                .set("x-trial-endpoint-call-remaining", "10");

        assertThat(dialect.headroom(headers)).hasValue(0.25);
        assertThat(dialect.headroom(HttpHeaders.create())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "command-r-08-2024, false",
        "command-r7b-12-2024, false",
        "command-a-03-2025, false",
        "command-a-vision-07-2025, false",
        "command, false",
        "c4ai-aya-expanse-32b, false",
        "command-a-reasoning-08-2025, true",
        "command-a-plus-05-2026, true",
        "my-own-deployment, true"
    })
    void knows_which_models_may_think(String model, boolean thinks) {
        assertThat(new CohereModel(model).thinks()).isEqualTo(thinks);
    }
}

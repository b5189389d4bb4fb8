package io.llmgov.router.provider.mistral;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MistralDialectTest {

    private final MistralDialect dialect = new MistralDialect();

    @Test
    void serves_chat_completions_and_embeddings() {
        assertThat(Operation.values())
                .filteredOn(dialect::serves)
                .containsExactly(Operation.CHAT, Operation.COMPLETION, Operation.EMBEDDING);
    }

    @Test
    void sends_a_bearer_token() {
        assertThat(dialect.credentials("k")).hasSize(1).containsEntry("Authorization", "Bearer k");
    }

    @Test
    void reads_both_families_of_rate_limits() {
        HttpHeaders headers = HttpHeaders.create()
                .set("x-ratelimit-limit-req-minute", "720")
                .set("x-ratelimit-remaining-req-minute", "360")
                .set("x-ratelimit-limit-tokens-minute", "5000000")
                .set("x-ratelimit-remaining-tokens-minute", "4999911");
        assertThat(dialect.headroom(headers)).hasValue(0.5);

        headers.set("x-ratelimitbysize-limit-month", "1000").set("x-ratelimitbysize-remaining-month", "100");
        assertThat(dialect.headroom(headers)).hasValue(0.1);
        assertThat(dialect.headroom(HttpHeaders.create())).isEmpty();
    }

    @Test
    void a_model_without_quota_has_no_headroom_to_speak_of() {
        HttpHeaders headers = HttpHeaders.create()
                .set("x-ratelimit-limit-req-minute", "0")
                .set("x-ratelimit-remaining-req-minute", "0");

        assertThat(dialect.headroom(headers)).isEmpty();
    }

    @Test
    void ids_of_tool_calls_are_kept_or_shortened_the_same_way_every_time() {
        assertThat(MistralCallIds.of("D681PevKs")).isEqualTo("D681PevKs");
        assertThat(MistralCallIds.of("call_PTLP8xhu3uwZk4l3nlnrrJha"))
                .matches("[a-zA-Z0-9]{9}")
                .isEqualTo(MistralCallIds.of("call_PTLP8xhu3uwZk4l3nlnrrJha"))
                .isNotEqualTo(MistralCallIds.of("call_PTLP8xhu3uwZk4l3nlnrrJhb"));
    }
}

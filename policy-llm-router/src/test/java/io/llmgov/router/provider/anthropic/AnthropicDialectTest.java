package io.llmgov.router.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicDialectTest {

    private final AnthropicDialect dialect = new AnthropicDialect();

    @Test
    void serves_chat_only() {
        assertThat(Operation.values()).filteredOn(dialect::serves).containsExactly(Operation.CHAT);
    }

    @Test
    void sends_the_key_in_a_header_of_anthropics_own() {
        assertThat(dialect.credentials("sk-ant-1")).isEqualTo(Map.of("x-api-key", "sk-ant-1"));
    }

    @Test
    void takes_the_scarcest_rate_limit_for_the_headroom() {
        HttpHeaders headers = HttpHeaders.create()
                .set("anthropic-ratelimit-requests-limit", "1000")
                .set("anthropic-ratelimit-requests-remaining", "999")
                .set("anthropic-ratelimit-input-tokens-limit", "80000")
                .set("anthropic-ratelimit-input-tokens-remaining", "20000")
                .set("anthropic-ratelimit-output-tokens-limit", "16000")
                .set("anthropic-ratelimit-output-tokens-remaining", "16000")
                .set("anthropic-ratelimit-tokens-limit", "nonsense")
                .set("anthropic-ratelimit-tokens-remaining", "1");

        assertThat(dialect.headroom(headers)).hasValue(0.25);
    }

    @Test
    void knows_no_headroom_without_the_headers() {
        assertThat(dialect.headroom(HttpHeaders.create())).isEmpty();
    }
}

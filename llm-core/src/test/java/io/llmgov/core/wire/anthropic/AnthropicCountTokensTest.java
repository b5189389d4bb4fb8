package io.llmgov.core.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import org.junit.jupiter.api.Test;

class AnthropicCountTokensTest {

    private final AnthropicCountTokens format = new AnthropicCountTokens();

    @Test
    void counts_and_never_streams() {
        assertThat(format.operation()).isEqualTo(Operation.TOKEN_COUNT);
        assertThat(format.streaming(object("{\"stream\":true}"))).isFalse();
    }

    @Test
    void needs_a_model_and_messages_but_no_bound() {
        assertThat(format.problem(object("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")))
                .isEmpty();
        assertThat(format.problem(object("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")))
                .isPresent();
        assertThat(format.problem(object("{\"model\":\"m\"}"))).isPresent();
    }

    @Test
    void tells_a_count_in_its_own_form() {
        assertThat(Json.text(format.tokenCount(42))).isEqualTo("{\"input_tokens\":42}");
        assertThat(new AnthropicMessages().tokenCount(42)).isEmpty();
    }

    @Test
    void uses_nothing() {
        assertThat(format.usage(object("{\"input_tokens\":42}"))).isEmpty();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json);
    }
}

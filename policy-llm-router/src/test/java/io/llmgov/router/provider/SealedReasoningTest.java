package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.SealedReasoning.Block;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealedReasoningTest {

    private static final JsonNode SIGNED =
            Json.parse("{\"type\":\"thinking\",\"thinking\":\"secret thought\",\"signature\":\"c2ln\",\"index\":2}");
    private static final JsonNode REDACTED = Json.parse("{\"type\":\"redacted_thinking\",\"data\":\"ZW5j\"}");
    private static final JsonNode WITHOUT_TEXT =
            Json.parse("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"c2lnMg==\"}");

    private final SealedReasoning reasoning = new SealedReasoning(
            List.of(Block.of(SIGNED, 0), Block.of(REDACTED, 0), Block.of(WITHOUT_TEXT, 0)),
            Map.of("call_1", "c2lnQQ=="),
            "c2lnVQ==");

    @Test
    void opens_what_it_sealed() {
        SealedReasoning opened = SealedReasoning.open(reasoning.seal()).orElseThrow();

        assertThat(opened.thinkingBlocks(List.of("secret thought")).toString())
                .isEqualTo(List.of(SIGNED, REDACTED, WITHOUT_TEXT).toString());
        assertThat(opened.callSignatures()).containsExactly(Map.entry("call_1", "c2lnQQ=="));
        assertThat(opened.answerSignature()).isEqualTo("c2lnVQ==");
    }

    @Test
    void holds_no_thinking() {
        String sealed = reasoning.seal();
        String plain = new String(
                Base64.getUrlDecoder().decode(sealed.substring(sealed.lastIndexOf('.') + 1)), StandardCharsets.UTF_8);

        assertThat(plain).doesNotContain("secret", "thought");
    }

    @Test
    void gives_no_block_when_a_text_was_changed_or_is_gone() {
        SealedReasoning opened = SealedReasoning.open(reasoning.seal()).orElseThrow();

        assertThat(opened.thinkingBlocks(List.of("another thought"))).isEmpty();
        assertThat(opened.thinkingBlocks(List.of())).isEmpty();
    }

    @Test
    void seals_nothing_as_something_that_is_known_again() {
        assertThat(SealedReasoning.isSealed(SealedReasoning.EMPTY.seal())).isTrue();
        assertThat(SealedReasoning.open(SealedReasoning.EMPTY.seal())).hasValue(SealedReasoning.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "gAAAAABo", "llmgov.1.", "llmgov.1.!!", "llmgov.1.e3", "llmgov.2.e30", "llmgov.1.eyJhIjox"})
    void opens_nothing_that_is_foreign_damaged_or_of_another_version(String sealed) {
        assertThat(SealedReasoning.open(sealed)).isEmpty();
    }

    @Test
    void opens_nothing_of_monstrous_length() {
        assertThat(SealedReasoning.open("llmgov.1." + "A".repeat(5 * 1024 * 1024)))
                .isEmpty();
    }
}

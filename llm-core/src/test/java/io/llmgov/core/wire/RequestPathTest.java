package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "v1/chat/completions",
                "/v1/chat/completions/",
                "//v1///chat//completions//",
                "/V1/Chat/COMPLETIONS",
                "/v1/chat/%63ompletions",
                "/v1/chat/%43OMPLETIONS",
                "/v1%2Fchat%2fcompletions",
                "/v1/chat%252Fcompletions",
                "/v1/chat%25252Fcompletions",
                "/v1/%2563hat/completions",
                "/v1/./chat/./completions/.",
                "/v1/chat/x/../completions",
                "/v1/chat/x/%2e%2e/completions",
                "/v1/chat/x/.%2E/completions",
                "/v1/chat/x/%252e%252e/completions",
                "/../../v1/chat/completions",
                "\\v1\\chat\\completions",
                "/v1/chat%5Ccompletions",
                "/v1/chat;a=b/completions;c=d",
                "/v1/chat;/completions;",
                "/v1/chat%3Ba=b/completions",
                "/v1/chat/x/..;a=b/completions",
                "/v1/chat/.;a=b/completions",
                "/;a/v1/chat/completions"
            })
    void sees_one_path_in_all_its_spellings(String spelling) {
        assertThat(RequestPath.of(spelling)).hasToString("/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "/a%, /a%",
        "/a%2, /a%2",
        "/a%zz, /a%zz",
        "/a%2g, /a%2g",
        "/%/b, /%/b",
        "/a%%2Fb, /a%/b",
        "/a%2%46b, /a/b",
        "/%C3%A9, /é",
        "/%C3%89, /é"
    })
    void leaves_a_broken_percent_sequence_as_it_is(String path, String seen) {
        assertThat(RequestPath.of(path)).hasToString(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions\u0000",
                "/v1/chat/completions%00",
                "/v1/chat/completions%20",
                "/v1/chat/completions%3F",
                "/v1/chat/completions%23",
                "/v1/chat/completions."
            })
    void does_not_take_a_different_path_for_the_same(String path) {
        assertThat(RequestPath.of(path).endsWith("chat", "completions")).isFalse();
    }

    @Test
    void counts_null_as_an_empty_path() {
        assertThat(RequestPath.of(null)).hasToString("/");
    }

    @Test
    void counts_a_path_of_slashes_as_empty() {
        assertThat(RequestPath.of("///")).hasToString("/");
    }

    @Test
    void ends_with_its_last_segments() {
        RequestPath path = RequestPath.of("/openai/deployments/gpt/chat/completions");

        assertThat(path.endsWith("completions")).isTrue();
        assertThat(path.endsWith("chat", "completions")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat",
                "/chat/completions/x",
                "/chatcompletions",
                "/xchat/completions",
                "/chat/completionsx",
                "/completions",
                ""
            })
    void does_not_end_with_segments_that_are_not_its_last(String path) {
        assertThat(RequestPath.of(path).endsWith("chat", "completions")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/GPT-4o-Mini, GPT-4o-Mini",
        "/V1/Models/GPT-4o-Mini, GPT-4o-Mini",
        "/v1/models/meta-llama/Llama-3.1-8B, meta-llama/Llama-3.1-8B",
        "/v1/models/meta-llama%2FLlama-3.1-8B, meta-llama/Llama-3.1-8B",
        "/v1/models/claude%20x, claude x",
        "/models/a/, a"
    })
    void knows_what_follows_a_segment_in_the_callers_spelling(String path, String after) {
        assertThat(RequestPath.of(path).after("models")).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models", "/v1/models/", "/v1/models/..", "/v1/chat/completions", ""})
    void knows_that_nothing_follows_a_segment(String path) {
        assertThat(RequestPath.of(path).after("models")).isNull();
    }

    @Test
    void never_throws_and_never_leaves_a_dot_or_empty_segment() {
        Random random = new Random(7);
        String alphabet = "/\\.;%25eEfFcC3aA9 é%%%";
        for (int round = 0; round < 5_000; round++) {
            StringBuilder path = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) {
                path.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            String seen = RequestPath.of(path.toString()).toString();

            assertThat(seen).as("%s", path).startsWith("/");
            assertThat(seen.substring(1).split("/", -1))
                    .as("%s", path)
                    .doesNotContain(".", "..")
                    .satisfies(segments -> assertThat(
                                    segments.length == 1 || !List.of(segments).contains(""))
                            .isTrue());
        }
    }
}

package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Usage;
import org.junit.jupiter.api.Test;

class OpenAiUsageTest {

    @Test
    void reads_every_kind_of_token() {
        assertThat(OpenAiUsage.read(object("""
                                {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120,
                                 "prompt_tokens_details": {"cached_tokens": 80, "audio_tokens": 0},
                                 "completion_tokens_details": {"reasoning_tokens": 5}}
                                """))).hasValue(new Usage(100, 20, 80, 0, 5));
    }

    @Test
    void reads_null_details_as_none() {
        assertThat(OpenAiUsage.read(object("""
                                {"prompt_tokens": 1, "completion_tokens": 2, "prompt_tokens_details": null, "completion_tokens_details": null}
                                """))).hasValue(Usage.of(1, 2));
    }

    @Test
    void reads_an_empty_object_as_no_tokens() {
        assertThat(OpenAiUsage.read(Json.object())).hasValue(Usage.of(0, 0));
    }

    @Test
    void reads_nothing_where_no_object_is() {
        assertThat(OpenAiUsage.read(null)).isEmpty();
        assertThat(OpenAiUsage.read(NullNode.getInstance())).isEmpty();
        assertThat(OpenAiUsage.read(MissingNode.getInstance())).isEmpty();
        assertThat(OpenAiUsage.read(Json.parse("3"))).isEmpty();
    }

    @Test
    void reads_a_count_beyond_any_number_without_harm() {
        assertThat(OpenAiUsage.read(object("{\"prompt_tokens\":1e2147483647,\"completion_tokens\":1.0}")))
                .hasValueSatisfying(
                        usage -> assertThat(usage.completionTokens()).isEqualTo(1));
    }

    @Test
    void writes_usage_in_the_form_of_OpenAI() {
        assertThat(Json.text(OpenAiUsage.write(new Usage(100, 20, 80, 10, 5))))
                .isEqualTo("{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":80,\"cache_write_tokens\":10},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}");
    }

    @Test
    void reads_what_it_wrote() {
        Usage usage = new Usage(100, 20, 80, 10, 5);

        assertThat(OpenAiUsage.read(OpenAiUsage.write(usage))).hasValue(usage);
    }
}

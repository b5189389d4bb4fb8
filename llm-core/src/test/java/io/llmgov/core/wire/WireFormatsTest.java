package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatsTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions, openai.chat",
        "POST, /chat/completions, openai.chat",
        "POST, /openai/deployments/gpt-4o/chat/completions, openai.chat",
        "POST, /v1//Chat%2fCompletions/, openai.chat",
        "POST, /v1/completions, openai.completions",
        "POST, /completions, openai.completions",
        "POST, /v1/COMPLETIONS, openai.completions",
        "POST, /v1/embeddings, openai.embeddings",
        "POST, /v1/embeddings/, openai.embeddings",
        "GET, /v1/models, openai.models",
        "HEAD, /v1/models, openai.models",
        "GET, /v1/models/gpt-4o, openai.models",
        "GET, /v1/models/meta/llama, openai.models",
        "GET, /models, openai.models",
        "POST, /v1/messages, anthropic.messages",
        "POST, /messages, anthropic.messages",
        "POST, /anthropic/v1//Messages/, anthropic.messages",
        "POST, /threads/v1/messages/v1/messages, anthropic.messages",
        "POST, /v1/messages/count_tokens, anthropic.count_tokens",
        "POST, /v1/messages%2Fcount_tokens, anthropic.count_tokens"
    })
    void recognizes_a_request_by_method_and_path(String method, String path, String id) {
        assertThat(WireFormats.recognize(method, RequestPath.of(path)))
                .map(WireFormat::id)
                .hasValue(id);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/chat/completions",
        "PUT, /v1/chat/completions",
        "PATCH, /v1/chat/completions",
        "DELETE, /v1/chat/completions",
        "OPTIONS, /v1/chat/completions",
        "OTHER, /v1/chat/completions",
        "post, /v1/chat/completions",
        "POST, /v1/chat/completions/chatcmpl-1",
        "POST, /v1/chat",
        "GET, /v1/completions",
        "GET, /v1/embeddings",
        "POST, /v1/models",
        "DELETE, /v1/models/ft:gpt-4o",
        "POST, /v1/responses",
        "GET, /v1/messages",
        "POST, /v1/threads/thread_1/messages",
        "POST, /v1/Threads/thread_1/messages/",
        "GET, /v1/messages/count_tokens",
        "POST, /v1/messages/batches",
        "POST, /v1/count_tokens",
        "POST, /v1/images/generations",
        "POST, /",
        "GET, /"
    })
    void recognizes_nothing_else(String method, String path) {
        assertThat(WireFormats.recognize(method, RequestPath.of(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions",
        "POST, /v1/completions",
        "POST, /v1/embeddings",
        "POST, /v1/messages",
        "POST, /v1/messages/count_tokens",
        "GET, /v1/models",
        "GET, /v1/models/chat/completions"
    })
    void leaves_no_request_to_two_formats(String method, String path) {
        assertThat(WireFormats.all())
                .filteredOn(format -> format.accepts(method, RequestPath.of(path)))
                .hasSize(1);
    }

    @Test
    void finds_each_format_by_its_id() {
        assertThat(WireFormats.all())
                .allSatisfy(format -> assertThat(WireFormats.byId(format.id())).isSameAs(format));
    }

    @Test
    void gives_each_format_an_id_of_its_own() {
        assertThat(WireFormats.all()).extracting(WireFormat::id).doesNotHaveDuplicates();
    }

    @Test
    void knows_no_format_by_another_id() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireFormats.byId("openai.chats"))
                .withMessageContaining("openai.chats");
    }

    @Test
    void answers_a_request_in_no_known_format_in_the_form_of_OpenAI() {
        assertThat(Json.parse(WireFormats.errorBodyForUnknownFormat(
                        LlmError.of(ErrorKey.LLM_REQUEST_INVALID, "No such path."))))
                .isEqualTo(Json.parse("""
                                {"error": {"message": "No such path.", "type": "invalid_request_error", "param": null, "code": "LLM_REQUEST_INVALID"}}
                                """));
    }
}

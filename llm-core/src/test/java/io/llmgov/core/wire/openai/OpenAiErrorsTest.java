package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiErrorsTest {

    @Test
    void writes_message_type_field_and_key() {
        assertThat(OpenAiErrors.body(LlmError.of(ErrorKey.LLM_MODEL_NOT_FOUND, "No model 'x'.")
                        .withParam("model")))
                .isEqualTo(object("""
                                {"error": {"message": "No model 'x'.", "type": "invalid_request_error", "param": "model", "code": "LLM_MODEL_NOT_FOUND"}}
                                """));
    }

    @Test
    void writes_null_for_a_field_that_is_not_at_fault() {
        assertThat(OpenAiErrors.body("m", "t", null, null))
                .isEqualTo(object("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":null}}"));
    }

    @Test
    void writes_an_event_without_a_name() {
        assertThat(new String(
                        OpenAiErrors.event(LlmError.of(ErrorKey.LLM_UPSTREAM_TRUNCATED, "It broke."))
                                .encode(),
                        StandardCharsets.UTF_8))
                .isEqualTo(
                        "data: {\"error\":{\"message\":\"It broke.\",\"type\":\"server_error\",\"param\":null,\"code\":\"LLM_UPSTREAM_TRUNCATED\"}}\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "403, permission_error",
        "404, invalid_request_error",
        "413, invalid_request_error",
        "429, rate_limit_error",
        "500, server_error",
        "502, server_error",
        "503, server_error"
    })
    void names_the_type_that_OpenAI_uses_with_a_status(int status, String type) {
        assertThat(OpenAiErrors.type(status)).isEqualTo(type);
    }
}

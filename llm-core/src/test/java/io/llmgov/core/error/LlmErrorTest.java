package io.llmgov.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmErrorTest {

    private final LlmError error = LlmError.of(ErrorKey.LLM_TOKEN_LIMIT_EXCEEDED, "Too many tokens.");

    @Test
    void has_the_status_of_its_key_and_nothing_else() {
        assertThat(error).isEqualTo(new LlmError(ErrorKey.LLM_TOKEN_LIMIT_EXCEEDED, 429, "Too many tokens.", null, 0));
    }

    @Test
    void changes_one_thing_at_a_time() {
        assertThat(error.withParam("max_tokens").withRetryAfter(7).withStatus(400))
                .isEqualTo(new LlmError(ErrorKey.LLM_TOKEN_LIMIT_EXCEEDED, 400, "Too many tokens.", "max_tokens", 7));
    }

    @Test
    void travels_in_an_exception_that_costs_no_stack_trace() {
        LlmErrorException exception = new LlmErrorException(error);

        assertThat(exception.error()).isSameAs(error);
        assertThat(exception).hasMessage("Too many tokens.");
        assertThat(exception.getStackTrace()).isEmpty();
    }

    /** The public contract: response templates and alerts refer to these. */
    @ParameterizedTest
    @CsvSource({
        "LLM_REQUEST_INVALID, 400",
        "LLM_MODEL_NOT_FOUND, 404",
        "LLM_MODEL_FORBIDDEN, 403",
        "LLM_REQUEST_TOO_LARGE, 413",
        "LLM_TOKEN_LIMIT_EXCEEDED, 429",
        "LLM_BUDGET_EXCEEDED, 429",
        "LLM_PII_BLOCKED, 400",
        "LLM_PROMPT_BLOCKED, 400",
        "LLM_PROVIDERS_UNAVAILABLE, 503",
        "LLM_UPSTREAM_TRUNCATED, 502",
        "LLM_POLICY_MISCONFIGURED, 500",
        "LLM_INTERNAL_ERROR, 500"
    })
    void keeps_keys_and_statuses_stable(ErrorKey key, int status) {
        assertThat(key.status()).isEqualTo(status);
    }
}

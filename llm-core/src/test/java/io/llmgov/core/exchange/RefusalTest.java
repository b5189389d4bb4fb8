package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.GatewayCall;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final LlmError LIMIT = LlmError.of(ErrorKey.LLM_TOKEN_LIMIT_EXCEEDED, "Too many tokens.");

    private final GatewayCall call = GatewayCall.chat(Exchanges.CHAT);

    @Test
    void ends_the_call_with_status_key_and_body_of_the_error() {
        refuse(call, LIMIT);

        assertThat(call.failure().statusCode()).isEqualTo(429);
        assertThat(call.failure().key()).isEqualTo("LLM_TOKEN_LIMIT_EXCEEDED");
        assertThat(call.failure().contentType()).isEqualTo("application/json");
        assertThat(call.failureBody()).isEqualTo(Json.parse("""
                                {"error": {"message": "Too many tokens.", "type": "rate_limit_error", "param": null, "code": "LLM_TOKEN_LIMIT_EXCEEDED"}}
                                """));
    }

    @Test
    void says_when_a_retry_makes_sense() {
        refuse(call, LIMIT.withRetryAfter(7));

        assertThat(call.responseHeaders().get("Retry-After")).isEqualTo("7");
    }

    @Test
    void does_not_speak_of_a_retry_when_it_knows_of_none() {
        refuse(call, LIMIT);

        assertThat(call.responseHeaders().contains("Retry-After")).isFalse();
    }

    @Test
    void gets_its_body_to_a_client_that_asked_for_an_event_stream() {
        call.header("Accept", "text/event-stream");

        refuse(call, LIMIT);

        assertThat(call.context().request().headers().get("Accept")).isEqualTo("application/json");
    }

    @Test
    void speaks_the_format_of_OpenAI_to_a_request_in_no_known_format() {
        GatewayCall unknown = GatewayCall.get("/unknown");

        refuse(unknown, LIMIT);

        assertThat(unknown.failureBody().at("/error/code").textValue()).isEqualTo("LLM_TOKEN_LIMIT_EXCEEDED");
    }

    @Test
    void does_nothing_before_somebody_subscribes() {
        Refusal.of(call.context(), LIMIT.withRetryAfter(7));

        assertThat(call.failure()).isNull();
        assertThat(call.responseHeaders().contains("Retry-After")).isFalse();
    }

    private static void refuse(GatewayCall call, LlmError error) {
        Refusal.of(call.context(), error).test().assertError(failure -> true);
    }
}

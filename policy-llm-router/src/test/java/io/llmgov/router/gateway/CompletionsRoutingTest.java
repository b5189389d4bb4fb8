package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The older text completions, told as a chat where the provider has nothing else. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompletionsRoutingTest extends RouterGatewayTest {

    private static final String REQUEST = "{\"model\":\"chat\",\"prompt\":\"hi\",\"max_tokens\":9,\"best_of\":3}";
    private static final String MESSAGE =
            "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"real\",\"content\":[{\"type\":\"text\",\"text\":\"hello\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}";
    private static final String NATIVE =
            "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"real\",\"choices\":[{\"text\":\"native\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}]}";

    @Test
    void a_provider_of_chat_answers_a_completion() throws Exception {
        first.json(200, MESSAGE);
        deployClaudeAndOpenAi();

        HttpResponse<String> response = post("/llm/v1/completions", REQUEST);

        assertThat(Json.parse(response.body()).path("object").asText()).isEqualTo("text_completion");
        assertThat(Json.parse(response.body()).at("/choices/0/text").asText()).isEqualTo("hello");
        assertThat(header(response, "X-LLM-Dropped-Parameters")).isEqualTo("best_of");
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/messages");
    }

    @Test
    void a_stream_has_no_usage_that_nobody_asked_for() throws Exception {
        first.stream(
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"role\":\"assistant\",\"model\":\"real\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}\n\n",
                "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"hello\"}}\n\n",
                "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}}\n\n",
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        deployClaudeAndOpenAi();

        HttpResponse<String> response =
                post("/llm/v1/completions", REQUEST.replace("\"best_of\":3", "\"stream\":true"));

        assertThat(response.body())
                .contains("\"text\":\"hello\"", "\"finish_reason\":\"stop\"")
                .doesNotContain("usage", "delta")
                .endsWith(DONE);
    }

    @Test
    void a_provider_with_completions_of_its_own_takes_over_as_it_is() throws Exception {
        first.json(529, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}");
        second.json(200, NATIVE);
        deployClaudeAndOpenAi();

        assertThat(post("/llm/v1/completions", REQUEST).body()).isEqualTo(NATIVE);
        assertThat(second.onlyRequest().uri()).isEqualTo("/v1/completions");
        assertThat(second.onlyRequest().body()).contains("\"best_of\":3");
    }

    @Test
    void what_a_chat_cannot_do_goes_to_the_provider_that_can() throws Exception {
        second.json(200, NATIVE);
        deployClaudeAndOpenAi();

        assertThat(post("/llm/v1/completions", REQUEST.replace("\"best_of\":3", "\"suffix\":\"!\""))
                        .body())
                .isEqualTo(NATIVE);
        assertThat(first.received()).isEmpty();
    }

    private void deployClaudeAndOpenAi() throws Exception {
        deployRouter("""
                {"providers": [
                   {"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "k"},
                   {"name": "openai", "type": "OPENAI", "endpoint": "second", "apiKey": "k"}],
                 "models": [{"name": "chat", "targets": [
                   {"provider": "claude", "model": "claude-sonnet-4-5"}, {"provider": "openai", "model": "instruct"}]}]}""");
    }
}

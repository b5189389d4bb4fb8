package io.llmgov.simulator;

import static io.llmgov.simulator.Client.data;
import static io.llmgov.simulator.Client.json;
import static io.llmgov.simulator.Client.names;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicApiTest extends SimulatorTest {

    private static final String TOOL = """
            "tools": [{"name": "get_weather", "input_schema": {"type": "object",
              "properties": {"city": {"type": "string"}}}}]
            """;

    @Test
    void a_message_repeats_the_question_and_says_who_answered() throws Exception {
        var answer = json(client.anthropic(message("Say hello")));

        assertThat(answer.path("type").asText()).isEqualTo("message");
        assertThat(answer.at("/content/0/text").asText())
                .isEqualTo("I am claude-haiku-4-5 of primary. You said: Say hello");
        assertThat(answer.path("stop_reason").asText()).isEqualTo("end_turn");
        assertThat(answer.at("/usage/output_tokens").asInt()).isPositive();
    }

    @Test
    void a_stream_has_the_events_of_the_api_in_their_order() throws Exception {
        var stream = client.anthropic(message("Hi", "\"stream\": true")).body();

        var names = names(stream);
        assertThat(names).startsWith("message_start", "content_block_start", "ping", "content_block_delta");
        assertThat(names).endsWith("content_block_delta", "content_block_stop", "message_delta", "message_stop");
        assertThat(data(stream).stream()
                        .map(event -> event.at("/delta/text").asText(""))
                        .collect(Collectors.joining()))
                .isEqualTo("I am claude-haiku-4-5 of primary. You said: Hi");
        assertThat(data(stream)).allMatch(event -> event.has("type"));
    }

    @Test
    void an_echo_says_the_question_and_nothing_else_in_pieces_of_the_length_that_its_name_gives() throws Exception {
        var stream = client.anthropic("""
                {"model": "echo-1", "max_tokens": 100, "stream": true, "messages": [{"role": "user", "content": "Oslo?"}]}
                """).body();

        assertThat(data(stream).stream()
                        .map(event -> event.at("/delta/text").asText(""))
                        .filter(text -> !text.isEmpty()))
                .containsExactly("O", "s", "l", "o", "?");
    }

    @Test
    void a_tool_is_announced_and_called() throws Exception {
        var answer = json(client.anthropic(message("Weather?", TOOL)));

        assertThat(answer.path("stop_reason").asText()).isEqualTo("tool_use");
        assertThat(answer.at("/content/0/type").asText()).isEqualTo("text");
        assertThat(answer.at("/content/1/name").asText()).isEqualTo("get_weather");
        assertThat(answer.at("/content/1/input/city").asText()).isEqualTo("simulated city");
    }

    @Test
    void tool_input_is_streamed_as_pieces_of_json() throws Exception {
        var stream =
                client.anthropic(message("Weather?", TOOL, "\"stream\": true")).body();

        var input = data(stream).stream()
                .map(event -> event.at("/delta/partial_json").asText(""))
                .collect(Collectors.joining());
        assertThat(Client.JSON.readTree(input).path("city").asText()).isEqualTo("simulated city");
    }

    @Test
    void a_tool_result_is_answered_with_text() throws Exception {
        var answer = json(client.anthropic("""
                {"model": "claude-haiku-4-5", "max_tokens": 100, %s, "messages": [
                  {"role": "user", "content": "Weather?"},
                  {"role": "assistant", "content": [{"type": "tool_use", "id": "t1", "name": "get_weather", "input": {}}]},
                  {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "rain"}]}]}
                """.formatted(TOOL)));

        assertThat(answer.at("/content/0/text").asText()).endsWith("The tool returned: rain");
    }

    @Test
    void thinking_comes_first_when_enabled() throws Exception {
        var thinking = "\"thinking\": {\"type\": \"enabled\", \"budget_tokens\": 1024}";
        var body = "{\"model\": \"claude-sonnet-4-5\", \"max_tokens\": 2000, " + thinking
                + ", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}], \"stream\": %s}";

        var whole = json(client.anthropic(body.formatted(false)));
        var stream = client.anthropic(body.formatted(true)).body();

        assertThat(whole.at("/content/0/type").asText()).isEqualTo("thinking");
        assertThat(whole.at("/content/0/signature").asText()).isNotEmpty();
        assertThat(whole.at("/content/1/type").asText()).isEqualTo("text");
        assertThat(stream).contains("thinking_delta", "signature_delta", "text_delta");
    }

    @Test
    void a_cached_system_prompt_is_counted_apart() throws Exception {
        var system = "\"system\": [{\"type\": \"text\", \"text\": \"Be brief, please.\","
                + " \"cache_control\": {\"type\": \"ephemeral\"}}]";

        var usage = json(client.anthropic(message("Hi", system))).path("usage");

        assertThat(usage.path("cache_read_input_tokens").asInt()).isPositive();
        assertThat(usage.has("cache_creation_input_tokens")).isTrue();
    }

    @Test
    void stop_sequences_and_max_tokens_end_an_answer() throws Exception {
        var stopped = json(client.anthropic(message("Hi", "\"stop_sequences\": [\" You\"]")));
        var cut = json(client.anthropic(message("Write 300 words")));

        assertThat(stopped.path("stop_reason").asText()).isEqualTo("stop_sequence");
        assertThat(stopped.path("stop_sequence").asText()).isEqualTo(" You");
        assertThat(cut.path("stop_reason").asText()).isEqualTo("max_tokens");
    }

    @Test
    void tokens_can_be_counted() throws Exception {
        var count = json(client.anthropic(
                "/v1/messages/count_tokens",
                "{\"model\": \"claude-haiku-4-5\", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}"));

        assertThat(count.path("input_tokens").asInt()).isPositive();
    }

    @Test
    void every_answer_tells_what_is_left_of_the_rate_limits() throws Exception {
        var headers = client.anthropic(message("Hi")).headers();

        assertThat(headers.firstValueAsLong("anthropic-ratelimit-requests-remaining"))
                .isPresent();
        assertThat(headers.firstValueAsLong("anthropic-ratelimit-tokens-remaining"))
                .isPresent();
        assertThat(headers.firstValue("request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"max_tokens": 9, "messages": [{"role": "user", "content": "x"}]}                     | model: Field required
                    {"model": "c", "messages": [{"role": "user", "content": "x"}]}                        | max_tokens: Field required
                    {"model": "c", "max_tokens": 9}                                                       | messages: Field required
                    {"model": "c", "max_tokens": 9, "messages": []}                                       | at least one message
                    {"model": "c", "max_tokens": 9, "n": 1, "messages": [{"role": "user", "content": "x"}]} | n: Extra inputs
                    {"model": "c", "max_tokens": 9, "temperature": 1.5, "messages": [{"role": "user", "content": "x"}]} | temperature
                    {"model": "c", "max_tokens": 9, "messages": [{"role": "system", "content": "x"}]}     | Unexpected role
                    {"model": "c", "max_tokens": 9, "messages": [{"role": "user", "content": [{"type": "text", "text": ""}]}]} | non-empty
                    {"model": "c", "max_tokens": 9, "messages": [{"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t"}]}]} | unexpected `tool_use_id`
                    {"model": "c", "max_tokens": 9, "messages": [{"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "n", "input": {}}]}, {"role": "user", "content": "x"}]} | without `tool_result`
                    {"model": "c", "max_tokens": 9, "thinking": {"type": "enabled", "budget_tokens": 1024}, "messages": [{"role": "user", "content": "x"}]} | max_tokens
                    """)
    void refuses_what_anthropic_refuses(String body, String message) throws Exception {
        var response = client.anthropic(body);

        assertThat(response.statusCode()).isEqualTo(400);
        var error = json(response);
        assertThat(error.path("type").asText()).isEqualTo("error");
        assertThat(error.at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.at("/error/message").asText()).contains(message);
        assertThat(error.path("request_id").asText()).startsWith("req_");
    }

    @Test
    void wants_a_key_and_a_version() throws Exception {
        var path = "/v1/messages";
        var noKey = client.send("POST", path, message("Hi"), "anthropic-version", "2023-06-01");

        assertThat(noKey.statusCode()).isEqualTo(401);
        assertThat(json(noKey).at("/error/type").asText()).isEqualTo("authentication_error");
        assertThat(client.send("POST", path, message("Hi"), "x-api-key", "k").statusCode())
                .isEqualTo(400);
        assertThat(client.anthropic("/v1/messages/nothing", "{}").statusCode()).isEqualTo(404);
    }

    static String message(String text, String... more) {
        var rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{\"model\": \"claude-haiku-4-5\", \"max_tokens\": 200, \"messages\": [{\"role\": \"user\", \"content\": \""
                + text + "\"}]" + rest + "}";
    }
}

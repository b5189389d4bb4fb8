package io.llmgov.simulator;

import static io.llmgov.simulator.Client.data;
import static io.llmgov.simulator.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiApiTest extends SimulatorTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String WEATHER_TOOL = """
            {"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object",
             "properties": {"city": {"type": "string"}, "days": {"type": "integer", "minimum": 2},
               "unit": {"enum": ["celsius", "fahrenheit"]}}, "required": ["city"]}}}
            """;
    private static final String TIME_TOOL = "{\"type\": \"function\", \"function\": {\"name\": \"get_time\"}}";

    @Test
    void a_chat_answer_repeats_the_question_and_says_who_answered() throws Exception {
        var response = client.openAi(CHAT, chat("gpt-4o-mini", "Say hello"));

        assertThat(response.statusCode()).isEqualTo(200);
        var answer = json(response);
        assertThat(answer.at("/choices/0/message/content").asText())
                .isEqualTo("I am gpt-4o-mini of primary. You said: Say hello");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answer.at("/usage/total_tokens").asInt())
                .isEqualTo(answer.at("/usage/prompt_tokens").asInt()
                        + answer.at("/usage/completion_tokens").asInt());
    }

    @Test
    void the_chunks_of_a_stream_make_up_the_answer() throws Exception {
        var response = client.openAi(CHAT, chat("gpt-4o", "Say hello", "\"stream\": true"));

        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        var chunks = data(response.body());
        assertThat(content(response.body())).isEqualTo("I am gpt-4o of primary. You said: Say hello");
        assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.get(chunks.size() - 1).at("/choices/0/finish_reason").asText())
                .isEqualTo("stop");
        assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
    }

    @ParameterizedTest
    @CsvSource({"echo, 5", "echo-1, 15", "echo-5, 3"})
    void an_echo_says_the_question_and_nothing_else_in_pieces_of_the_length_that_its_name_gives(
            String model, int pieces) throws Exception {
        var question = "A 😀 or two: <1>"; // 15 characters, one of them of two surrogates.

        assertThat(json(client.openAi(CHAT, chat(model, question)))
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo(question);
        var stream =
                client.openAi(CHAT, chat(model, question, "\"stream\": true")).body();
        assertThat(content(stream)).isEqualTo(question);
        assertThat(data(stream))
                .filteredOn(chunk ->
                        !chunk.at("/choices/0/delta/content").asText("").isEmpty())
                .hasSize(pieces);
    }

    @Test
    void an_echo_passes_the_question_to_a_tool_and_says_its_result() throws Exception {
        var call = json(client.openAi(CHAT, chat("echo-2", "Oslo, \\\"now\\\"", "\"tools\": [" + WEATHER_TOOL + "]")))
                .at("/choices/0/message/tool_calls/0");

        assertThat(Client.JSON.readTree(call.at("/function/arguments").asText()))
                .isEqualTo(
                        Client.JSON.readTree("{\"city\": \"Oslo, \\\"now\\\"\", \"days\": 2, \"unit\": \"celsius\"}"));
        var result =
                json(client.openAi(CHAT, """
                {"model": "echo-2", "messages": [{"role": "user", "content": "Oslo"},
                 {"role": "assistant", "content": null, "tool_calls": [%s]},
                 {"role": "tool", "tool_call_id": "%s", "content": "It rains."}]}
                """.formatted(call, call.path("id").asText())));
        assertThat(result.at("/choices/0/message/content").asText()).isEqualTo("It rains.");
    }

    @Test
    void usage_comes_in_a_last_chunk_when_asked_for() throws Exception {
        var response = client.openAi(
                CHAT, chat("gpt-4o", "Hi", "\"stream\": true, \"stream_options\": {\"include_usage\": true}"));

        var chunks = data(response.body());
        var last = chunks.get(chunks.size() - 1);
        assertThat(last.path("choices").isEmpty()).isTrue();
        assertThat(last.at("/usage/total_tokens").asInt()).isPositive();
        assertThat(chunks.get(0).path("usage").isNull()).isTrue();
    }

    @Test
    void a_tool_is_called_with_arguments_of_its_schema() throws Exception {
        var answer = json(client.openAi(CHAT, chat("gpt-4o", "Weather?", "\"tools\": [" + WEATHER_TOOL + "]")));

        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(answer.at("/choices/0/message/content").isNull()).isTrue();
        var call = answer.at("/choices/0/message/tool_calls/0");
        assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
        var arguments = Client.JSON.readTree(call.at("/function/arguments").asText());
        assertThat(arguments.path("city").asText()).isEqualTo("simulated city");
        assertThat(arguments.path("days").asInt()).isEqualTo(2);
        assertThat(arguments.path("unit").asText()).isEqualTo("celsius");
    }

    @Test
    void two_tools_are_called_at_once_for_both() throws Exception {
        var tools = "\"tools\": [" + WEATHER_TOOL + "," + TIME_TOOL + "]";

        assertThat(calls(chat("gpt-4o", "Tell me both", tools))).isEqualTo("get_weather get_time");
        assertThat(calls(chat("gpt-4o", "Tell me both", tools + ", \"parallel_tool_calls\": false")))
                .isEqualTo("get_weather");
        assertThat(calls(chat("gpt-4o", "Tell me", tools))).isEqualTo("get_weather");
    }

    @Test
    void tool_arguments_are_streamed_in_pieces_by_index() throws Exception {
        var tools = "\"stream\": true, \"tools\": [" + WEATHER_TOOL + "," + TIME_TOOL + "]";
        var chunks = data(client.openAi(CHAT, chat("gpt-4o", "both", tools)).body());

        var deltas = chunks.stream()
                .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
                .filter(JsonNode::isObject)
                .toList();
        var first = deltas.stream()
                .filter(delta -> delta.path("index").asInt() == 0)
                .map(delta -> delta.at("/function/arguments").asText())
                .collect(Collectors.joining());
        assertThat(Client.JSON.readTree(first).path("city").asText()).isEqualTo("simulated city");
        assertThat(deltas).hasSizeGreaterThan(5);
        assertThat(deltas)
                .anyMatch(delta -> delta.path("index").asInt() == 1
                        && delta.at("/function/name").asText().equals("get_time"));
    }

    @Test
    void the_tool_choice_is_honoured() throws Exception {
        var tools = "\"tools\": [" + WEATHER_TOOL + "," + TIME_TOOL + "], \"tool_choice\": ";

        assertThat(calls(chat("gpt-4o", "Hi", tools + "\"none\""))).isEmpty();
        assertThat(calls(chat(
                        "gpt-4o", "Hi", tools + "{\"type\": \"function\", \"function\": {\"name\": \"get_time\"}}")))
                .isEqualTo("get_time");
    }

    @Test
    void a_tool_result_is_answered_with_text() throws Exception {
        var answer = json(client.openAi(CHAT, """
                {"model": "gpt-4o", "tools": [%s], "messages": [
                  {"role": "user", "content": "Weather?"},
                  {"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function",
                    "function": {"name": "get_weather", "arguments": "{}"}}]},
                  {"role": "tool", "tool_call_id": "call_1", "content": "rain"}]}
                """.formatted(WEATHER_TOOL)));

        assertThat(answer.at("/choices/0/message/content").asText()).endsWith("The tool returned: rain");
    }

    @Test
    void structured_output_follows_the_schema() throws Exception {
        var answer = json(client.openAi(CHAT, chat("gpt-4o", "Hi", """
                        "response_format": {"type": "json_schema", "json_schema": {"name": "r", "schema":
                          {"type": "object", "properties": {"ok": {"type": "boolean"}, "tags": {"type": "array",
                            "items": {"type": "string"}}}}}}
                        """)));

        var content =
                Client.JSON.readTree(answer.at("/choices/0/message/content").asText());
        assertThat(content.path("ok").asBoolean()).isTrue();
        assertThat(content.path("tags").get(0).isTextual()).isTrue();
    }

    @Test
    void max_tokens_and_stop_sequences_end_an_answer() throws Exception {
        var cut = json(client.openAi(CHAT, chat("gpt-4o", "Write 300 words", "\"max_tokens\": 20")));
        var stopped = json(client.openAi(CHAT, chat("gpt-4o", "Hi", "\"stop\": [\" You\"]")));

        assertThat(cut.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(cut.at("/usage/completion_tokens").asInt()).isLessThanOrEqualTo(20);
        assertThat(stopped.at("/choices/0/message/content").asText()).isEqualTo("I am gpt-4o of primary.");
    }

    @Test
    void an_answer_is_as_long_as_asked_for() throws Exception {
        var answer = json(client.openAi(CHAT, chat("gpt-4o", "Write 300 words")));

        assertThat(answer.at("/choices/0/message/content").asText().split(" ")).hasSize(300);
    }

    @Test
    void plain_completions_answer_and_stream() throws Exception {
        var request = "{\"model\": \"gpt-3.5-turbo-instruct\", \"prompt\": \"Hi\", \"stream\": %s}";
        var whole = json(client.openAi("/v1/completions", request.formatted(false)));
        var streamed = client.openAi("/v1/completions", request.formatted(true)).body();

        var text = whole.at("/choices/0/text").asText();
        assertThat(text).endsWith("You said: Hi");
        assertThat(data(streamed).stream()
                        .map(chunk -> chunk.at("/choices/0/text").asText())
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void embeddings_are_unit_vectors_and_the_same_in_both_encodings() throws Exception {
        var floats =
                json(client.openAi("/v1/embeddings", embedding("float", 64))).at("/data/0/embedding");
        var base64 =
                json(client.openAi("/v1/embeddings", embedding("base64", 64))).at("/data/0/embedding");

        double length = 0;
        var decoded = ByteBuffer.wrap(Base64.getDecoder().decode(base64.asText()))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (int i = 0; i < 64; i++) {
            length += floats.get(i).asDouble() * floats.get(i).asDouble();
            assertThat((float) floats.get(i).asDouble()).isEqualTo(decoded.get(i));
        }
        assertThat(length).isCloseTo(1, within(1e-5));
        assertThat(floats.size()).isEqualTo(64);
    }

    @Test
    void models_can_be_listed() throws Exception {
        var list = json(client.send("GET", "/v1/models", "", "Authorization", "Bearer k"));

        assertThat(list.path("data").findValuesAsText("id")).contains("gpt-4o-mini", "text-embedding-3-small");
    }

    @Test
    void every_answer_tells_what_is_left_of_the_rate_limits() throws Exception {
        var headers = client.openAi(CHAT, chat("gpt-4o", "Hi")).headers();

        for (var name : new String[] {"limit-requests", "remaining-requests", "limit-tokens", "remaining-tokens"}) {
            assertThat(headers.firstValueAsLong("x-ratelimit-" + name)).isPresent();
        }
        assertThat(headers.firstValue("x-request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"messages": [{"role": "user", "content": "x"}]}                         | 400 | you must provide a model
                    {"model": "gpt-4o"}                                                      | 400 | 'messages'
                    {"model": "gpt-4o", "messages": []}                                      | 400 | empty array
                    {"model": "gpt-4o", "messages": [{"role": "bot", "content": "x"}]}       | 400 | Invalid value: 'bot'
                    {"model": "unknown-1", "messages": [{"role": "user", "content": "x"}]}   | 404 | does not exist
                    {"model": "gpt-4o", "top_k": 3, "messages": [{"role": "user", "content": "x"}]} | 400 | top_k
                    {"model": "gpt-4o", "temperature": 3, "messages": [{"role": "user", "content": "x"}]} | 400 | 'temperature'
                    {"model": "gpt-4o", "messages": [{"role": "tool", "tool_call_id": "1", "content": "x"}]} | 400 | role 'tool'
                    not json                                                                 | 400 | could not parse
                    """)
    void refuses_what_openai_refuses(String body, int status, String message) throws Exception {
        var response = client.openAi(CHAT, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).at("/error/message").asText()).contains(message);
        assertThat(json(response).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void wants_a_key_a_known_path_and_the_right_method() throws Exception {
        assertThat(client.send("POST", CHAT, chat("gpt-4o", "Hi")).statusCode()).isEqualTo(401);
        assertThat(client.send("POST", CHAT, chat("gpt-4o", "Hi"), "Authorization", "Bearer invalid-key")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.openAi("/v1/nothing", "{}").statusCode()).isEqualTo(404);
        assertThat(client.send("GET", CHAT, "", "Authorization", "Bearer k").statusCode())
                .isEqualTo(405);
    }

    @Test
    void azure_takes_the_model_from_the_deployment_and_marks_what_its_filter_found() throws Exception {
        var answer = json(client.azure("my-gpt/chat/completions", chat("ignored", "Hi")));

        assertThat(answer.path("model").asText()).isEqualTo("my-gpt");
        assertThat(answer.at("/choices/0/content_filter_results/hate/severity").asText())
                .isEqualTo("safe");
        assertThat(answer.at("/prompt_filter_results/0/content_filter_results/violence/filtered")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void an_azure_stream_begins_with_the_filter_of_the_prompt() throws Exception {
        var stream = client.azure("my-gpt/chat/completions", chat("x", "Hi", "\"stream\": true"))
                .body();

        assertThat(data(stream).get(0).has("prompt_filter_results")).isTrue();
        assertThat(data(stream).get(0).path("choices").isEmpty()).isTrue();
        assertThat(content(stream)).isEqualTo("I am my-gpt of primary. You said: Hi");
    }

    @Test
    void azure_wants_its_own_key_and_an_api_version() throws Exception {
        var path = "/openai/deployments/my-gpt/chat/completions";
        var noKey = client.send("POST", path + "?api-version=1", chat("x", "Hi"));

        assertThat(noKey.statusCode()).isEqualTo(401);
        assertThat(json(noKey).at("/error/code").asText()).isEqualTo("401");
        assertThat(client.send("POST", path, chat("x", "Hi"), "api-key", "k").statusCode())
                .isEqualTo(404);
    }

    private String calls(String request) throws Exception {
        return String.join(
                " ",
                json(client.openAi(CHAT, request))
                        .path("choices")
                        .findPath("tool_calls")
                        .findValuesAsText("name"));
    }

    private static String content(String stream) throws Exception {
        return data(stream).stream()
                .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
                .collect(Collectors.joining());
    }

    static String chat(String model, String text, String... more) {
        var rest = more.length == 0 ? "" : ", " + String.join(", ", more);
        return "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"user\", \"content\": \"" + text + "\"}]"
                + rest + "}";
    }

    private static String embedding(String encoding, int dimensions) {
        return "{\"model\": \"text-embedding-3-small\", \"input\": \"some text\", \"encoding_format\": \"" + encoding
                + "\", \"dimensions\": " + dimensions + "}";
    }
}

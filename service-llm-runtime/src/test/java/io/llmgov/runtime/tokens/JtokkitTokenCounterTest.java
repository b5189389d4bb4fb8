package io.llmgov.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected numbers are those of OpenAI's cookbook, "How to count tokens with tiktoken", where it gives them. */
class JtokkitTokenCounterTest {

    private static final String CHAT = "openai.chat";
    private static final String JARGON = """
            {"messages": [
              {"role": "system", "content": "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
              {"role": "system", "name": "example_user", "content": "New synergies will help drive top-line growth."},
              {"role": "system", "name": "example_assistant", "content": "Things working well together will increase revenue."},
              {"role": "system", "name": "example_user", "content": "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
              {"role": "system", "name": "example_assistant", "content": "Let's talk later when we're less busy about how to do better."},
              {"role": "user", "content": "This late pivot means we don't have time to boil the ocean for the client deliverable."}]}
            """;
    private static final String WEATHER_MESSAGES = """
            "messages": [
              {"role": "system", "content": "You are a helpful assistant that can answer to questions about the weather."},
              {"role": "user", "content": "What's the weather like in San Francisco?"}]
            """;
    private static final String WEATHER_TOOL = """
            {"type": "function", "function": {
              "name": "get_current_weather", "description": "Get the current weather in a given location",
              "parameters": {"type": "object", "properties": {
                "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
                "unit": {"type": "string", "description": "The unit of temperature to return", "enum": ["celsius", "fahrenheit"]}},
              "required": ["location"]}}}
            """;

    private static final JtokkitTokenCounter COUNTER = new JtokkitTokenCounter(List.of());

    @ParameterizedTest
    @CsvSource({
        "davinci, antidisestablishmentarianism, 5",
        "text-davinci-003, antidisestablishmentarianism, 5",
        "gpt-4, antidisestablishmentarianism, 6",
        "gpt-4o, antidisestablishmentarianism, 6",
        "davinci, 2 + 2 = 4, 5",
        "gpt-4, 2 + 2 = 4, 7",
        "gpt-4o, 2 + 2 = 4, 7",
        "davinci, お誕生日おめでとう, 14",
        "text-davinci-003, お誕生日おめでとう, 14",
        "gpt-4, お誕生日おめでとう, 9",
        "gpt-4o, お誕生日おめでとう, 8",
        "gpt-4, tiktoken is great!, 6",
        "gpt-4o, tiktoken is great!, 6"
    })
    void texts_have_the_tokens_that_tiktoken_gives_them(String model, String text, long tokens) {
        assertThat(COUNTER.countText(model, text)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4, 129", "gpt-4-0613, 129", "gpt-3.5-turbo, 129", "gpt-4o, 124", "gpt-4o-mini, 124"})
    void a_conversation_has_the_tokens_that_openai_charged_for_it(String model, long tokens) {
        assertThat(COUNTER.countRequest(CHAT, model, json(JARGON))).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4, 105", "gpt-4o, 101"})
    void tools_count_somewhat_more_than_openai_charged_for_them(String model, long charged) {
        ObjectNode request = json("{" + WEATHER_MESSAGES + ", \"tools\": [" + WEATHER_TOOL + "]}");

        assertThat(COUNTER.countRequest(CHAT, model, request)).isBetween(charged, charged + 40);
    }

    @Test
    void a_tool_counts_once_whichever_way_it_is_given() {
        ObjectNode none = json("{" + WEATHER_MESSAGES + "}");
        ObjectNode one = json("{" + WEATHER_MESSAGES + ", \"tools\": [" + WEATHER_TOOL + "]}");
        ObjectNode two = json("{" + WEATHER_MESSAGES + ", \"tools\": [" + WEATHER_TOOL + "," + WEATHER_TOOL + "]}");

        long toolTokens = COUNTER.countText("gpt-4o", Json.text(json(WEATHER_TOOL)));

        assertThat(count(one) - count(none)).isEqualTo(12 + toolTokens);
        assertThat(count(two) - count(one)).isEqualTo(toolTokens);
    }

    @Test
    void content_parts_count_as_their_texts() {
        String text = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}";
        String parts =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello there\"}]}]}";

        assertThat(count(json(parts))).isEqualTo(count(json(text)));
    }

    @Test
    void a_tool_call_counts_its_name_and_its_arguments() {
        String without = "{\"messages\":[{\"role\":\"assistant\"}]}";
        String with = """
                {"messages":[{"role":"assistant","tool_calls":[{"id":"call_1","type":"function",
                  "function":{"name":"get_current_weather","arguments":"{\\"location\\":\\"Paris\\"}"}}]}]}
                """;

        long name = COUNTER.countText("gpt-4o", "get_current_weather");
        long arguments = COUNTER.countText("gpt-4o", "{\"location\":\"Paris\"}");

        assertThat(count(json(with)) - count(json(without))).isEqualTo(3 + name + arguments);
    }

    @Test
    void a_response_schema_counts_as_its_json() {
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
        String schema = "{\"name\":\"answer\",\"schema\":{\"type\":\"object\"}}";
        ObjectNode with = json(
                "{" + messages + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":" + schema + "}}");

        assertThat(count(with) - count(json("{" + messages + "}"))).isEqualTo(COUNTER.countText("gpt-4o", schema));
    }

    @Test
    void other_models_have_a_factor_on_text_but_not_on_images() {
        ObjectNode text = json("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}");
        ObjectNode image = json(
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello there\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.b/c.png\"}}]}]}");

        assertThat(COUNTER.countRequest(CHAT, "claude-opus-5", text)).isEqualTo(Math.ceilDiv(count(text) * 120, 100L));
        assertThat(COUNTER.countRequest(CHAT, "claude-opus-5", image))
                .isEqualTo(COUNTER.countRequest(CHAT, "claude-opus-5", text) + 1_600);
    }

    @ParameterizedTest
    @CsvSource({
        "openai.embeddings, input",
        "openai.completions, prompt",
    })
    void inputs_count_as_texts_or_as_the_length_of_their_token_arrays(String format, String field) {
        long text = COUNTER.countText("gpt-4", "tiktoken is great!");

        assertThat(COUNTER.countRequest(format, "gpt-4", json("{\"%s\":\"tiktoken is great!\"}".formatted(field))))
                .isEqualTo(text);
        assertThat(COUNTER.countRequest(
                        format,
                        "gpt-4",
                        json("{\"%s\":[\"tiktoken is great!\",\"tiktoken is great!\"]}".formatted(field))))
                .isEqualTo(2 * text);
        assertThat(COUNTER.countRequest(format, "gpt-4", json("{\"%s\":[1,2,3]}".formatted(field))))
                .isEqualTo(3);
        assertThat(COUNTER.countRequest(format, "gpt-4", json("{\"%s\":[[1,2],[3,4,5]]}".formatted(field))))
                .isEqualTo(5);
    }

    @Test
    void listing_models_has_no_tokens() {
        assertThat(COUNTER.countRequest("openai.models", "gpt-4o", Json.object()))
                .isZero();
    }

    @Test
    void nothing_counts_nothing() {
        assertThat(COUNTER.countText("gpt-4o", "")).isZero();
        assertThat(COUNTER.countText("gpt-4o", null)).isZero();
    }

    @Test
    void an_unknown_wire_format_is_an_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COUNTER.countRequest("nobody.chat", "gpt-4o", Json.object()));
    }

    @Test
    void an_encoding_is_loaded_when_it_is_first_needed() {
        JtokkitTokenCounter counter = new JtokkitTokenCounter(List.of());
        assertThat(counter.loadedEncodings()).isEmpty();

        counter.countText("davinci", "a");

        assertThat(counter.loadedEncodings()).containsExactly("r50k_base");
    }

    @Test
    void a_request_of_anthropics_counts_its_system_prompt_messages_tools_calls_and_documents() {
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]";
        long plain = anthropic("{" + messages + "}");
        long text = COUNTER.countText("gpt-4o", "Hello there");

        assertThat(plain).isEqualTo(text + 4 + 3);
        assertThat(anthropic("{\"system\":\"Hello there\"," + messages + "}")).isEqualTo(plain + text);
        String tool = "{\"name\":\"f\",\"description\":\"does f\",\"input_schema\":{\"type\":\"object\"}}";
        assertThat(anthropic("{" + messages + ",\"tools\":[" + tool + "]}"))
                .isEqualTo(plain + 350 + COUNTER.countText("gpt-4o", tool));
        String input = "{\"city\":\"Paris\",\"days\":3}";
        assertThat(anthropic("{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"1\","
                        + "\"name\":\"f\",\"input\":" + input + "}]}]}"))
                .isEqualTo(4 + 3 + 3 + COUNTER.countText("gpt-4o", "f") + COUNTER.countText("gpt-4o", input));
        assertThat(anthropic("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":"
                        + "{\"type\":\"url\",\"url\":\"https://example.org/a.pdf\"}}]}]}"))
                .isEqualTo(4 + 3 + 3_000);
    }

    @Test
    void a_request_of_the_responses_api_counts_its_messages_tools_calls_and_media() {
        long text = COUNTER.countText("gpt-4o", "Hello there");
        long plain = responses("{\"input\":\"Hello there\"}");

        assertThat(plain).isEqualTo(text + 4 + 3);
        assertThat(responses("{\"input\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}"))
                .isEqualTo(plain);
        assertThat(responses("{\"instructions\":\"Hello there\",\"input\":\"Hello there\"}"))
                .isEqualTo(plain + text + 4);
        String tool =
                "{\"type\":\"function\",\"name\":\"f\",\"description\":\"does f\",\"parameters\":{\"type\":\"object\"}}";
        assertThat(responses("{\"input\":\"Hello there\",\"tools\":[" + tool + "]}"))
                .isEqualTo(plain + 12 + COUNTER.countText("gpt-4o", tool));
        assertThat(responses("{\"input\":[{\"type\":\"function_call\",\"name\":\"f\",\"arguments\":\"{}\"}]}"))
                .isEqualTo(3 + 3 + COUNTER.countText("gpt-4o", "f") + COUNTER.countText("gpt-4o", "{}"));
        assertThat(responses("{\"input\":[{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"input_image\",\"image_url\":\"https://a.b/c.png\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"https://a.b/c.png\",\"detail\":\"low\"},"
                        + "{\"type\":\"input_file\",\"file_id\":\"f\"},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AAAA\",\"format\":\"wav\"}}]}]}"))
                .isEqualTo(4 + 3 + 1_445 + 85 + 3_000 + 100);
        assertThat(
                        responses(
                                "{\"input\":[{\"type\":\"function_call_output\",\"output\":["
                                        + "{\"type\":\"input_image\",\"image_url\":\"https://a.b/c.png\"}]},"
                                        + "{\"type\":\"computer_call_output\",\"output\":{\"type\":\"computer_screenshot\",\"image_url\":\"https://a.b/c.png\"}}]}"))
                .isEqualTo(3 + 2 * 1_445);
    }

    @ParameterizedTest
    @CsvSource({"gemini.generate", "gemini.stream", "gemini.count_tokens"})
    void a_request_of_gemini_s_counts_its_contents_tools_calls_and_media(String format) {
        long text = COUNTER.countText("gpt-4o", "Hello there");
        String contents = "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hello there\"}]}]";
        long plain = gemini(format, "{" + contents + "}");

        assertThat(plain).isEqualTo(text + 4 + 3);
        assertThat(gemini(format, "{" + contents + ",\"system_instruction\":{\"parts\":[{\"text\":\"Hello there\"}]}}"))
                .isEqualTo(plain + text + 4);
        String tool = "{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"does f\"}]}";
        assertThat(gemini(format, "{" + contents + ",\"tools\":[" + tool + "]}"))
                .isEqualTo(plain + 12 + COUNTER.countText("gpt-4o", tool));
        String call = "{\"name\":\"f\",\"args\":{\"city\":\"Paris\",\"days\":3}}";
        assertThat(gemini(format, "{\"contents\":[{\"role\":\"model\",\"parts\":[{\"functionCall\":" + call + "}]}]}"))
                .isEqualTo(4 + 3 + 3 + COUNTER.countText("gpt-4o", call));
        assertThat(gemini(
                        format,
                        "{\"contents\":[{\"parts\":["
                                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}},"
                                + "{\"file_data\":{\"mime_type\":\"image/png\",\"file_uri\":\"gs://a\"}},"
                                + "{\"inline_data\":{\"mime_type\":\"audio/mp3\",\"data\":\"AAAA\"}},"
                                + "{\"fileData\":{\"mimeType\":\"video/mp4\",\"fileUri\":\"gs://b\"}}]}]}"))
                .isEqualTo(4 + 3 + 1_445 + 1_445 + 100 + 3_000);
    }

    @Test
    void what_gemini_is_asked_to_count_counts_wherever_it_stands() {
        String contents = "\"contents\":[{\"parts\":[{\"text\":\"Hello there\"},"
                + "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}}]}]";

        assertThat(gemini("gemini.count_tokens", "{\"generateContentRequest\":{" + contents + "}}"))
                .isEqualTo(gemini("gemini.count_tokens", "{" + contents + "}"));
    }

    private static long responses(String request) {
        return COUNTER.countRequest("openai.responses", "gpt-4o", json(request));
    }

    private static long gemini(String format, String request) {
        return COUNTER.countRequest(format, "gpt-4o", json(request));
    }

    private static long anthropic(String request) {
        return COUNTER.countRequest("anthropic.count_tokens", "gpt-4o", json(request));
    }

    private static long count(ObjectNode request) {
        return COUNTER.countRequest(CHAT, "gpt-4o", request);
    }

    private static ObjectNode json(String document) {
        return (ObjectNode) Json.parse(document);
    }
}

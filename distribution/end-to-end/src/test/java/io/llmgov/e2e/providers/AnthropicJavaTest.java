package io.llmgov.e2e.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.NotFoundException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import io.llmgov.e2e.run.Secrets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's own client for Java before models of other providers. */
@EveryProvider
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicJavaTest {

    private static final String HELLO = "Hello from a provider that nobody here has written.";

    private static AnthropicClient client;

    @BeforeAll
    static void connect(ProviderPark park) {
        client = AnthropicOkHttpClient.builder()
                .baseUrl(park.gateway().url("/llm"))
                .apiKey(Secrets.CLIENT_KEY)
                .maxRetries(0)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "gemini", "anthropic", "vertex", "mistral"})
    void a_message_is_answered(String model) {
        var message = client.messages().create(ask(model, "hello").build());

        assertThat(text(message)).isEqualTo(HELLO);
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.usage().outputTokens()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "gemini", "anthropic", "cohere"})
    void a_stream_is_answered(String model) {
        assertThat(text(streamed(ask(model, "hello").build()))).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "gemini", "anthropic"})
    void a_tool_is_called_and_its_result_answered(String model) {
        twoTurns(model, params -> client.messages().create(params));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "gemini", "anthropic"})
    void a_tool_is_called_and_its_result_answered_in_streams(String model) {
        twoTurns(model, AnthropicJavaTest::streamed);
    }

    private static void twoTurns(String model, Function<MessageCreateParams, Message> create) {
        var conversation = ask(model, "How is the weather?").addTool(weather());

        var first = create.apply(conversation.build());

        assertThat(first.stopReason()).contains(StopReason.TOOL_USE);
        var use = first.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow();
        assertThat(use.name()).isEqualTo("get_weather");
        var second = create.apply(conversation
                .addMessage(first)
                .addUserMessageOfContentBlockParams(List.of(result(use)))
                .build());
        assertThat(text(second)).isEqualTo("It is sunny in Paris.");
    }

    @Test
    void an_unknown_model_is_not_found() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() ->
                        client.messages().create(ask("no-such-model", "hello").build()));
    }

    private static MessageCreateParams.Builder ask(String model, String question) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(200)
                .system("Be brief.")
                .addUserMessage(question);
    }

    private static Tool weather() {
        return Tool.builder()
                .name("get_weather")
                .description("Tells the weather of a city.")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .required(List.of("city"))
                        .build())
                .build();
    }

    private static ContentBlockParam result(ToolUseBlock use) {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(use.id())
                .content("sunny")
                .build());
    }

    private static Message streamed(MessageCreateParams params) {
        var accumulator = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.message();
    }

    private static String text(Message message) {
        return message.content().stream()
                .map(ContentBlock::text)
                .flatMap(block -> block.stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }
}

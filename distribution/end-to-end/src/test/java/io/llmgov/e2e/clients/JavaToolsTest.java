package io.llmgov.e2e.clients;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static io.llmgov.e2e.clients.JavaClient.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.openai.client.OpenAIClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tool calls through OpenAI's Java client; the model {@code claude} is answered by Anthropic's protocol, translated. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaToolsTest {

    private static OpenAIClient client;

    @BeforeAll
    static void connect(Gateway gateway) {
        client = JavaClient.of(gateway, Secrets.CLIENT_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void a_tool_is_called_and_its_result_answered(String model) {
        twoTurns(model, JavaToolsTest::whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void a_tool_is_called_and_its_result_answered_in_streams(String model) {
        twoTurns(model, JavaToolsTest::streamed);
    }

    private static void twoTurns(String model, Function<ChatCompletionCreateParams, ChatCompletion> create) {
        var conversation = chat(model, "How is the weather in Paris?").addTool(GetWeather.class);

        var first = create.apply(conversation.build());

        assertThat(first.choices().get(0).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(calls(first)).hasSize(1);
        var call = calls(first).get(0);
        assertThat(call.function().name()).isEqualTo("GetWeather");
        assertThat(call.function().arguments(GetWeather.class).city).isNotBlank();

        var second = create.apply(conversation
                .addMessage(message(first))
                .addMessage(result(call, "21 degrees and sunny"))
                .build());

        assertThat(second.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(message(second).content())
                .hasValueSatisfying(text -> assertThat(text).contains("The tool returned: 21 degrees and sunny"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void two_tools_are_called_at_once_and_both_results_answered(String model) {
        parallel(model, JavaToolsTest::whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void two_tools_are_called_at_once_and_both_results_answered_in_streams(String model) {
        parallel(model, JavaToolsTest::streamed);
    }

    private static void parallel(String model, Function<ChatCompletionCreateParams, ChatCompletion> create) {
        var conversation =
                chat(model, "Tell me both, please.").addTool(GetWeather.class).addTool(GetTime.class);

        var first = create.apply(conversation.build());

        assertThat(calls(first)).extracting(call -> call.function().name()).containsExactly("GetWeather", "GetTime");
        assertThat(calls(first))
                .extracting(ChatCompletionMessageFunctionToolCall::id)
                .doesNotHaveDuplicates();
        assertThat(calls(first).get(1).function().arguments(GetTime.class).zone).isNotBlank();

        conversation.addMessage(message(first));
        for (var call : calls(first)) {
            conversation.addMessage(result(call, "result of " + call.function().name()));
        }
        assertThat(message(create.apply(conversation.build())).content())
                .hasValueSatisfying(text -> assertThat(text).contains("result of GetWeather", "result of GetTime"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void one_tool_at_a_time_is_called_when_the_request_says_so(String model) {
        var completion = whole(chat(model, "Tell me both, please.")
                .addTool(GetWeather.class)
                .addTool(GetTime.class)
                .parallelToolCalls(false)
                .build());

        assertThat(calls(completion)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void the_tool_that_the_request_names_is_called(String model) {
        var completion = whole(chat(model, "Hello")
                .addTool(GetWeather.class)
                .addTool(GetTime.class)
                .toolChoice(ChatCompletionNamedToolChoice.builder()
                        .function(ChatCompletionNamedToolChoice.Function.builder()
                                .name("GetTime")
                                .build())
                        .build())
                .build());

        assertThat(calls(completion)).extracting(call -> call.function().name()).containsExactly("GetTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void no_tool_is_called_when_the_request_says_so(String model) {
        var completion = whole(chat(model, "Hello")
                .addTool(GetWeather.class)
                .toolChoice(ChatCompletionToolChoiceOption.Auto.NONE)
                .build());

        assertThat(message(completion).toolCalls().orElse(List.of())).isEmpty();
        assertThat(message(completion).content()).isPresent();
    }

    private static ChatCompletion whole(ChatCompletionCreateParams params) {
        return client.chat().completions().create(params);
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams params) {
        var accumulator = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.chatCompletion();
    }

    private static List<ChatCompletionMessageFunctionToolCall> calls(ChatCompletion completion) {
        return message(completion).toolCalls().orElse(List.of()).stream()
                .map(ChatCompletionMessageToolCall::asFunction)
                .toList();
    }

    private static ChatCompletionToolMessageParam result(ChatCompletionMessageFunctionToolCall call, String result) {
        return ChatCompletionToolMessageParam.builder()
                .toolCallId(call.id())
                .content(result)
                .build();
    }

    /** The client makes a tool of a class: its name, its description and the schema of its arguments. */
    @JsonClassDescription("Tells the weather of a city")
    public static final class GetWeather {
        public String city;
    }

    @JsonClassDescription("Tells the time of a zone")
    public static final class GetTime {
        public String zone;
    }
}

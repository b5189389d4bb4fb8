package io.llmgov.e2e.failover;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static io.llmgov.e2e.clients.JavaClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.llmgov.e2e.clients.JavaClient;
import io.llmgov.e2e.run.Aimock;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Node;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.TestHome;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** OpenAI's Java client, the gateway, and Cohere's API as somebody else understands it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CohereAimockTest {

    private static final String MODEL = "command";
    private static final String HELLO = "Hello from a provider that nobody here has written.";

    private static Aimock cohere;
    private static Gateway gateway;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        Node.require();
        cohere = Aimock.start("cohere", Secrets.COHERE_KEY);
        gateway = Gateway.serving(
                TestHome.copyOf("cohere-aimock"),
                Map.of("FIRST_PROVIDER", cohere.url(), "COHERE_API_KEY", Secrets.COHERE_KEY));
        client = JavaClient.of(gateway, Secrets.CLIENT_KEY);
    }

    @AfterAll
    static void stop() {
        try {
            if (gateway != null) {
                gateway.close();
            }
        } finally {
            if (cohere != null) {
                cohere.close();
            }
        }
    }

    @BeforeEach
    void provider_works() {
        cohere.recover();
    }

    @Test
    void a_chat_is_answered() {
        var completion = whole(chat(MODEL, "hello").build());

        assertThat(message(completion).content()).hasValue(HELLO);
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(completion.model()).isEqualTo("command-a-03-2025");
        assertThat(completion.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isEqualTo(11);
            assertThat(usage.totalTokens()).isEqualTo(20);
        });
        assertThat(cohere.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.path("path").asText()).isEqualTo("/v2/chat"));
    }

    @Test
    void a_stream_is_answered() {
        var completion = streamed(chat(MODEL, "hello").build());

        assertThat(message(completion).content()).hasValue(HELLO);
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void a_tool_is_called_and_its_result_answered() {
        twoTurns(CohereAimockTest::whole);
    }

    @Test
    void a_tool_is_called_and_its_result_answered_in_streams() {
        twoTurns(CohereAimockTest::streamed);
    }

    /** The tool's name is one that Cohere wouldn't take. */
    private static void twoTurns(Function<ChatCompletionCreateParams, ChatCompletion> create) {
        var conversation = chat(MODEL, "How is the weather?")
                .addFunctionTool(FunctionDefinition.builder()
                        .name("get-weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build());

        var first = create.apply(conversation.build());

        assertThat(first.choices().get(0).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        var call = message(first).toolCalls().orElseThrow().get(0).asFunction();
        assertThat(call.function().name()).isEqualTo("get-weather");
        assertThat(call.function().arguments()).isEqualTo("{\"city\":\"Paris\",\"unit\":\"celsius\"}");

        var second = create.apply(conversation
                .addMessage(message(first))
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content("sunny")
                        .build())
                .build());

        assertThat(message(second).content()).hasValue("It is sunny in Paris.");
    }

    @Test
    void a_rate_limit_is_passed_on() {
        cohere.alwaysFailWith("rateLimitRate");

        // A model of its own: the gateway leaves a target alone for the time that a rate limit asks for.
        assertThatThrownBy(() -> whole(chat("rate-limited", "hello").build())).isInstanceOf(RateLimitException.class);
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
}

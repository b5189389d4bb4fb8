package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.google.genai.Client;
import com.google.genai.errors.ClientException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Tool;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clients of OpenAI, Anthropic and Google for Java before providers of every kind, which repeat what they are told. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaClientsTest {

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(21);
    private final List<String> planted = new ArrayList<>();

    JavaClientsTest(RedactionPark park) {
        this.park = park;
    }

    static Stream<String> kinds() {
        return RedactionPark.KINDS.stream();
    }

    /** What others than OpenAI's client are tried with: one of each shape. */
    static Stream<String> shapes() {
        return Stream.of("openai", "anthropic", "gemini", "bedrock");
    }

    private String sentence(String beginning) {
        var some = values.next(13);
        planted.addAll(park.plant(some));
        return PlantedValues.sentence(beginning, some);
    }

    @AfterEach
    void no_value_reached_a_provider() {
        assertThat(PlantedValues.foundIn(park.received(), planted)).isEmpty();
    }

    /** What a tool returned is an object where a provider wants one. */
    private static String unwrapped(String text) {
        return text.startsWith("{") ? Protocol.parse(text).path("output").asText() : text;
    }

    private OpenAIClient openAi(String api) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(park.gateway().url("/" + api + "/v1"))
                .apiKey("any")
                .maxRetries(0)
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private List<Function<ChatCompletionCreateParams, ChatCompletion>> openAiCalls() {
        var client = openAi("restore");
        return List.of(params -> client.chat().completions().create(params), params -> {
            var accumulator = ChatCompletionAccumulator.create();
            try (var stream = client.chat().completions().createStreaming(params)) {
                stream.stream().map(JavaClientsTest::identified).forEach(accumulator::accumulate);
            }
            return accumulator.chatCompletion();
        });
    }

    /** The client's accumulator insists on what Gemini's simulator leaves out: the answer's id and the model's version. */
    private static ChatCompletionChunk identified(ChatCompletionChunk chunk) {
        return chunk._id().isMissing()
                ? chunk.toBuilder().id("none").model("none").build()
                : chunk;
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void openai_chats(String model) {
        for (var call : openAiCalls()) {
            var question = sentence("letter by letter");

            var answer = call.apply(ChatCompletionCreateParams.builder()
                    .model(model)
                    .addSystemMessage(sentence("system"))
                    .addUserMessage(sentence("before"))
                    .addAssistantMessage(sentence("answered"))
                    .addUserMessage(question)
                    .build());

            assertThat(text(answer)).isEqualTo(question);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void openai_calls_tools(String model) {
        for (var call : openAiCalls()) {
            var question = sentence("call");
            var conversation = ChatCompletionCreateParams.builder()
                    .model(model)
                    .addTool(Notify.class)
                    .addUserMessage(question);

            var first = call.apply(conversation.build());

            var toolCall = first.choices().get(0).message().toolCalls().orElseThrow().stream()
                    .map(ChatCompletionMessageToolCall::asFunction)
                    .findFirst()
                    .orElseThrow();
            assertThat(toolCall.function().arguments(Notify.class).whom).isEqualTo(question);
            var result = sentence("result");
            var second = call.apply(conversation
                    .addMessage(first.choices().get(0).message())
                    .addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(toolCall.id())
                            .content(result)
                            .build())
                    .build());
            assertThat(unwrapped(text(second))).isEqualTo(result);
        }
    }

    /** The client makes a tool of it. */
    @com.fasterxml.jackson.annotation.JsonClassDescription("Tells somebody something")
    public static final class Notify {
        public String whom;
    }

    private AnthropicClient anthropic(String api) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(park.gateway().url("/" + api))
                .apiKey("any")
                .maxRetries(0)
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private List<Function<MessageCreateParams, Message>> anthropicCalls() {
        var client = anthropic("restore");
        return List.of(params -> client.messages().create(params), params -> {
            var accumulator = MessageAccumulator.create();
            try (var stream = client.messages().createStreaming(params)) {
                stream.stream().forEach(accumulator::accumulate);
            }
            return accumulator.message();
        });
    }

    private static String text(Message message) {
        return message.content().stream()
                .map(ContentBlock::text)
                .flatMap(block -> block.stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anthropic_sends_messages(String model) {
        for (var call : anthropicCalls()) {
            var question = sentence("letter by letter");

            var answer = call.apply(MessageCreateParams.builder()
                    .model(model)
                    .maxTokens(4000)
                    .system(sentence("system"))
                    .addUserMessage(sentence("before"))
                    .addAssistantMessage(sentence("answered"))
                    .addUserMessage(question)
                    .build());

            assertThat(text(answer)).isEqualTo(question);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void anthropic_uses_tools(String model) {
        for (var call : anthropicCalls()) {
            var question = sentence("call");
            var conversation = MessageCreateParams.builder()
                    .model(model)
                    .maxTokens(4000)
                    .addTool(com.anthropic.models.messages.Tool.builder()
                            .name("notify")
                            .inputSchema(com.anthropic.models.messages.Tool.InputSchema.builder()
                                    .properties(JsonValue.from(Map.of("whom", Map.of("type", "string"))))
                                    .build())
                            .build())
                    .addUserMessage(question);

            var first = call.apply(conversation.build());

            var use = first.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(use._input().convert(Map.class)).isEqualTo(Map.of("whom", question));
            var result = sentence("result");
            var second = call.apply(conversation
                    .addMessage(first)
                    .addUserMessageOfContentBlockParams(
                            List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                    .toolUseId(use.id())
                                    .content(result)
                                    .build())))
                    .build());
            assertThat(unwrapped(text(second))).isEqualTo(result);
        }
    }

    private Client google(String api) {
        return Client.builder()
                .apiKey("any")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(park.gateway().url("/" + api))
                        .apiVersion("v1beta")
                        .build())
                .build();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void google_generates_content(String model) {
        var client = google("restore");
        var config = GenerateContentConfig.builder()
                .systemInstruction(Content.fromParts(Part.fromText(sentence("system"))))
                .build();
        var question = sentence("letter by letter");

        assertThat(client.models.generateContent(model, question, config).text())
                .isEqualTo(question);
        var streamed = new StringBuilder();
        try (var stream = client.models.generateContentStream(model, question, config)) {
            for (var piece : stream) {
                streamed.append(piece.text() == null ? "" : piece.text());
            }
        }
        assertThat(streamed).hasToString(question);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void google_calls_functions(String model) {
        var client = google("restore");
        var question = sentence("call");
        var config = GenerateContentConfig.builder()
                .tools(Tool.builder()
                        .functionDeclarations(FunctionDeclaration.builder()
                                .name("notify")
                                .parametersJsonSchema(Map.of(
                                        "type", "object", "properties", Map.of("whom", Map.of("type", "string"))))
                                .build())
                        .build())
                .build();
        var contents = new ArrayList<>(List.of(
                Content.builder().role("user").parts(Part.fromText(question)).build()));

        var first = client.models.generateContent(model, contents, config);

        assertThat(first.functionCalls().get(0).args().orElseThrow()).isEqualTo(Map.of("whom", question));
        var streamedArguments = new ArrayList<Map<String, Object>>();
        try (var stream = client.models.generateContentStream(model, contents, config)) {
            for (var piece : stream) {
                if (piece.functionCalls() != null) {
                    piece.functionCalls()
                            .forEach(call -> streamedArguments.add(call.args().orElseThrow()));
                }
            }
        }
        assertThat(streamedArguments).containsExactly(Map.of("whom", question));
        var result = sentence("result");
        contents.add(first.candidates().orElseThrow().get(0).content().orElseThrow());
        contents.add(Content.builder()
                .role("user")
                .parts(Part.fromFunctionResponse("notify", Map.of("output", result)))
                .build());
        assertThat(unwrapped(
                        client.models.generateContent(model, contents, config).text()))
                .isEqualTo(result);
    }

    @Test
    void each_client_raises_its_error_for_a_blocked_request() {
        var question = sentence("no");

        var openAi = catchThrowableOfType(
                BadRequestException.class,
                () -> openAi("block")
                        .chat()
                        .completions()
                        .create(ChatCompletionCreateParams.builder()
                                .model("openai")
                                .addUserMessage(question)
                                .build()));
        var anthropic = catchThrowableOfType(
                com.anthropic.errors.BadRequestException.class,
                () -> anthropic("block")
                        .messages()
                        .create(MessageCreateParams.builder()
                                .model("gemini")
                                .maxTokens(9)
                                .addUserMessage(question)
                                .build()));
        var google = catchThrowableOfType(
                ClientException.class, () -> google("block").models.generateContent("bedrock", question, null));

        assertThat(openAi.code()).hasValue("LLM_PII_BLOCKED");
        assertThat(anthropic.statusCode()).isEqualTo(400);
        assertThat(google.code()).isEqualTo(400);
        for (var said : List.of(
                openAi.getMessage() + openAi.body(),
                anthropic.getMessage() + anthropic.body(),
                google.getMessage() + google.status())) {
            assertThat(said).contains("EMAIL (1)", "PRIVATE_KEY (1)");
            assertThat(PlantedValues.foundIn(said, planted)).isEmpty();
        }
        assertThat(park.received()).isEmpty();
    }
}

package io.llmgov.e2e.clients;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static io.llmgov.e2e.clients.JavaClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.errors.SseException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chat through OpenAI's Java client; the model {@code claude} is answered by Anthropic's protocol, translated. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaChatTest {

    private static final String PIXEL =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static OpenAIClient client;

    @BeforeAll
    static void connect(Gateway gateway) {
        client = JavaClient.of(gateway, Secrets.CLIENT_KEY);
    }

    @ParameterizedTest
    @CsvSource({"chat, gpt-4o-mini", "claude, claude-haiku-4-5"})
    void a_chat_is_answered(String model, String realModel) {
        var completion =
                client.chat().completions().create(chat(model, "Hello there").build());

        assertThat(message(completion).content())
                .hasValueSatisfying(text -> assertThat(text).contains("I am " + realModel, "You said: Hello there"));
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(completion.usage()).hasValueSatisfying(usage -> {
            assertThat(usage.promptTokens()).isPositive();
            assertThat(usage.completionTokens()).isPositive();
            assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
        });
        completion.validate();
    }

    @ParameterizedTest
    @CsvSource({
        "chat, openai, gpt-4o-mini, 1",
        "claude, claude, claude-haiku-4-5, 1",
        "first-fails, claude, claude-haiku-4-5, 2"
    })
    void headers_tell_who_answered(String model, String provider, String realModel, String attempts) {
        try (var response = client.chat()
                .completions()
                .withRawResponse()
                .create(chat(model, "Hello").build())) {
            assertThat(response.headers().values("X-LLM-Provider")).containsExactly(provider);
            assertThat(response.headers().values("X-LLM-Model")).containsExactly(realModel);
            assertThat(response.headers().values("X-LLM-Attempts")).containsExactly(attempts);
            assertThat(message(response.parse()).content()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void a_conversation_with_a_system_message_is_answered(String model) {
        var params = ChatCompletionCreateParams.builder()
                .model(model)
                .addSystemMessage("You are brief.")
                .addUserMessage("What is two and two?")
                .addMessage(message(
                        client.chat().completions().create(chat(model, "Four?").build())))
                .addUserMessage("And three and three?")
                .temperature(0.2)
                .build();

        assertThat(message(client.chat().completions().create(params)).content())
                .hasValueSatisfying(text -> assertThat(text).contains("You said: And three and three?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void an_answer_ends_where_the_request_says(String model) {
        var completion = client.chat()
                .completions()
                .create(chat(model, "Write 300 words").maxCompletionTokens(20).build());

        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"chat, gpt-4o-mini", "claude, claude-haiku-4-5"})
    void a_stream_brings_the_same_text_in_pieces(String model, String realModel) {
        var chunks = stream(chat(model, "Write 40 words").build());

        var completion = accumulate(chunks);
        assertThat(message(completion).content())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("I am " + realModel).endsWith("word40"));
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(chunks).hasSizeGreaterThan(20);
        assertThat(chunks)
                .as("usage was not asked for")
                .noneMatch(chunk -> chunk.usage().isPresent());
        assertThat(chunks).allMatch(chunk -> chunk.id().equals(chunks.get(0).id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void a_stream_brings_the_usage_when_asked(String model) {
        var chunks = stream(chat(model, "Hello")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());

        var usage = chunks.get(chunks.size() - 1).usage();
        assertThat(usage)
                .hasValueSatisfying(
                        tokens -> assertThat(tokens.completionTokens()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({"chat, openai", "claude, claude"})
    void images_are_understood(String model, String provider) {
        var params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessageOfArrayOfContentParts(List.of(
                        ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                .text("What is this?")
                                .build()),
                        image(PIXEL),
                        image("https://example.com/picture.png")))
                .build();

        try (var response = client.chat().completions().withRawResponse().create(params)) {
            assertThat(response.headers().values("X-LLM-Provider")).containsExactly(provider);
            assertThat(message(response.parse()).content())
                    .hasValueSatisfying(text -> assertThat(text).contains("What is this? (with 2 images)"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void structured_output_follows_its_schema(String model) {
        var params =
                chat(model, "Where is the tower?").responseFormat(Place.class).build();

        var place = client.chat()
                .completions()
                .create(params)
                .choices()
                .get(0)
                .message()
                .content();

        assertThat(place).hasValueSatisfying(answer -> {
            assertThat(answer.city).isNotBlank();
            assertThat(answer.visitors).isPositive();
            assertThat(answer.tags).isNotEmpty();
        });
    }

    @Test
    void a_parameter_that_the_provider_cannot_express_is_reported() {
        try (var response = client.chat()
                .completions()
                .withRawResponse()
                .create(chat("claude", "Hello").presencePenalty(0.5).build())) {
            assertThat(response.headers().values("X-LLM-Dropped-Parameters")).containsExactly("presence_penalty");
            assertThat(response.headers().values("X-LLM-Provider")).containsExactly("claude");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "cut-claude"})
    void a_stream_that_breaks_ends_with_an_exception_and_not_as_if_it_were_whole(String model) {
        var chunks = new ArrayList<ChatCompletionChunk>();

        assertThatThrownBy(() -> {
                    try (var stream = client.chat()
                            .completions()
                            .createStreaming(chat(model, "Write 40 words").build())) {
                        stream.stream().forEach(chunks::add);
                    }
                })
                .isInstanceOfAny(SseException.class, OpenAIException.class)
                .hasMessageContaining("broke off before the answer was complete");
        assertThat(chunks).as("what had come before").isNotEmpty();
        assertThat(chunks)
                .noneMatch(chunk -> chunk.choices().stream()
                        .anyMatch(choice -> choice.finishReason().isPresent()));
    }

    private static List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
        try (var stream = client.chat().completions().createStreaming(params)) {
            return stream.stream().toList();
        }
    }

    private static ChatCompletion accumulate(List<ChatCompletionChunk> chunks) {
        var accumulator = ChatCompletionAccumulator.create();
        chunks.forEach(accumulator::accumulate);
        return accumulator.chatCompletion();
    }

    private static ChatCompletionContentPart image(String url) {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(url)
                        .build())
                .build());
    }

    /** Public, since the client reads its fields. */
    public static final class Place {
        public String city;
        public int visitors;
        public List<String> tags;
    }
}

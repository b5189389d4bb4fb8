package io.llmgov.e2e.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import io.llmgov.e2e.run.Gateway;
import java.time.Duration;

/** OpenAI's own client for Java, as an application uses it: only its base URL and its key point to the gateway. */
public final class JavaClient {

    private JavaClient() {}

    /** Does not retry, so that a test sees what the gateway says first. */
    public static OpenAIClient of(Gateway gateway, String key) {
        return builder(gateway, key).maxRetries(0).build();
    }

    public static OpenAIOkHttpClient.Builder builder(Gateway gateway, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(gateway.url("/llm/v1"))
                .apiKey(key)
                .timeout(Duration.ofSeconds(30));
    }

    public static ChatCompletionCreateParams.Builder chat(String model, String text) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage(text);
    }

    public static ChatCompletionMessage message(ChatCompletion completion) {
        return completion.choices().get(0).message();
    }
}

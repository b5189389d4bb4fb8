package io.llmgov.e2e.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.JavaScriptTests;
import io.llmgov.e2e.run.Secrets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One script for each client, the same for every provider behind the gateway; the scripts are in {@code src/test/js}. */
@EveryProvider
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SameScriptTest {

    private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";

    private static final int PROVIDERS = ProviderPark.EVERY_MODEL.split(",").length;

    @TestFactory
    List<DynamicTest> openai_chat(ProviderPark park) {
        var tests = JavaScriptTests.run(
                "every-provider.mjs", environment(park, "/llm/v1", ProviderPark.EVERY_MODEL), PROVIDERS * 8);
        // The simulator keeps images in its journal for requests of OpenAI's form only; golden cases hold the others.
        for (var path : List.of("/v1/chat/completions", "/openai/deployments/gpt-4o-eu/chat/completions")) {
            assertThat(park.guarded().requests())
                    .as("the image reached %s", path)
                    .anyMatch(request -> request.path("path").asText().startsWith(path)
                            && request.toString().contains(PIXEL));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> openai_responses(ProviderPark park) {
        var models = "openai,anthropic,gemini,bedrock,cohere";
        return JavaScriptTests.run("responses.mjs", environment(park, "/llm/v1", models), 5 * 7 + 1);
    }

    @TestFactory
    List<DynamicTest> anthropic_messages(ProviderPark park) {
        var models = "openai,gemini,anthropic,bedrock,mistral";
        return JavaScriptTests.run("anthropic.mjs", environment(park, "/llm", models), 5 * 7 + 6);
    }

    @TestFactory
    List<DynamicTest> ai_sdk(ProviderPark park) {
        return JavaScriptTests.run(
                "ai-sdk.mjs", Map.of("GATEWAY", park.gateway().url("/llm"), "API_KEY", Secrets.CLIENT_KEY), 6 * 3);
    }

    @Test
    void one_token_of_the_service_account_serves_many_requests(ProviderPark park) {
        for (int i = 0; i < 3; i++) {
            var response = park.gateway()
                    .post(
                            "/llm/v1/chat/completions",
                            "{\"model\":\"vertex\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}",
                            "Authorization",
                            "Bearer " + Secrets.CLIENT_KEY);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        }
        assertThat(park.tokens().issued()).isEqualTo(1);
    }

    private static Map<String, String> environment(ProviderPark park, String path, String models) {
        return Map.of("BASE_URL", park.gateway().url(path), "API_KEY", Secrets.CLIENT_KEY, "MODELS", models);
    }
}

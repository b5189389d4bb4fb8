package io.llmgov.e2e.clients;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.JavaScriptTests;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** OpenAI's own client for JavaScript; its tests are in {@code src/test/js/openai.mjs}. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaScriptClientTest {

    @TestFactory
    List<DynamicTest> javascript(Gateway gateway) {
        return JavaScriptTests.run(
                "openai.mjs",
                Map.of(
                        "BASE_URL", gateway.url("/llm/v1"),
                        "API_KEY", Secrets.CLIENT_KEY,
                        "LIMITED_API_KEY", Secrets.LIMITED_CLIENT_KEY,
                        "FOREIGN_KEY", Secrets.FOREIGN_KEY),
                16);
    }
}

package io.llmgov.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.ManagedProcess;
import io.llmgov.e2e.run.Node;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** OpenAI's own client for JavaScript; its tests are in {@code src/test/js/openai.mjs} and appear here one by one. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaScriptClientTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** A result in the Test Anything Protocol, at its outermost level. */
    private static final Pattern RESULT = Pattern.compile("^(not )?ok \\d+ - (.*)$");

    @TestFactory
    List<DynamicTest> javascript(Gateway gateway) {
        var folder = Node.require();
        var command = List.of("node", "--test-reporter=tap", "openai.mjs");
        var environment = Map.of(
                "BASE_URL", gateway.url("/llm/v1"),
                "API_KEY", Secrets.CLIENT_KEY,
                "LIMITED_API_KEY", Secrets.LIMITED_CLIENT_KEY,
                "FOREIGN_KEY", Secrets.FOREIGN_KEY);
        try (var process = ManagedProcess.start("openai-js", command, environment, folder)) {
            process.awaitExit(TIMEOUT);
            var tests = results(process.output());
            assertThat(tests).as(process.output()).hasSizeGreaterThan(15);
            return tests;
        }
    }

    private static List<DynamicTest> results(String output) {
        var tests = new ArrayList<DynamicTest>();
        var lines = output.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var result = RESULT.matcher(lines.get(i));
            if (result.matches()) {
                var failed = result.group(1) != null;
                var details = String.join("\n", lines.subList(i, Math.min(lines.size(), i + 30)));
                tests.add(DynamicTest.dynamicTest(
                        result.group(2), () -> assertThat(failed).as(details).isFalse()));
            }
        }
        return tests;
    }
}

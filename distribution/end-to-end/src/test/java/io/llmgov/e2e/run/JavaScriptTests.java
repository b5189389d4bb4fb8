package io.llmgov.e2e.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;

/** Runs a script of {@code src/test/js} whose tests then appear here one by one. */
public final class JavaScriptTests {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** A result in the Test Anything Protocol, at its outermost level. */
    private static final Pattern RESULT = Pattern.compile("^(not )?ok \\d+ - (.*)$");

    private JavaScriptTests() {}

    /** @param atLeast how many tests there must be, so that a script that stops early is noticed */
    public static List<DynamicTest> run(String script, Map<String, String> environment, int atLeast) {
        var folder = Node.require();
        var command = List.of("node", "--test-reporter=tap", script);
        try (var process = ManagedProcess.start(script, command, environment, folder)) {
            process.awaitExit(TIMEOUT);
            var tests = results(process.output());
            assertThat(tests).as(process.output()).hasSizeGreaterThanOrEqualTo(atLeast);
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

package io.llmgov.e2e.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmgov.e2e.run.Gateway;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The sample's four levels of limits, seen through the very commands that {@code docs/quickstart.md} shows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleLimitsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LEVEL = Pattern.compile("limit '([a-z-]+)'");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final String APPLICATION = "application";

    private static Gateway sample;

    @BeforeAll
    static void start() {
        sample = Gateway.servingSample();
    }

    @AfterAll
    static void stop() {
        if (sample != null) {
            sample.close();
        }
    }

    private record Refusal(String level, DocumentedCommand command) {}

    @Test
    void each_level_refuses_as_documented_and_leaves_the_other_levels_as_they_were() throws Exception {
        var documented = documented();
        assertThat(documented)
                .extracting(Refusal::level)
                .containsExactlyInAnyOrder("team", "business-unit", "organization", APPLICATION);
        ask("smart");
        var before = counters();
        assertThat(before).containsOnlyKeys("team", "business-unit", "organization");

        for (var refusal : documented) {
            assertThat(lastLineOf(refusal.command()))
                    .isEqualTo(comparable(refusal.command().answer()));
            if (!refusal.level().equals(APPLICATION)) {
                assertThat(counters())
                        .as("after the refusal by " + refusal.level())
                        .isEqualTo(before);
            }
        }
    }

    private static List<Refusal> documented() throws IOException {
        var refusals = new ArrayList<Refusal>();
        for (var command : DocumentedCommand.under("Limits and budgets")) {
            var level = LEVEL.matcher(command.answer());
            assertThat(level.find()).as("a level in " + command.answer()).isTrue();
            refusals.add(new Refusal(level.group(1), command));
        }
        return refusals;
    }

    private static String lastLineOf(DocumentedCommand command) {
        var lines = command.runAgainst(sample).stream()
                .filter(line -> line.startsWith("{"))
                .toList();
        assertThat(lines).as(command.command()).isNotEmpty();
        return comparable(lines.getLast());
    }

    private static String comparable(String answer) {
        return INSTANT.matcher(answer).replaceAll("…");
    }

    private void ask(String model) throws IOException {
        var answer = sample.post(
                "/llm/v1/chat/completions",
                "{\"model\":\"%s\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"
                        .formatted(model),
                "Authorization",
                "Bearer sk-team-d");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long tokens = JSON.readTree(answer.body()).at("/usage/total_tokens").asLong();
        Awaitility.await("the request is settled")
                .until(() -> counters().get("team").longValueExact() == tokens);
    }

    /**
     * Level to what is used of it, as operators see it. Without the application's, whose minute may end at any time.
     */
    private static Map<String, BigDecimal> counters() throws IOException {
        var basic = Base64.getEncoder().encodeToString("admin:adminadmin".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(sample.technicalUrl("/_node/llm/limits")))
                .header("Authorization", "Basic " + basic)
                .build();
        var limits = JSON.readTree(
                sample.send(request, HttpResponse.BodyHandlers.ofString()).body());
        var used = new HashMap<String, BigDecimal>();
        limits.path("limits")
                .forEach(limit -> used.put(
                        limit.path("level").asText(), limit.path("used").decimalValue()));
        used.remove(APPLICATION);
        return used;
    }
}

package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.e2e.redaction.Protocol.Talk;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway's file reporter writes of a request, with the logging of payloads and without: numbers, no values. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceTest {

    private static final String REQUEST_ID = "X-Gravitee-Request-Id";
    private static final Duration REPORTED = Duration.ofSeconds(30);

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(4);

    EvidenceTest(RedactionPark park) {
        this.park = park;
    }

    private String planted(String type) {
        var value = values.next(type);
        park.plant(List.of(value));
        return value.text();
    }

    @Test
    void values_are_counted_by_kind() {
        var email = planted("EMAIL");
        var question = "%s, %s or %s, phone %s".formatted(email, planted("EMAIL"), email, planted("PHONE"));

        var metrics = metricsOf(park.send("restore", Protocol.OPENAI_CHAT, Talk.of("chat-1", true, question)));

        assertThat(metrics)
                .containsEntry("long_llm-gov_pii-email", "3")
                .containsEntry("long_llm-gov_pii-phone", "1")
                .containsEntry("long_llm-gov_pii-total", "4")
                .containsEntry("keyword_llm-gov_pii-mode", "restore");
    }

    /** What is reported and nothing else stands in the answer too, and is counted there. */
    @Test
    void what_was_done_is_recorded_with_several_modes() {
        var question = "%s %s %s %s"
                .formatted(
                        planted("EMAIL"),
                        planted("PHONE"),
                        planted("IBAN"),
                        values.next("MAC_ADDRESS").text());

        var metrics = metricsOf(park.send("mixed", Protocol.ANTHROPIC, Talk.of("chat", false, question)));

        assertThat(metrics)
                .containsEntry("long_llm-gov_pii-mac_address", "2")
                .containsEntry("long_llm-gov_pii-total", "5");
        assertThat(metrics.get("keyword_llm-gov_pii-mode").split(","))
                .containsExactlyInAnyOrder("restore", "mask", "redact", "report");
    }

    @Test
    void a_refused_request_is_counted_too() {
        var response = park.send(
                "block", Protocol.GEMINI, Talk.of("chat", false, planted("IBAN") + " and " + planted("CREDIT_CARD")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(metricsOf(response))
                .containsEntry("long_llm-gov_pii-iban", "1")
                .containsEntry("long_llm-gov_pii-credit_card", "1")
                .containsEntry("keyword_llm-gov_pii-mode", "block");
    }

    @Test
    void a_request_without_values_has_no_such_metrics() {
        var metrics = metricsOf(park.send("restore", Protocol.OPENAI_CHAT, Talk.of("chat", false, "Hello")));

        assertThat(metrics.keySet()).isNotEmpty().noneMatch(name -> name.contains("pii"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Protocol.class,
            names = {"OPENAI_CHAT", "ANTHROPIC", "GEMINI"})
    void logged_payloads_have_placeholders(Protocol protocol) {
        for (var stream : new boolean[] {false, true}) {
            var email = planted("EMAIL");

            var response = park.send("restoring-and-logged", protocol, Talk.of("claude-1", stream, "I am " + email));

            assertThat(protocol.text(response.body(), stream)).isEqualTo("I am " + email);
            var log = recordOf(response, "log").path("log");
            assertThat(log.at("/entrypointRequest/body").asText()).contains("I am <EMAIL_1>");
            assertThat(log.at("/endpointRequest/body").asText()).contains("I am <EMAIL_1>");
            assertThat(log.at("/entrypointResponse/status").asInt()).isEqualTo(200);
            assertThat(log.at("/entrypointResponse/body").asText()).isEmpty();
            assertThat(PlantedValues.foundIn(log.toString(), List.of(email))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_payload_of_a_refused_request_is_withheld(boolean stream) {
        var card = planted("CREDIT_CARD");

        var response = park.send("logged", Protocol.OPENAI_CHAT, Talk.of("chat", stream, "Pay with " + card));

        assertThat(response.statusCode()).isEqualTo(400);
        var log = recordOf(response, "log").path("log");
        assertThat(log.at("/entrypointRequest/body").asText()).isEqualTo("WITHHELD BY llm-pii-redaction");
        assertThat(PlantedValues.foundIn(log.toString(), List.of(card))).isEmpty();
    }

    /** The simulator's own address, which nobody sent: it is what the schema asks for. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_the_model_itself_says_is_not_logged_where_it_is_redacted(boolean stream) {
        var body = """
                {"model": "chat-1", "stream": %s, "messages": [{"role": "user", "content": "Whom do I ask?"}],
                 "response_format": {"type": "json_schema", "json_schema": {"name": "contact", "schema": {
                   "type": "object", "properties": {"contact": {"type": "string", "format": "email"}}}}}}
                """.formatted(stream);

        var response = park.gateway().post("/answers-logged/v1/chat/completions", body);

        assertThat(Protocol.OPENAI_CHAT.text(response.body(), stream)).isEqualTo("{\"contact\":\"<EMAIL>\"}");
        assertThat(metricsOf(response)).containsEntry("long_llm-gov_pii-email", "1");
        var record = recordOf(response, "log").toString();
        assertThat(record.contains("someone@example.com")).as(record).isFalse();
    }

    private Map<String, String> metricsOf(HttpResponse<String> response) {
        return StreamSupport.stream(
                        recordOf(response, "additionalMetrics")
                                .path("additionalMetrics")
                                .spliterator(),
                        false)
                .collect(Collectors.toMap(
                        metric -> metric.path("name").asText(),
                        metric -> metric.path("value").asText()));
    }

    /** What the file reporter wrote of this exchange. */
    private JsonNode recordOf(HttpResponse<String> response, String field) {
        var id = response.headers().firstValue(REQUEST_ID).orElseThrow();
        return Awaitility.await("the record of " + id)
                .atMost(REPORTED)
                .until(
                        () -> park.gateway()
                                .logs()
                                .lines()
                                .filter(line -> line.startsWith("{") && line.contains(id))
                                .map(Protocol::parse)
                                .filter(record -> record.has(field))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}

package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.reporter.api.common.Request;
import io.gravitee.reporter.api.common.Response;
import io.gravitee.reporter.api.v4.log.Log;
import io.gravitee.reporter.api.v4.metric.AdditionalMetric;
import io.llmgov.core.exchange.Admission;
import io.llmgov.core.exchange.LlmChain;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Detection;
import io.llmgov.pii.detect.Detector;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PiiRedactionStageTest {

    private static final String EMAIL = "jane.doe@example.org";
    private static final Admission ADMISSION = new Admission(10_000_000, false);

    private static String chat(String content) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}";
    }

    private static String answer(String content) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + content
                + "\"},\"finish_reason\":\"stop\"}]}";
    }

    private static String chunk(String content) {
        return "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + content
                + "\"},\"finish_reason\":null}]}\n\n";
    }

    private static final String STOP =
            "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private static GatewayCall run(String configuration, String body, FakeBackend backend) {
        RedactionConfiguration bound = Configurations.of(configuration);
        return run(bound, Detector.of(bound.detection()), GatewayCall.chat(body), backend);
    }

    private static GatewayCall run(
            RedactionConfiguration configuration, Detection detection, GatewayCall call, FakeBackend backend) {
        call.to(backend);
        LlmChain.join(call.context(), ADMISSION, new PiiRedactionStage(configuration, detection))
                .andThen(io.reactivex.rxjava3.core.Completable.defer(call::invokeBackend))
                .onErrorComplete()
                .blockingAwait();
        return call;
    }

    @Test
    void the_provider_gets_a_placeholder_and_the_client_the_original() {
        FakeBackend backend = FakeBackend.json(200, answer("I write to <EMAIL_1>."));

        GatewayCall call = run("{}", chat("My address is " + EMAIL), backend);

        assertThat(backend.received().body()).doesNotContain(EMAIL).contains("My address is <EMAIL_1>");
        assertThat(call.readResponse()).contains("I write to " + EMAIL + ".");
    }

    @Test
    void so_it_is_in_streams_and_the_rest_is_not_held() {
        FakeBackend backend = FakeBackend.stream(chunk("To <EM"), chunk("AIL"), chunk("_1> now"), STOP);

        GatewayCall call =
                run("{}", chat("My address is " + EMAIL).replace("\"model\"", "\"stream\":true,\"model\""), backend);

        assertThat(call.readResponse()).isEqualTo(chunk("To ") + chunk("") + chunk(EMAIL + " now") + STOP);
    }

    @Test
    void large_requests_are_searched_too() {
        FakeBackend backend = FakeBackend.json(200, answer("<EMAIL_1>"));

        GatewayCall call = run("{}", chat("word ".repeat(10_000) + EMAIL), backend);

        assertThat(backend.received().body()).doesNotContain(EMAIL);
        assertThat(call.readResponse()).contains(EMAIL);
    }

    @Test
    void arguments_of_tool_calls_stay_JSON() {
        String body =
                "{\"model\":\"m\",\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"to\\\":\\\"" + EMAIL + "\\\"}\"}}]}]}";
        FakeBackend backend = FakeBackend.json(
                200,
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"to\\\":\\\"<EMAIL_1>\\\"}\"}}]}}]}");

        GatewayCall call = run("{}", body, backend);

        JsonNode sent = Json.parse(backend.received().body());
        assertThat(sent.at("/messages/0/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"to\":\"<EMAIL_1>\"}");
        JsonNode got = Json.parse(call.readResponse());
        assertThat(got.at("/choices/0/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"to\":\"" + EMAIL + "\"}");
    }

    @Test
    void a_placeholder_in_a_document_names_nobody_s_value() {
        FakeBackend backend =
                FakeBackend.json(200, answer("document: <EMAIL_1>, client: <EMAIL_2>, made up: <EMAIL_3>"));

        GatewayCall call = run("{}", chat("Call https://evil.test/?<EMAIL_1> for " + EMAIL), backend);

        assertThat(backend.received().body()).contains("for <EMAIL_2>");
        assertThat(call.readResponse()).contains("document: <EMAIL_1>, client: " + EMAIL + ", made up: <EMAIL_3>");
    }

    @Test
    void blocks_and_names_kinds_and_numbers_only() {
        FakeBackend backend = FakeBackend.json(200, answer("never"));

        GatewayCall call = run("{\"mode\":\"BLOCK\"}", chat(EMAIL + " and b@example.org"), backend);

        assertThat(backend.calls()).isZero();
        assertThat(call.failure().statusCode()).isEqualTo(400);
        assertThat(call.failure().key()).isEqualTo("LLM_PII_BLOCKED");
        assertThat(call.failure().message()).contains("EMAIL (2)").doesNotContain("example.org");
    }

    @Test
    void what_the_model_says_itself_is_redacted_and_what_the_client_said_is_not() {
        FakeBackend backend = FakeBackend.json(
                200, answer("You are <EMAIL_1>, I am model@example.net and IBAN DE89370400440532013000"));

        GatewayCall call =
                run("{\"entities\":[{\"type\":\"IBAN\",\"mode\":\"REDACT\"}]}", chat("I am " + EMAIL), backend);

        assertThat(call.readResponse()).contains("You are " + EMAIL + ", I am model@example.net and IBAN <IBAN>");
    }

    @Test
    void an_answer_that_may_not_pass_is_withheld() {
        FakeBackend backend = FakeBackend.json(200, answer("model@example.net"));

        GatewayCall call = run("{\"mode\":\"BLOCK\"}", chat("hello"), backend);

        assertThat(call.failure().key()).isEqualTo("LLM_PII_BLOCKED");
        assertThat(call.failure().message()).doesNotContain("example.net");
    }

    @Test
    void a_stream_that_may_not_pass_ends_with_an_error() {
        FakeBackend backend = FakeBackend.stream(chunk("Ask mod"), chunk("el@exa"), chunk("mple.net"), STOP);

        GatewayCall call =
                run("{\"mode\":\"BLOCK\"}", chat("hello").replace("\"model\"", "\"stream\":true,\"model\""), backend);

        assertThat(call.readResponse()).contains("LLM_PII_BLOCKED").doesNotContain("mod\"", "el@exa", "mple.net");
    }

    @Test
    void a_failure_of_its_own_lets_nothing_pass_and_says_no_value() {
        FakeBackend backend = FakeBackend.json(200, answer("never"));
        Detection broken = (before, text) -> {
            throw new IllegalStateException("stumbled over " + text);
        };

        GatewayCall call = run(Configurations.of("{}"), broken, GatewayCall.chat(chat(EMAIL)), backend);

        assertThat(backend.calls()).isZero();
        assertThat(call.failure().key()).isEqualTo("LLM_INTERNAL_ERROR");
        assertThat(call.failure().message()).doesNotContain(EMAIL);
    }

    @Test
    void counts_in_metrics_without_values() {
        GatewayCall call = run("{}", chat(EMAIL + " and " + EMAIL), FakeBackend.json(200, answer("ok")));

        var metrics = call.context().metrics().getAdditionalMetrics();
        assertThat(metrics)
                .extracting(AdditionalMetric::name)
                .contains("long_llm-gov_pii-email", "keyword_llm-gov_pii-mode");
        assertThat(metrics.toString()).doesNotContain(EMAIL).contains("2", "restore");
    }

    @Test
    void what_the_gateway_noted_for_its_log_is_exchanged() {
        GatewayCall call = GatewayCall.chat(chat(EMAIL));
        Request noted = new Request();
        noted.setBody(chat(EMAIL));
        Log log = Log.builder().build();
        log.setEntrypointRequest(noted);
        call.context().metrics().setLog(log);

        RedactionConfiguration bound = Configurations.of("{}");
        run(bound, Detector.of(bound.detection()), call, FakeBackend.json(200, answer("<EMAIL_1>")));

        assertThat(noted.getBody()).contains("<EMAIL_1>").doesNotContain(EMAIL);
        assertThat(call.context()
                        .<Object>getInternalAttribute(
                                InternalContextAttributes.ATTR_INTERNAL_OVERRIDE_LOGGABLE_CONTENT_TYPE_PATTERN))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"REDACT, WITHHELD BY llm-pii-redaction", "RESTORE, what the provider said"})
    void what_the_provider_said_is_kept_out_of_the_log_where_it_is_searched(String mode, String reported) {
        GatewayCall call = GatewayCall.chat(chat(EMAIL));
        Log log = Log.builder().build();
        log.setEndpointResponse(new Response());
        call.context().metrics().setLog(log);

        RedactionConfiguration bound = Configurations.of("{\"mode\":\"" + mode + "\"}");
        run(bound, Detector.of(bound.detection()), call, FakeBackend.json(200, answer("ok")));
        Response noted = log.getEndpointResponse();
        noted.setBody("what the provider said");
        if (noted.getOnReportActions() != null) {
            noted.getOnReportActions().forEach(action -> action.accept(noted));
        }

        assertThat(noted.getBody()).isEqualTo(reported);
    }

    @Test
    void the_model_is_told_when_there_is_something_to_tell() {
        FakeBackend with = FakeBackend.json(200, answer("ok"));
        FakeBackend without = FakeBackend.json(200, answer("ok"));

        run("{\"instructModel\":true}", chat(EMAIL), with);
        run("{\"instructModel\":true}", chat("hello"), without);

        assertThat(Json.parse(with.received().body()).at("/messages/0/role").asText())
                .isEqualTo("system");
        assertThat(without.received().body()).isEqualTo(chat("hello"));
    }

    private static String conversation(String... contents) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < contents.length; i++) {
            messages.append(i == 0 ? "" : ",")
                    .append("{\"role\":\"")
                    .append(i % 2 == 0 ? "assistant" : "user")
                    .append("\",\"content\":\"")
                    .append(contents[i])
                    .append("\"}");
        }
        return "{\"model\":\"m\",\"messages\":[" + messages + "]}";
    }

    @Test
    void the_answer_to_a_question_is_understood_from_the_question() {
        FakeBackend backend = FakeBackend.json(200, answer("ok"));

        run("{}", conversation("What is your NHS number?", "9434765919"), backend);

        assertThat(backend.received().body()).doesNotContain("9434765919").contains("<UK_NHS_NUMBER_1>");
    }

    @Test
    void nothing_is_found_across_two_messages() {
        FakeBackend backend = FakeBackend.json(200, answer("ok"));

        run("{}", conversation("The card begins with 4111 1111 1111", "1111"), backend);

        assertThat(backend.received().body()).contains("\"1111\"").doesNotContain("CREDIT_CARD");
    }

    @Test
    void what_was_found_once_is_replaced_wherever_it_stands() {
        FakeBackend backend = FakeBackend.json(200, answer("ok"));

        run(
                "{}",
                conversation(
                        "",
                        "My password is hunter22secret",
                        "Noted: hunter22secret.",
                        "Use hunter22secret, not hunter22"),
                backend);

        assertThat(backend.received().body())
                .doesNotContain("hunter22secret")
                .contains("Noted: <PASSWORD_1>.", "Use <PASSWORD_1>, not hunter22");
    }

    @Test
    void what_a_later_message_gives_away_does_not_change_the_numbers_of_earlier_ones() {
        FakeBackend first = FakeBackend.json(200, answer("ok"));
        FakeBackend second = FakeBackend.json(200, answer("ok"));
        String[] turns = {
            "", "Not kitten33fluff. My password is hunter22secret", "ok", "The old password is kitten33fluff"
        };

        run("{}", conversation(turns[0], turns[1]), first);
        run("{}", conversation(turns), second);

        assertThat(first.received().body()).contains("Not kitten33fluff. My password is <PASSWORD_1>");
        assertThat(second.received().body())
                .contains("Not <PASSWORD_2>. My password is <PASSWORD_1>")
                .contains("The old password is <PASSWORD_2>");
    }

    private static Request noted(GatewayCall call, String body) {
        Request noted = new Request();
        noted.setBody(body);
        Log log = Log.builder().build();
        log.setEntrypointRequest(noted);
        call.context().metrics().setLog(log);
        return noted;
    }

    @Test
    void what_the_gateway_cut_for_its_log_stays_cut() {
        GatewayCall call = GatewayCall.chat(chat(EMAIL));
        Request noted = noted(call, chat(EMAIL).substring(0, 20));
        RedactionConfiguration bound = Configurations.of("{}");

        run(bound, Detector.of(bound.detection()), call, FakeBackend.json(200, answer("ok")));

        assertThat(noted.getBody()).isEqualTo(chat("<EMAIL_1>").substring(0, 20));
    }

    @Test
    void what_is_only_counted_in_an_answer_is_not_held_back() {
        FakeBackend backend = FakeBackend.stream(chunk("Ask jane"), chunk("@example.org now"), STOP);

        GatewayCall call =
                run("{\"mode\":\"REPORT\"}", chat("hello").replace("\"model\"", "\"stream\":true,\"model\""), backend);

        assertThat(call.readResponse()).isEqualTo(chunk("Ask jane") + chunk("@example.org now") + STOP);
        assertThat(call.context().metrics().getAdditionalMetrics())
                .extracting(AdditionalMetric::name)
                .contains("long_llm-gov_pii-email");
    }

    @Test
    void a_text_that_a_custom_pattern_cannot_search_in_time_does_not_pass() {
        FakeBackend backend = FakeBackend.json(200, answer("never"));

        GatewayCall call = run(
                "{\"customPatterns\":[{\"name\":\"OWN\",\"regex\":\"a(.*b)?\"}]}", chat("a".repeat(200_000)), backend);

        assertThat(backend.calls()).isZero();
        assertThat(call.failure().key()).isEqualTo("LLM_PII_BLOCKED");
    }
}

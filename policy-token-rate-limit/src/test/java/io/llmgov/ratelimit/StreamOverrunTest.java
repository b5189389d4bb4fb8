package io.llmgov.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.reactivex.rxjava3.processors.PublishProcessor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Streams that say more than was reserved for them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamOverrunTest extends StageTest {

    private static final String CUT = "\"onOverrun\":\"CUT\"";
    private static final String LONG = "x".repeat(2_048);

    private final PublishProcessor<Buffer> provider = PublishProcessor.create();

    @Test
    void a_stream_is_charged_ahead_as_it_grows_and_settled_to_what_it_used() {
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), stage(ALL_UNITS));
        var client = call.subscribeToResponse(100);

        provider.onNext(Buffer.buffer(text(LONG)));

        assertThat(runtime.used("COMPLETION_TOKENS")).isEqualTo(2_048 + 512);
        assertThat(runtime.used("COST_USD")).isEqualTo(10 + 2 * (2_048 + 512));
        assertThat(runtime.used("REQUESTS")).isEqualTo(1);
        provider.onNext(Buffer.buffer(USAGE.replace("5}", "2100}") + DONE));
        client.cancel();
        assertThat(runtime.used("COMPLETION_TOKENS")).isEqualTo(2_100);
        assertThat(runtime.used("TOTAL_TOKENS")).isEqualTo(2_107);
    }

    @Test
    void a_stream_may_go_on_although_its_limit_is_exhausted() {
        GatewayCall call = run(
                GatewayCall.chat(STREAM), FakeBackend.stream(text(LONG), text("end"), DONE), stage(THOUSAND_TOKENS));

        assertThat(call.readResponse()).contains("end").endsWith(DONE).doesNotContain("error");
        assertThat(runtime.used("TOTAL_TOKENS")).isEqualTo(10 + 2_051);
    }

    @Test
    void a_stream_that_exhausts_its_limit_may_be_cut() {
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), stage(THOUSAND_TOKENS, CUT));
        var client = call.subscribeToResponse(100);

        provider.onNext(Buffer.buffer(text(LONG)));
        provider.onNext(Buffer.buffer(text("more")));

        client.assertComplete();
        assertThat(String.join("", client.values())).contains("LLM_TOKEN_LIMIT_EXCEEDED", "cut off", "'app'");
        assertThat(provider.hasSubscribers()).isFalse();
        assertThat(runtime.used("TOTAL_TOKENS")).isBetween(10 + 2_048L, 10 + 2_052L);
        assertThat(metric(call, LimitMetrics.REFUSED_BY)).isEqualTo("app");
    }

    @Test
    void a_stream_is_cut_by_what_others_use_beside_it() {
        String levels = level("app", "TOTAL_TOKENS", "4000");
        GatewayCall call = run(GatewayCall.chat(STREAM), FakeBackend.stream(provider), stage(levels, CUT));
        var client = call.subscribeToResponse(100);
        run(GatewayCall.chat(CHAT), FakeBackend.json(200, ANSWER.replace("5}", "3000}")), stage(levels));

        provider.onNext(Buffer.buffer(text(LONG)));
        provider.onNext(Buffer.buffer(text("more")));

        client.assertComplete();
        assertThat(String.join("", client.values())).contains("LLM_TOKEN_LIMIT_EXCEEDED");
    }

    @Test
    void an_anthropic_client_reads_the_cut_as_its_error_event() {
        String event = "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"" + LONG + "\"}}\n\n";

        String stream = cut(
                "/v1/messages",
                "{\"model\":\"priced\",\"stream\":true,\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                event);

        assertThat(stream).contains("event: error", "\"type\":\"error\"", "rate_limit_error");
    }

    @Test
    void a_gemini_client_reads_the_cut_as_its_error() {
        String event = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + LONG + "\"}]}}]}\n\n";

        String stream = cut(
                "/v1beta/models/priced:streamGenerateContent",
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":{\"maxOutputTokens\":100}}",
                event);

        assertThat(stream).contains("RESOURCE_EXHAUSTED");
    }

    @Test
    void a_responses_client_reads_the_cut_as_its_error_event() {
        String event =
                "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"item_id\":\"m\","
                        + "\"output_index\":0,\"content_index\":0,\"delta\":\"" + LONG + "\"}\n\n";

        String stream = cut(
                "/v1/responses",
                "{\"model\":\"priced\",\"stream\":true,\"max_output_tokens\":100,\"input\":\"hi\"}",
                event);

        assertThat(stream).contains("event: error", "LLM_TOKEN_LIMIT_EXCEEDED");
    }

    private String cut(String path, String request, String event) {
        GatewayCall call =
                run(GatewayCall.post(path, request), FakeBackend.stream(event, event), stage(THOUSAND_TOKENS, CUT));
        String stream = call.readResponse();
        assertThat(stream).contains("cut off");
        assertThat(runtime.used("TOTAL_TOKENS")).isBetween(10 + 2_048L, 10 + 4_096L);
        return stream;
    }
}

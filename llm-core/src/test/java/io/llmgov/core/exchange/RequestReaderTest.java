package io.llmgov.core.exchange;

import static io.llmgov.core.exchange.Exchanges.CHAT;
import static io.llmgov.core.exchange.Exchanges.buffer;
import static io.llmgov.core.exchange.Exchanges.buffers;
import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.common.http.HttpMethod;
import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiModels;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final int LIMIT = 200;

    @Test
    void reads_the_request_into_an_exchange() {
        Exchange exchange = read(GatewayCall.chat(CHAT)).blockingGet();

        assertThat(exchange.request()).isEqualTo(Json.parse(CHAT));
        assertThat(exchange.requestedModel()).isEqualTo("m");
        assertThat(exchange.streaming()).isFalse();
        assertThat(exchange.requestLength()).isEqualTo(CHAT.length());
        assertThat(exchange.format()).isInstanceOf(OpenAiChat.class);
        assertThat(exchange.path()).hasToString("/v1/chat/completions");
    }

    @Test
    void joins_a_body_that_comes_in_pieces() {
        byte[] bytes = "{\"model\":\"é漢😀\",\"messages\":[{\"role\":\"user\"}]}".getBytes(StandardCharsets.UTF_8);
        GatewayCall call = chunked(Flowable.range(0, bytes.length).map(i -> Buffer.buffer(new byte[] {bytes[i]})));

        assertThat(read(call).blockingGet().requestedModel()).isEqualTo("é漢😀");
    }

    @Test
    void leaves_the_body_to_be_read_by_other_policies() {
        GatewayCall call = GatewayCall.chat(CHAT);
        read(call).blockingGet();

        assertThat(call.context().request().body().blockingGet()).hasToString(CHAT);
        assertThat(call.context().request().body().blockingGet()).hasToString(CHAT);
        assertThat(call.bodyReads()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/event-stream",
                "text/event-stream; charset=utf-8",
                "application/octet-stream",
                "application/grpc",
                "text/plain",
                "multipart/form-data; boundary=x",
                "",
                "nonsense"
            })
    void reads_the_body_whatever_it_calls_itself(String contentType) {
        GatewayCall call = GatewayCall.chat(CHAT).header("Content-Type", contentType);

        assertThat(read(call).blockingGet().requestedModel()).isEqualTo("m");
    }

    @Test
    void refuses_a_size_that_is_announced_as_too_large_without_reading_the_body() {
        GatewayCall call = GatewayCall.chat(CHAT).header("Content-Length", "201");

        assertRefused(call, ErrorKey.LLM_REQUEST_TOO_LARGE);
        assertThat(call.bodyReads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", " 200 "})
    void accepts_an_announced_size_within_the_bound(String length) {
        assertThat(read(GatewayCall.chat(CHAT).header("Content-Length", length)).blockingGet())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "1e3", "", "99999999999999999999"})
    void refuses_an_announced_size_that_is_not_a_number(String length) {
        assertRefused(GatewayCall.chat(CHAT).header("Content-Length", length), ErrorKey.LLM_REQUEST_INVALID);
    }

    @Test
    void refuses_a_body_that_turns_out_too_large() {
        assertThat(refusal(chunked(buffers("{\"model\":\"", "x".repeat(LIMIT)))))
                .isEqualTo(LlmError.of(ErrorKey.LLM_REQUEST_TOO_LARGE, "The request body exceeds 200 bytes."));
    }

    @Test
    void refuses_a_body_that_is_larger_than_it_said() {
        GatewayCall call = chunked(buffers("x".repeat(LIMIT + 1))).header("Content-Length", "10");

        assertRefused(call, ErrorKey.LLM_REQUEST_TOO_LARGE);
    }

    @Test
    void stops_reading_a_body_at_the_bound() {
        AtomicInteger pieces = new AtomicInteger();
        GatewayCall call = chunked(
                Flowable.range(0, 1_000).map(i -> buffer("x".repeat(50))).doOnNext(piece -> pieces.incrementAndGet()));

        assertRefused(call, ErrorKey.LLM_REQUEST_TOO_LARGE);
        assertThat(pieces).hasValue(5);
    }

    @Test
    void accepts_a_body_that_just_fits_the_bound() {
        String padding = " ".repeat(LIMIT - CHAT.length());

        assertThat(read(GatewayCall.chat(CHAT + padding)).blockingGet().requestLength())
                .isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "deflate", "br", "zstd", "identity, gzip", "gzip, identity", "x"})
    void refuses_a_compressed_body(String encoding) {
        GatewayCall call = GatewayCall.chat(CHAT).header("Content-Encoding", encoding);

        assertRefused(call, ErrorKey.LLM_REQUEST_INVALID);
        assertThat(call.bodyReads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", " identity "})
    void accepts_a_body_that_says_it_is_not_compressed(String encoding) {
        assertThat(read(GatewayCall.chat(CHAT).header("Content-Encoding", encoding))
                        .blockingGet())
                .isNotNull();
    }

    @Test
    void refuses_a_request_without_a_body() {
        assertThat(refusal(GatewayCall.of(HttpMethod.POST, "/v1/chat/completions")))
                .isEqualTo(LlmError.of(
                        ErrorKey.LLM_REQUEST_INVALID, "The request has no body; a JSON object is expected."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "s3cret",
                "{\"model\":\"s3cret\"",
                "{\"model\":\"s3cret\",\"messages\":[{\"role\":\"user\"}]} s3cret",
                "{\"model\":s3cret}",
                "{\"s3cret\":1e99999999999}",
                "model=s3cret&messages=",
                "{\"model\":\"a\",\"model\":\"s3cret\",\"messages\":[{\"role\":\"user\"}]}",
                "{\"model\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"content\":\"s3cret\"}]}"
            })
    void refuses_a_body_that_is_not_one_unambiguous_document_without_quoting_it(String body) {
        LlmError refusal = refusal(GatewayCall.chat(body));

        assertThat(refusal.key()).isEqualTo(ErrorKey.LLM_REQUEST_INVALID);
        assertThat(refusal.message()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"model\":\"m\"}]", "\"m\"", "1", "null", "true"})
    void refuses_a_body_that_is_not_an_object(String body) {
        assertThat(refusal(GatewayCall.chat(body)).message()).isEqualTo("The request body must be a JSON object.");
    }

    @Test
    void refuses_a_body_that_is_nested_without_end() {
        String body = "{\"a\":".repeat(10_000);

        assertThat(RequestReader.read(
                                GatewayCall.chat(body).context(),
                                new OpenAiChat(),
                                RequestPath.of("/chat/completions"),
                                Admission.DEFAULT_MAX_REQUEST_BYTES)
                        .map(exchange -> "read")
                        .onErrorReturn(error ->
                                ((LlmErrorException) error).error().key().name())
                        .blockingGet())
                .isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void refuses_what_the_format_finds_unusable() {
        LlmError refusal = refusal(GatewayCall.chat("{\"model\":\"m\",\"messages\":[]}"));

        assertThat(refusal.key()).isEqualTo(ErrorKey.LLM_REQUEST_INVALID);
        assertThat(refusal.param()).isEqualTo("messages");
    }

    @Test
    void reads_a_body_that_is_parsed_off_the_event_loop() {
        String body = CHAT.replace("hi", "x".repeat(300 * 1024));

        Exchange exchange = RequestReader.read(
                        GatewayCall.chat(body).context(),
                        new OpenAiChat(),
                        RequestPath.of("/chat/completions"),
                        Admission.DEFAULT_MAX_REQUEST_BYTES)
                .blockingGet();

        assertThat(exchange.requestLength()).isEqualTo(body.length());
    }

    @Test
    void refuses_a_broken_body_that_is_parsed_off_the_event_loop() {
        assertThat(RequestReader.read(
                                GatewayCall.chat("{\"a\":\"" + "x".repeat(300 * 1024))
                                        .context(),
                                new OpenAiChat(),
                                RequestPath.of("/chat/completions"),
                                Admission.DEFAULT_MAX_REQUEST_BYTES)
                        .map(exchange -> "read")
                        .onErrorReturn(error ->
                                ((LlmErrorException) error).error().key().name())
                        .blockingGet())
                .isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void passes_on_that_the_client_broke_off() {
        IllegalStateException broken = new IllegalStateException("connection closed");

        read(chunked(buffers("{\"model\"").concatWith(Flowable.error(broken))))
                .test()
                .assertError(broken);
    }

    @Test
    void does_not_read_a_body_where_the_format_has_none() {
        GatewayCall call = GatewayCall.get("/v1/models").header("Content-Length", "999999");

        Exchange exchange = RequestReader.read(call.context(), new OpenAiModels(), RequestPath.of("/v1/models"), LIMIT)
                .blockingGet();

        assertThat(call.bodyReads()).isZero();
        assertThat(exchange.request()).isEmpty();
        assertThat(exchange.requestLength()).isZero();
    }

    @Test
    void reads_nothing_before_somebody_subscribes() {
        GatewayCall call = GatewayCall.chat(CHAT);

        read(call);

        assertThat(call.bodyReads()).isZero();
    }

    private static GatewayCall chunked(Flowable<Buffer> body) {
        return GatewayCall.of(HttpMethod.POST, "/v1/chat/completions").body(body);
    }

    private static Single<Exchange> read(GatewayCall call) {
        return RequestReader.read(call.context(), new OpenAiChat(), RequestPath.of("/v1/chat/completions"), LIMIT);
    }

    private static LlmError refusal(GatewayCall call) {
        return read(call)
                .<LlmError>map(exchange -> {
                    throw new AssertionError("the request was accepted");
                })
                .onErrorReturn(error -> ((LlmErrorException) error).error())
                .blockingGet();
    }

    private static void assertRefused(GatewayCall call, ErrorKey key) {
        assertThat(refusal(call).key()).isEqualTo(key);
    }
}

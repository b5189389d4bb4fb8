package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.exchange.Admission;
import io.llmgov.core.exchange.LlmChain;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Detector;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not what a protocol says they are. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnusualAnswersTest {

    private static final String EMAIL = "jane.doe@example.org";
    private static final String OTHERS = "model@example.net";
    private static final String CHAT = "/v1/chat/completions";
    private static final String REQUEST =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"I am " + EMAIL + "\"}]}";
    private static final Function<Void, RedactedCall> RESTORING = RedactedCall.with("{}");
    private static final Function<Void, RedactedCall> REDACTING = RedactedCall.with("{\"mode\":\"REDACT\"}");
    private static final byte[] NO_TEXT = {(byte) 0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, (byte) 0xfe, 0};

    private static RedactedCall call(Function<Void, RedactedCall> how, String path, String type, byte[]... chunks) {
        return how.apply(null)
                .send(
                        path,
                        REQUEST.replace("messages\":[{", "input\":\"say " + EMAIL + "\",\"messages\":[{"),
                        type,
                        body -> List.of(chunks));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html; charset=utf-8",
                "application/xml",
                "application/x-ndjson",
                "application/octet-stream"
            })
    void text_is_restored_as_one_text(String type) {
        RedactedCall call = call(RESTORING, CHAT, type, bytes("You are <EMA"), bytes("IL_1>, \u00e9."));

        assertThat(call.response()).isEqualTo("You are " + EMAIL + ", \u00e9.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "application/octet-stream"})
    void text_is_searched_as_one_text(String type) {
        RedactedCall call = call(REDACTING, CHAT, type, bytes("I am mod"), bytes("el@example.net."));

        assertThat(call.response()).isEqualTo("I am <EMAIL>.");
    }

    @Test
    void JSON_that_cannot_be_read_is_text() {
        RedactedCall call =
                call(RESTORING, CHAT, "application/json", bytes("{\"a\":\"<EMAIL_1>\",\"a\":\"\\u003cEMAIL_1\\u003e"));

        assertThat(call.response()).isEqualTo("{\"a\":\"" + EMAIL + "\",\"a\":\"" + EMAIL);
    }

    @Test
    void lists_of_answers_are_answers() {
        RedactedCall call = call(
                REDACTING,
                "/v1/chat/completions",
                "application/json",
                bytes("[{\"choices\":[{\"message\":{\"content\":\"" + OTHERS + "\"}}]},{}]"));

        assertThat(call.json().at("/0/choices/0/message/content").asText()).isEqualTo("<EMAIL>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream", "text/plain", ""})
    void what_must_be_searched_and_cannot_be_is_withheld(String type) {
        RedactedCall call = call(REDACTING, CHAT, type, NO_TEXT);

        assertThat(call.call().failure().key()).isEqualTo("LLM_PII_BLOCKED");
    }

    @Test
    void what_need_not_be_searched_passes() {
        RedactedCall call = call(RESTORING, CHAT, "application/octet-stream", NO_TEXT);

        assertThat(call.call().failure()).isNull();
        assertThat(call.response()).isEqualTo(new String(NO_TEXT, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"/v1/audio/speech,audio/mpeg", "/v1/audio/speech,application/octet-stream", CHAT + ",image/png"})
    void sound_and_pictures_pass(String path, String type) {
        RedactedCall call = call(REDACTING, path, type, NO_TEXT);

        assertThat(call.call().failure()).isNull();
        assertThat(call.response()).isEqualTo(new String(NO_TEXT, StandardCharsets.UTF_8));
    }

    @Test
    void what_an_error_quotes_comes_back() {
        RedactedCall call = call(
                RESTORING,
                CHAT,
                "application/json",
                bytes("{\"error\":{\"message\":\"'I am <EMAIL_1>' is too long\"}}"));

        assertThat(call.json().at("/error/message").asText()).isEqualTo("'I am " + EMAIL + "' is too long");
    }

    @Test
    void what_an_answer_repeats_of_the_request_is_not_held_against_the_model() {
        RedactedCall call = RedactedCall.with("{\"mode\":\"BLOCK\",\"directions\":[\"RESPONSE\"]}")
                .apply(null)
                .send(
                        "/v1/responses",
                        "{\"model\":\"m\",\"input\":\"hi\",\"instructions\":\"ask " + EMAIL + "\"}",
                        "application/json",
                        body -> List.of(bytes("{\"instructions\":\"ask " + EMAIL + "\",\"output\":[]}")));

        assertThat(call.call().failure()).isNull();
        assertThat(call.response()).contains(EMAIL);
    }

    @Test
    void log_probabilities_repeat_nothing() {
        RedactedCall call = call(
                REDACTING,
                CHAT,
                "application/json",
                bytes(
                        "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"logprobs\":{\"content\":[{\"token\":\"hi\",\"logprob\":-1}]}}]}"));

        assertThat(Json.text(call.json()))
                .isEqualTo("{\"choices\":[{\"message\":{\"content\":\"hi\"},\"logprobs\":null}]}");
    }

    @Test
    void a_client_that_leaves_ends_the_call_whatever_form_the_answer_has() {
        PublishProcessor<Buffer> provider = PublishProcessor.create();
        GatewayCall call = GatewayCall.chat(REQUEST).to(FakeBackend.of(200, "text/plain", provider));
        RedactionConfiguration bound = Configurations.of("{}");
        Disposable running = LlmChain.join(
                        call.context(),
                        new Admission(10_000, false),
                        new PiiRedactionStage(bound, Detector.of(bound.detection())))
                .andThen(Completable.defer(call::invokeBackend))
                .subscribe();
        assertThat(provider.hasSubscribers()).isTrue();

        running.dispose();

        assertThat(provider.hasSubscribers()).isFalse();
    }

    @Test
    void a_stream_is_read_as_fast_as_the_client_reads_and_ends_with_it() {
        AtomicLong made = new AtomicLong();
        AtomicBoolean cancelled = new AtomicBoolean();
        Flowable<Buffer> provider = Flowable.<Buffer>generate(emitter -> {
                    made.incrementAndGet();
                    emitter.onNext(Buffer.buffer(
                            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"<EMAIL_1> \"}}]}\n\n"));
                })
                .doOnCancel(() -> cancelled.set(true));
        GatewayCall call = GatewayCall.chat(REQUEST.replace("\"model\"", "\"stream\":true,\"model\""))
                .to(FakeBackend.stream(provider));
        RedactionConfiguration bound = Configurations.of("{}");
        LlmChain.join(
                        call.context(),
                        new Admission(10_000, false),
                        new PiiRedactionStage(bound, Detector.of(bound.detection())))
                .andThen(Completable.defer(call::invokeBackend))
                .blockingAwait();

        TestSubscriber<String> client = call.subscribeToResponse(3);
        client.awaitCount(3);

        assertThat(client.values()).hasSize(3).allMatch(event -> event.contains(EMAIL));
        assertThat(made.get()).isLessThan(20);
        client.cancel();
        assertThat(cancelled).isTrue();
    }
}

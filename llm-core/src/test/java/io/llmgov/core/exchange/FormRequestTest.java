package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.WireFormats;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that come as forms, or without a body. */
class FormRequestTest {

    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String MODEL = "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n";
    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp3\"\r\n\r\nbytes\r\n";
    private static final String END = "--b--\r\n";

    @Test
    void a_form_s_fields_are_the_request() {
        Exchange exchange =
                read("/v1/audio/transcriptions", MULTIPART, MODEL + FILE + END).blockingGet();

        assertThat(exchange.request()).isEqualTo(Json.parse("{\"model\":\"m\"}"));
        assertThat(exchange.requestedModel()).isEqualTo("m");
        assertThat(exchange.isForm()).isTrue();
        assertThat(exchange.requestLength()).isEqualTo((MODEL + FILE + END).length());
    }

    @Test
    void a_form_is_written_anew_even_when_no_stage_changed_it() {
        Exchange exchange =
                read("/v1/audio/transcriptions", MULTIPART, MODEL + FILE + END).blockingGet();
        String boundary = exchange.encodedType().substring("multipart/form-data; boundary=".length());

        assertThat(exchange.requestBody().toString()).isEqualTo((MODEL + FILE + END).replace("--b", "--" + boundary));
    }

    @Test
    void a_change_of_a_field_is_written() {
        Exchange exchange =
                read("/v1/audio/transcriptions", MULTIPART, MODEL + FILE + END).blockingGet();
        exchange.request().put("model", "other");
        exchange.requestChanged();

        assertThat(exchange.currentModel()).isEqualTo("other");
        assertThat(exchange.requestBody().toString())
                .contains("name=\"model\"\r\n\r\nother\r\n")
                .contains("bytes");
    }

    @Test
    void edits_are_json_or_a_form() {
        Exchange json = read("/v1/images/edits", "application/json", "{\"model\":\"m\",\"prompt\":\"x\"}")
                .blockingGet();
        Exchange form = read("/v1/images/edits", MULTIPART, MODEL + FILE + END).blockingGet();

        assertThat(json.isForm()).isFalse();
        assertThat(json.encodedType()).isEqualTo("application/json");
        assertThat(form.isForm()).isTrue();
    }

    @Test
    void a_content_type_that_does_not_fit_is_no_way_around() {
        assertThat(refusal("/v1/files", "application/json", "{\"purpose\":\"batch\"}")
                        .message())
                .contains("multipart/form-data");
        assertThat(refusal("/v1/files", null, FILE + END).message()).contains("multipart/form-data");
        assertThat(refusal("/v1/images/edits", "text/plain", MODEL + END).message())
                .contains("JSON");
        assertThat(refusal("/v1/chat/completions", MULTIPART, MODEL + END).message())
                .contains("JSON");
        assertThat(refusal("/v1/audio/transcriptions", MULTIPART, MODEL + MODEL + END)
                        .message())
                .contains("'model'");
        assertThat(refusal("/v1/audio/transcriptions", MULTIPART, FILE + END).param())
                .isEqualTo("model");
    }

    @Test
    void a_large_form_is_read_off_the_event_loop() {
        String file = FILE.replace("bytes", "x".repeat(600 * 1024));

        assertThat(read("/v1/audio/transcriptions", MULTIPART, MODEL + file + END)
                        .blockingGet()
                        .requestedModel())
                .isEqualTo("m");
    }

    @Test
    void a_request_without_a_body_is_what_its_path_and_query_say() {
        GatewayCall call = GatewayCall.get("/v1/files");
        call.context().request().parameters().add("after", "file%2D1+x");
        RequestPath path = RequestPath.of("/v1/files");

        Exchange exchange = RequestReader.read(
                        call.context(), WireFormats.recognize("GET", path).orElseThrow(), path, 1000)
                .blockingGet();

        assertThat(exchange.request()).isEqualTo(Json.parse("{\"after\":[\"file-1 x\"]}"));
        assertThat(exchange.encodedType()).isNull();
        assertThat(exchange.encode(exchange.request())).isEmpty();
    }

    @Test
    void an_answer_in_text_is_seen_as_a_field_and_written_as_text() {
        Answer.Body text = Answer.Body.ofText("Hi Anna".getBytes());
        Answer.Body changed = Answer.Body.of(Json.parse("{\"text\":\"Hi ***\"}"));
        Answer.Body other = Answer.Body.of(Json.parse("{\"error\":{}}"));

        assertThat(text.json()).isEqualTo(Json.parse("{\"text\":\"Hi Anna\"}"));
        assertThat(List.of(text, changed, other))
                .extracting(body -> new String(body.encodeText()))
                .containsExactly("Hi Anna", "Hi ***", "{\"error\":{}}");
    }

    private static Single<Exchange> read(String path, String contentType, String body) {
        GatewayCall call = GatewayCall.post(path, body);
        if (contentType != null) {
            call.header("Content-Type", contentType);
        }
        RequestPath requestPath = RequestPath.of(path);
        return RequestReader.read(
                call.context(),
                WireFormats.recognize("POST", requestPath).orElseThrow(),
                requestPath,
                Buffer.buffer(body).length() + 1);
    }

    private static LlmError refusal(String path, String contentType, String body) {
        return read(path, contentType, body)
                .<LlmError>map(exchange -> {
                    throw new AssertionError("the request was accepted");
                })
                .onErrorReturn(error -> ((LlmErrorException) error).error())
                .blockingGet();
    }
}

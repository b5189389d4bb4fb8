package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.llmgov.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, audio, moderations and files: handed on with routing, credentials and failover. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MediaRoutingTest extends RouterGatewayTest {

    private static final String IMAGE_REQUEST = "{\"model\":\"chat\",\"prompt\":\"a cat\",\"future\":1.50}";
    private static final String IMAGE_ANSWER =
            "{\"created\":1,\"data\":[{\"b64_json\":\"AAAA\"}],\"usage\":{\"input_tokens\":5,\"output_tokens\":7,\"total_tokens\":12}}";
    private static final String MODERATION_ANSWER =
            "{\"id\":\"m\",\"model\":\"omni\",\"results\":[{\"flagged\":false}]}";
    private static final String TRANSCRIPTION = "{\"text\":\"hello\"}";
    private static final String UNAVAILABLE = "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}";

    private final byte[] binary = randomBytes(50_000);

    @Test
    void generates_an_image() throws Exception {
        first.json(200, IMAGE_ANSWER);
        deployTwo();

        HttpResponse<String> response = post("/llm/v1/images/generations", IMAGE_REQUEST);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(IMAGE_ANSWER);
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/images/generations");
        assertThat(first.onlyRequest().header("Authorization")).isEqualTo("Bearer key-one");
        assertThat(first.onlyRequest().body()).isEqualTo(IMAGE_REQUEST.replace("chat", "model-one"));
    }

    @Test
    void streams_an_image() throws Exception {
        String partial =
                "event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"AA\"}\n\n";
        String completed =
                "event: image_generation.completed\ndata: {\"type\":\"image_generation.completed\",\"b64_json\":\"AAAA\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2}}\n\n";
        first.stream(partial, completed);
        deployTwo();

        HttpResponse<String> response =
                post("/llm/v1/images/generations", IMAGE_REQUEST.replace("\"future\"", "\"stream\":true,\"future\""));

        assertThat(header(response, "Content-Type")).isEqualTo("text/event-stream");
        assertThat(response.body()).isEqualTo(partial + completed);
    }

    @Test
    void an_image_stream_that_breaks_ends_with_an_error() throws Exception {
        first.tornStream("data: {\"type\":\"image_generation.partial_image\",\"b64_json\":\"AA\"}\n\n");
        deployTwo();

        HttpResponse<String> response =
                post("/llm/v1/images/generations", IMAGE_REQUEST.replace("\"future\"", "\"stream\":true,\"future\""));

        assertThat(response.body()).contains("LLM_UPSTREAM_TRUNCATED");
    }

    @Test
    void a_form_reaches_the_provider_with_its_model_replaced_and_every_byte_of_its_image() throws Exception {
        first.json(200, IMAGE_ANSWER);
        deployTwo();

        HttpResponse<byte[]> response = postForm(
                "/llm/v1/images/edits",
                text("model", "chat"),
                file("image[]", "a.png", binary),
                text("prompt", "zwölf"));

        assertThat(response.statusCode()).isEqualTo(200);
        ScriptedProvider.Received received = first.onlyRequest();
        assertThat(received.header("Content-Type"))
                .startsWith("multipart/form-data; boundary=")
                .doesNotContain("client-boundary");
        assertThat(received.body())
                .contains("name=\"model\"\r\n\r\nmodel-one\r\n")
                .contains("name=\"image[]\"; filename=\"a.png\"\r\nContent-Type: application/octet-stream\r\n")
                .contains("name=\"prompt\"\r\n\r\nzwölf\r\n")
                .doesNotContain("client-boundary", "\r\nchat\r\n");
        assertThat(indexOf(received.bytes(), binary)).isPositive();
        assertThat(received.header("Content-Length")).isEqualTo(Integer.toString(received.bytes().length));
    }

    @Test
    void an_edit_may_be_json() throws Exception {
        first.json(200, IMAGE_ANSWER);
        deployTwo();

        post("/llm/v1/images/edits", IMAGE_REQUEST);

        assertThat(first.onlyRequest().header("Content-Type")).isEqualTo("application/json");
        assertThat(first.onlyRequest().body()).contains("model-one");
    }

    @Test
    void transcribes_into_json() throws Exception {
        first.json(200, TRANSCRIPTION);
        deployTwo();

        HttpResponse<byte[]> response = transcribe();

        assertThat(new String(response.body())).isEqualTo(TRANSCRIPTION);
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(first.onlyRequest().uri()).isEqualTo("/v1/audio/transcriptions");
    }

    @ParameterizedTest
    @CsvSource({"text/plain; charset=utf-8", "text/vtt", "application/x-subrip"})
    void transcribes_into_text(String contentType) throws Exception {
        first.bytes(contentType, "WEBVTT\n\n".getBytes(), "héllo\n".getBytes(StandardCharsets.UTF_8));
        deployTwo();

        HttpResponse<byte[]> response = transcribe(text("response_format", "vtt"));

        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("WEBVTT\n\nhéllo\n");
        assertThat(header(response, "Content-Type")).isEqualTo(contentType);
    }

    @Test
    void transcribes_into_events_or_at_once_when_the_model_does_not_stream() throws Exception {
        String events =
                "data: {\"type\":\"transcript.text.delta\",\"delta\":\"hel\"}\n\ndata: {\"type\":\"transcript.text.done\",\"text\":\"hello\"}\n\n";
        first.stream(events).json(200, TRANSCRIPTION);
        deployTwo();

        assertThat(new String(transcribe(text("stream", "true")).body())).isEqualTo(events);
        assertThat(new String(transcribe(text("stream", "true")).body())).isEqualTo(TRANSCRIPTION);
    }

    @Test
    void speech_flows_as_it_comes() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        first.then(request -> {
            request.response().setChunked(true).putHeader("Content-Type", "audio/mpeg");
            request.response().write(io.vertx.core.buffer.Buffer.buffer(Arrays.copyOf(binary, 1000)));
            goOn.thenRun(() -> request.response()
                    .end(io.vertx.core.buffer.Buffer.buffer(Arrays.copyOfRange(binary, 1000, binary.length))));
        });
        deployTwo();

        HttpResponse<InputStream> response = client.send(speech(), HttpResponse.BodyHandlers.ofInputStream());
        byte[] beginning = response.body().readNBytes(1000);
        goOn.complete(null);
        byte[] rest = response.body().readAllBytes();

        assertThat(header(response, "Content-Type")).isEqualTo("audio/mpeg");
        assertThat(header(response, "X-LLM-Model")).isEqualTo("model-one");
        assertThat(beginning).isEqualTo(Arrays.copyOf(binary, 1000));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(binary, 1000, binary.length));
        assertThat(first.onlyRequest().header("Accept")).isEqualTo("*/*");
    }

    @Test
    void a_large_answer_keeps_its_length_and_its_bytes() throws Exception {
        byte[] large = randomBytes(20 * 1024 * 1024);
        first.then(request -> request.response()
                .putHeader("Content-Type", "audio/wav")
                .end(io.vertx.core.buffer.Buffer.buffer(large)));
        deployTwo();

        HttpResponse<byte[]> response = client.send(speech(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(large.length));
        assertThat(response.body()).isEqualTo(large);
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_speech_frees_the_provider() throws Exception {
        first.then(request -> request.response()
                .setChunked(true)
                .putHeader("Content-Type", "audio/mpeg")
                .write(io.vertx.core.buffer.Buffer.buffer(new byte[10])));
        deployTwo();

        HttpResponse<InputStream> response = client.send(speech(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().readNBytes(10);
        response.body().close();

        await().until(() -> first.openConnections() == 0);
    }

    @Test
    void speech_without_a_byte_is_a_failure() throws Exception {
        first.bytes("audio/mpeg");
        second.bytes("audio/mpeg", binary);
        deployTwo();

        HttpResponse<byte[]> response = client.send(speech(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.body()).isEqualTo(binary);
        assertThat(header(response, "X-LLM-Attempts")).isEqualTo("2");
    }

    @Test
    void speech_comes_as_events_on_request() throws Exception {
        String events =
                "data: {\"type\":\"speech.audio.delta\",\"audio\":\"AA\"}\n\ndata: {\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":1,\"output_tokens\":2,\"total_tokens\":3}}\n\n";
        first.stream(events);
        deployTwo();

        HttpResponse<String> response = post(
                "/llm/v1/audio/speech",
                "{\"model\":\"chat\",\"input\":\"hi\",\"voice\":\"alloy\",\"stream_format\":\"sse\"}");

        assertThat(response.body()).isEqualTo(events);
    }

    @Test
    void a_moderation_without_a_model_is_routed_as_OpenAI_s_default() throws Exception {
        first.json(200, MODERATION_ANSWER);
        deployRouter("""
                {"providers": [{"name": "one", "type": "OPENAI", "endpoint": "first", "apiKey": "k"}],
                 "models": [{"name": "omni-moderation-latest", "targets": [{"provider": "one", "model": "omni-2024"}]}]}""");

        HttpResponse<String> response = post("/llm/v1/moderations", "{\"input\":\"hi\"}");

        assertThat(response.body()).isEqualTo(MODERATION_ANSWER);
        assertThat(Json.parse(first.onlyRequest().body()))
                .isEqualTo(Json.parse("{\"input\":\"hi\",\"model\":\"omni-2024\"}"));
    }

    @Test
    void a_moderation_without_a_model_is_subject_to_access() throws Exception {
        deployTwo();

        assertThat(errorCode(post("/llm/v1/moderations", "{\"input\":\"hi\"}"))).isEqualTo("LLM_MODEL_NOT_FOUND");
        assertThat(first.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"images/generations", "audio/speech", "moderations", "form"})
    void another_provider_answers_when_the_first_is_unavailable(String kind) throws Exception {
        first.json(503, UNAVAILABLE);
        second.json(200, TRANSCRIPTION);
        deployTwo();

        HttpResponse<?> response = kind.equals("form")
                ? transcribe()
                : post("/llm/v1/" + kind, "{\"model\":\"chat\",\"input\":\"hi\",\"prompt\":\"hi\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-LLM-Provider")).isEqualTo("two");
        assertThat(first.onlyRequest().body()).contains("model-one");
        assertThat(second.onlyRequest().body()).contains("model-two");
        if (kind.equals("form")) {
            assertThat(indexOf(second.onlyRequest().bytes(), binary)).isPositive();
        }
    }

    @Test
    void a_provider_s_error_keeps_its_status_and_message() throws Exception {
        first.json(
                400,
                "{\"error\":{\"message\":\"Billing limit\",\"type\":\"image_generation_user_error\",\"code\":\"x\"}}");
        deployTwo();

        HttpResponse<String> response = post("/llm/v1/images/generations", IMAGE_REQUEST);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Billing limit");
    }

    @Test
    void an_error_of_a_provider_of_audio_is_json() throws Exception {
        first.json(400, "{\"error\":{\"message\":\"No such voice\",\"type\":\"invalid_request_error\"}}");
        deployTwo();

        HttpResponse<byte[]> response = client.send(speech(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(new String(response.body())).contains("No such voice");
    }

    @Test
    void an_upload_of_nine_megabytes_arrives() throws Exception {
        byte[] large = randomBytes(9 * 1024 * 1024);
        first.json(200, TRANSCRIPTION);
        deployTwo();

        HttpResponse<byte[]> response =
                postForm("/llm/v1/audio/transcriptions", file("file", "a.wav", large), text("model", "chat"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(indexOf(first.onlyRequest().bytes(), large)).isPositive();
    }

    @Test
    void an_upload_that_is_too_large_is_refused() throws Exception {
        deployTwo("\"maxRequestBytes\": 1000");

        assertThat(transcribe().statusCode()).isEqualTo(413);
        assertThat(first.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=other",
                "multipart/mixed; boundary=client-boundary",
                "application/json",
                "text/plain",
                "multipart/form-data; boundary=client-boundary; boundary=x",
                ""
            })
    void a_form_without_its_boundary_is_refused(String contentType) throws Exception {
        deployTwo();

        HttpResponse<byte[]> response = postForm(
                contentType, "/llm/v1/audio/transcriptions", text("model", "chat"), file("file", "a.mp3", binary));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body())).contains("LLM_REQUEST_INVALID");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void the_model_rule_holds_for_a_form() throws Exception {
        deployTwo("\"access\": {\"allowedModels\": \"other\"}");

        HttpResponse<byte[]> response = transcribe();

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(new String(response.body())).contains("LLM_MODEL_FORBIDDEN");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void a_second_model_is_refused_however_it_is_spelled() throws Exception {
        deployTwo();

        for (byte[] second : new byte[][] {
            text("model", "expensive"),
            text("Model", "expensive"),
            text("model[]", "expensive"),
            file("model", "x", new byte[] {'e'})
        }) {
            assertThat(transcribe(second).statusCode()).isEqualTo(400);
        }
        assertThat(first.received()).isEmpty();
    }

    @Test
    void files_are_off_unless_a_provider_is_named() throws Exception {
        deployTwo();

        HttpResponse<String> response = get("/llm/v1/files");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("offers no files");
        assertThat(postForm("/llm/v1/files", file("file", "a", binary)).statusCode())
                .isEqualTo(400);
        assertThat(first.received()).isEmpty();
    }

    @Test
    void files_go_to_the_provider_that_is_named() throws Exception {
        String file = "{\"id\":\"file-1\",\"object\":\"file\"}";
        second.json(200, file)
                .json(200, "{\"object\":\"list\",\"data\":[]}")
                .json(200, file)
                .json(200, "{\"id\":\"file-1\",\"deleted\":true}")
                .bytes("application/jsonl", binary);
        deployTwo("\"filesProvider\": \"two\"");

        assertThat(new String(postForm("/llm/v1/files", text("purpose", "batch"), file("file", "a.jsonl", binary))
                        .body()))
                .isEqualTo(file);
        get("/llm/v1/files?limit=2&after=file%2D0&api-key=secret");
        HttpResponse<String> one = get("/llm/v1//files/file-Ab1");
        HttpResponse<String> deleted =
                client.send(request("/llm/v1/files/file-1").DELETE().build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<byte[]> content = client.send(
                request("/llm/v1/files/file-1/content").GET().build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(second.received())
                .extracting(received -> received.method() + " " + received.uri())
                .containsExactly(
                        "POST /v1/files",
                        "GET /v1/files?after=file-0&limit=2",
                        "GET /v1/files/file-Ab1",
                        "DELETE /v1/files/file-1",
                        "GET /v1/files/file-1/content");
        assertThat(second.received())
                .allSatisfy(
                        received -> assertThat(received.header("Authorization")).isEqualTo("Bearer key-two"));
        assertThat(second.received().getFirst().body()).doesNotContain("name=\"model\"");
        assertThat(one.body()).isEqualTo(file);
        assertThat(deleted.body()).contains("deleted");
        assertThat(content.body()).isEqualTo(binary);
        assertThat(header(content, "Content-Type")).isEqualTo("application/jsonl");
        assertThat(first.received()).isEmpty();
    }

    @Test
    void an_unknown_file_is_the_client_s_error_and_nobody_else_is_asked() throws Exception {
        first.json(404, "{\"error\":{\"message\":\"No such File object\",\"type\":\"invalid_request_error\"}}");
        deployTwo("\"filesProvider\": \"one\"");

        HttpResponse<String> response = get("/llm/v1/files/file-x");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("No such File object");
        assertThat(second.received()).isEmpty();
    }

    @Test
    void files_have_no_failover() throws Exception {
        first.json(503, UNAVAILABLE);
        deployTwo("\"filesProvider\": \"one\"");

        assertThat(get("/llm/v1/files").statusCode()).isEqualTo(503);
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requiredTags\": \"eu\"}",
                "{\"allowedModels\": \"{#request.headers['X-None'] == null ? '' : '*'}\"}"
            })
    void files_are_subject_to_access(String access) throws Exception {
        deployTwo("\"filesProvider\": \"one\"", "\"access\": " + access);

        assertThat(errorCode(get("/llm/v1/files"))).isEqualTo("LLM_MODEL_FORBIDDEN");
        assertThat(first.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/llm/v1/files/%7B%23x%7D", "/llm/v1/files/a%252Fb%252Fcontent", "/llm/v1/files?after=a&after=b"
            })
    void an_id_cannot_become_another_path(String path) throws Exception {
        first.json(200, "{}");
        deployTwo("\"filesProvider\": \"one\"");

        assertThat(get(path).statusCode()).isEqualTo(400);
        assertThat(first.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nobody, there is no provider", "claude, have no files"})
    void a_files_provider_that_has_none_is_a_misconfiguration(String provider, String reason) throws Exception {
        deployRouter("""
                {"providers": [{"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "k"}],
                 "models": [{"name": "chat", "targets": [{"provider": "claude", "model": "m"}]}],
                 "filesProvider": "%s"}""".formatted(provider));

        assertThat(chat().body()).contains("LLM_POLICY_MISCONFIGURED", "filesProvider", reason);
    }

    @Test
    void a_provider_without_images_is_passed_over() throws Exception {
        second.json(200, IMAGE_ANSWER);
        deployRouter("""
                {"providers": [
                   {"name": "claude", "type": "ANTHROPIC", "endpoint": "first", "apiKey": "k"},
                   {"name": "azure", "type": "AZURE_OPENAI", "endpoint": "second", "apiKey": "a", "apiVersion": "2025-04-01-preview"}],
                 "models": [{"name": "chat", "targets": [
                   {"provider": "claude", "model": "m"}, {"provider": "azure", "model": "pictures"}]}]}""");

        assertThat(post("/llm/v1/images/generations", IMAGE_REQUEST).statusCode())
                .isEqualTo(200);
        assertThat(second.onlyRequest().uri())
                .isEqualTo("/openai/deployments/pictures/images/generations?api-version=2025-04-01-preview");
        assertThat(second.onlyRequest().header("api-key")).isEqualTo("a");
        assertThat(post("/llm/v1/images/variations", IMAGE_REQUEST).statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<byte[]> transcribe(byte[]... more) throws Exception {
        byte[][] parts = Arrays.copyOf(more, more.length + 2);
        parts[more.length] = file("file", "a.mp3", binary);
        parts[more.length + 1] = text("model", "chat");
        return postForm("/llm/v1/audio/transcriptions", parts);
    }

    private HttpRequest speech() {
        return request("/llm/v1/audio/speech")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"chat\",\"input\":\"hi\",\"voice\":\"alloy\"}"))
                .build();
    }

    private HttpResponse<byte[]> postForm(String path, byte[]... parts) throws Exception {
        return postForm("multipart/form-data; boundary=client-boundary", path, parts);
    }

    private HttpResponse<byte[]> postForm(String contentType, String path, byte[]... parts) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        body.writeBytes("--client-boundary--\r\n".getBytes());
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static byte[] text(String name, String value) {
        return ("--client-boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(String name, String filename, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(("--client-boundary\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
                        + filename + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes());
        return part.toByteArray();
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (bytes[at] == wanted[0] && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}

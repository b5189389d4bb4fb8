package io.llmgov.core.wire.openai;

import static io.llmgov.core.wire.openai.Documents.described;
import static io.llmgov.core.wire.openai.Documents.number;
import static io.llmgov.core.wire.openai.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.core.wire.WireFormat.AnswerForm;
import io.llmgov.core.wire.WireFormat.BodyForm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images, audio, moderations and files. */
class OpenAiMediaFormatsTest {

    private final OpenAiImages images = OpenAiImages.generations();
    private final OpenAiSpeech speech = new OpenAiSpeech();
    private final OpenAiTranscriptions transcriptions = OpenAiTranscriptions.transcriptions();
    private final OpenAiModerations moderations = new OpenAiModerations();

    @Test
    void says_what_bodies_and_answers_are() {
        assertThat(images.bodyForm()).isEqualTo(BodyForm.JSON);
        assertThat(OpenAiImages.edits().bodyForm()).isEqualTo(BodyForm.JSON_OR_FORM);
        assertThat(OpenAiImages.variations().bodyForm()).isEqualTo(BodyForm.FORM);
        assertThat(images.answerForm()).isEqualTo(AnswerForm.JSON);
        assertThat(speech.answerForm()).isEqualTo(AnswerForm.BYTES);
        assertThat(transcriptions.answerForm()).isEqualTo(AnswerForm.JSON_OR_TEXT);
        assertThat(OpenAiFiles.upload().bodyForm()).isEqualTo(BodyForm.FORM);
        assertThat(OpenAiFiles.upload().hasRequestBody()).isTrue();
        assertThat(OpenAiFiles.delete().hasRequestBody()).isFalse();
        assertThat(OpenAiFiles.content().answerForm()).isEqualTo(AnswerForm.BYTES);
        assertThat(OpenAiFiles.retrieve().answerForm()).isEqualTo(AnswerForm.JSON);
        assertThat(images.operation()).isEqualTo(Operation.IMAGE);
        assertThat(speech.operation()).isEqualTo(Operation.AUDIO);
    }

    @Test
    void images_need_a_model_because_OpenAI_s_default_depends_on_the_request() {
        assertThat(problem(images, "{\"prompt\":\"x\"}")).isEqualTo("model");
        assertThat(images.problem(object("{\"model\":\"m\",\"prompt\":\"x\"}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'\"true\"', true", "'\"false\"', false", "null, false"})
    void a_form_s_stream_flag_is_text(String stream, boolean streaming) {
        ObjectNode request = object("{\"model\":\"m\",\"stream\":" + stream + "}");

        assertThat(transcriptions.problem(request)).isEmpty();
        assertThat(transcriptions.streaming(request)).isEqualTo(streaming);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"True\"", "\"1\"", "1", "\"\"", "[\"true\"]"})
    void a_stream_flag_that_servers_read_differently_is_refused(String stream) {
        assertThat(problem(transcriptions, "{\"model\":\"m\",\"stream\":" + stream + "}"))
                .isEqualTo("stream");
    }

    @Test
    void speech_streams_events_when_its_format_says_so() {
        assertThat(speech.streaming(object("{\"stream_format\":\"sse\"}"))).isTrue();
        assertThat(speech.streaming(object("{\"stream_format\":\"audio\",\"stream\":true}")))
                .isFalse();
        assertThat(problem(speech, "{\"model\":\"m\",\"input\":[\"x\"]}")).isEqualTo("input");
        assertThat(problem(speech, "{\"model\":\"m\",\"input\":\"x\",\"Stream_Format\":\"sse\"}"))
                .isEqualTo("stream_format");
    }

    @Test
    void finds_and_replaces_the_texts_of_requests() {
        assertThat(described(images.requestTexts(object("{\"prompt\":\"a cat\"}"))))
                .containsExactly("USER a cat");
        assertThat(described(speech.requestTexts(object("{\"input\":\"hi\",\"instructions\":\"slowly\"}"))))
                .containsExactly("SYSTEM slowly", "USER hi");
        assertThat(described(transcriptions.requestTexts(
                        object("{\"prompt\":\"names\",\"keywords[]\":[\"Anna\"],\"keywords\":\"Bob\"}"))))
                .containsExactly("USER names", "USER Bob", "USER Anna");
        ObjectNode parts = object(
                "{\"input\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}]}");
        number(moderations.requestTexts(parts));
        assertThat(Json.text(parts)).contains("\"text\":\"#0\"").contains("\"url\":\"u\"");
        assertThat(described(moderations.requestTexts(object("{\"input\":[\"a\",\"b\"]}"))))
                .containsExactly("USER a", "USER b");
    }

    @Test
    void finds_the_texts_of_answers_and_events() {
        assertThat(described(images.answerTexts(object("{\"data\":[{\"revised_prompt\":\"a fat cat\"}]}"))))
                .containsExactly("ASSISTANT a fat cat");
        assertThat(
                        described(
                                transcriptions.answerTexts(
                                        object(
                                                "{\"text\":\"Hi Anna\",\"segments\":[{\"text\":\"Hi Anna\"}],\"words\":[{\"word\":\"Anna\"}]}"))))
                .containsExactly("ASSISTANT Hi Anna", "ASSISTANT Hi Anna", "ASSISTANT Anna");
        assertThat(described(transcriptions.eventTexts(object("{\"delta\":\"Hi\"}"))))
                .containsExactly("ASSISTANT Hi");
        assertThat(described(transcriptions.eventTexts(object("{\"text\":\"Hi\"}"))))
                .containsExactly("ASSISTANT Hi");
    }

    @Test
    void reads_usage_under_its_names() {
        assertThat(images.usage(object("{\"usage\":{\"input_tokens\":10,\"output_tokens\":20,\"total_tokens\":30}}")))
                .hasValue(Usage.of(10, 20));
        assertThat(transcriptions.usage(object("{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}")))
                .hasValue(Usage.of(1, 2));
        assertThat(transcriptions.usage(object("{\"usage\":{\"type\":\"duration\",\"seconds\":3}}")))
                .isEmpty();
        assertThat(images.usage(object("{}"))).isEmpty();
    }

    @Test
    void a_stream_s_last_event_is_known_by_its_type() {
        assertThat(images.ends(event("image_generation.completed"))).isTrue();
        assertThat(images.ends(event("image_generation.partial_image"))).isFalse();
        assertThat(OpenAiImages.edits().ends(event("image_edit.completed"))).isTrue();
        assertThat(speech.ends(event("speech.audio.done"))).isTrue();
        assertThat(transcriptions.ends(event("transcript.text.done"))).isTrue();
        assertThat(transcriptions.ends(SseEvent.done())).isTrue();
        assertThat(images.endsByClosing()).isTrue();
        assertThat(images.carriesContent(event("image_generation.partial_image")))
                .isTrue();
        assertThat(images.carriesContent(SseEvent.comment("x"))).isFalse();
        SseEvent error = SseEvent.ofJson(object("{\"type\":\"error\",\"error\":{\"message\":\"x\"}}"));
        assertThat(images.isError(error)).isTrue();
        assertThat(images.carriesContent(error)).isFalse();
    }

    @Test
    void a_moderation_without_a_model_asks_for_OpenAI_s_default() {
        RequestPath path = RequestPath.of("/v1/moderations");

        assertThat(moderations.problem(object("{\"input\":\"x\"}"))).isEmpty();
        assertThat(moderations.model(object("{\"input\":\"x\"}"), path)).isEqualTo("omni-moderation-latest");
        assertThat(moderations.model(object("{\"model\":\"m\"}"), path)).isEqualTo("m");
        assertThat(problem(moderations, "{\"input\":\"x\",\"model\":null}")).isEqualTo("model");
        assertThat(problem(moderations, "{\"input\":\"x\",\"model\":\" \"}")).isEqualTo("model");
        assertThat(problem(moderations, "{}")).isEqualTo("input");
    }

    @Test
    void files_without_a_body_are_described_by_their_path_and_query() {
        assertThat(OpenAiFiles.retrieve().describe(RequestPath.of("/v1/files/file-Ab"), Map.of()))
                .isEqualTo(object("{\"file_id\":\"file-Ab\"}"));
        assertThat(OpenAiFiles.content().describe(RequestPath.of("/v1/files/file-Ab/content"), Map.of()))
                .isEqualTo(object("{\"file_id\":\"file-Ab\"}"));
        assertThat(OpenAiFiles.list()
                        .describe(
                                RequestPath.of("/v1/files"),
                                Map.of("limit", List.of("2"), "after", List.of("a", "b"), "x", List.of("y"))))
                .isEqualTo(object("{\"limit\":[\"2\"],\"after\":[\"a\",\"b\"]}"));
    }

    @Test
    void files_are_refused_what_could_be_read_differently() {
        assertThat(problem(OpenAiFiles.list(), "{\"after\":[\"a\",\"b\"]}")).isEqualTo("after");
        assertThat(problem(OpenAiFiles.retrieve(), "{\"file_id\":\"{#x}\"}")).isEqualTo("file_id");
        assertThat(problem(OpenAiFiles.delete(), "{\"file_id\":\"\"}")).isEqualTo("file_id");
        assertThat(OpenAiFiles.delete().problem(object("{\"file_id\":\"file-1\"}")))
                .isEmpty();
        assertThat(OpenAiFiles.upload().problem(object("{\"purpose\":\"batch\"}")))
                .isEmpty();
        assertThat(OpenAiFiles.upload().model(object("{\"model\":\"m\"}"), RequestPath.of("/v1/files")))
                .isNull();
    }

    private static SseEvent event(String type) {
        return SseEvent.ofJson(type, Json.object().put("type", type));
    }

    private static String problem(WireFormat format, String request) {
        return format.problem(object(request)).map(LlmError::param).orElse(null);
    }
}

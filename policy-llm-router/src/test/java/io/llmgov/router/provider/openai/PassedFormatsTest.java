package io.llmgov.router.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.WireFormats;
import io.llmgov.core.wire.openai.OpenAiFiles;
import io.llmgov.core.wire.openai.OpenAiImages;
import io.llmgov.core.wire.openai.OpenAiModerations;
import io.llmgov.core.wire.openai.OpenAiSpeech;
import io.llmgov.router.provider.Dialect;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderType;
import io.llmgov.router.provider.Translation;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PassedFormatsTest {

    private static final String FILE = "{\"file_id\":\"file-1\"}";

    @ParameterizedTest
    @CsvSource({
        "OPENAI, openai.images.generations, /v1/images/generations",
        "OPENAI, openai.images.edits, /v1/images/edits",
        "OPENAI, openai.images.variations, /v1/images/variations",
        "OPENAI, openai.audio.speech, /v1/audio/speech",
        "OPENAI_COMPATIBLE, openai.audio.transcriptions, /v1/audio/transcriptions",
        "OPENAI, openai.audio.translations, /v1/audio/translations",
        "OPENAI, openai.moderations, /v1/moderations",
        "OPENAI, openai.files.upload, /v1/files",
        "OPENAI, openai.files.list, /v1/files",
        "OPENAI, openai.files.retrieve, /v1/files/file-1",
        "OPENAI, openai.files.delete, /v1/files/file-1",
        "OPENAI, openai.files.content, /v1/files/file-1/content",
        "AZURE_OPENAI, openai.audio.transcriptions, /openai/deployments/m%2F1/audio/transcriptions?api-version=2024-10-21",
        "AZURE_OPENAI, openai.files.content, /openai/files/file-1/content?api-version=2024-10-21",
        "AZURE_OPENAI, openai.files.list, /openai/files?api-version=2024-10-21",
        "XAI, openai.images.edits, /v1/images/edits",
        "DEEPINFRA, openai.audio.speech, /v1/openai/audio/speech"
    })
    void each_format_has_its_path(ProviderType type, String format, String path) {
        ObjectNode request = format.equals(OpenAiFiles.LIST) ? Json.object() : (ObjectNode) Json.parse(FILE);

        assertThat(type.dialect().pass(call(format, request)).path()).isEqualTo(path);
    }

    @Test
    void the_list_of_files_has_its_parameters_encoded() {
        ObjectNode request = (ObjectNode) Json.parse("{\"after\":[\"a&b={#x}\"],\"limit\":[\"2\"]}");

        assertThat(ProviderType.OPENAI
                        .dialect()
                        .pass(call(OpenAiFiles.LIST, request))
                        .path())
                .isEqualTo("/v1/files?after=a%26b%3D%7B%23x%7D&limit=2");
        assertThat(ProviderType.AZURE_OPENAI
                        .dialect()
                        .pass(call(OpenAiFiles.LIST, request))
                        .path())
                .endsWith("/files?api-version=2024-10-21&after=a%26b%3D%7B%23x%7D&limit=2");
    }

    @Test
    void only_the_model_is_replaced_and_files_have_none() {
        ObjectNode request = (ObjectNode) Json.parse("{\"prompt\":\"x\",\"model\":\"c\",\"file_id\":\"kept\"}");
        Translation image = ProviderType.OPENAI.dialect().pass(call(OpenAiImages.GENERATIONS, request));
        Translation upload = ProviderType.OPENAI.dialect().pass(call(OpenAiFiles.UPLOAD, (ObjectNode)
                Json.parse("{\"purpose\":\"batch\",\"file_id\":\"x\"}")));

        assertThat(image.body()).isEqualTo(Json.parse("{\"prompt\":\"x\",\"model\":\"m/1\",\"file_id\":\"kept\"}"));
        assertThat(image.path()).isEqualTo("/v1/images/generations");
        assertThat(upload.body()).isEqualTo(Json.parse("{\"purpose\":\"batch\",\"file_id\":\"x\"}"));
        assertThat(upload.path()).isEqualTo("/v1/files");
        assertThat(request.path("model").asText()).isEqualTo("c");
    }

    @Test
    void providers_speak_what_their_documents_state() {
        assertThat(dialect("AZURE_OPENAI").speaks(OpenAiModerations.ID, "")).isFalse();
        assertThat(dialect("AZURE_OPENAI").speaks(OpenAiImages.VARIATIONS, "")).isFalse();
        assertThat(dialect("GROQ").speaks(OpenAiSpeech.ID, "")).isTrue();
        assertThat(dialect("GROQ").speaks(OpenAiImages.GENERATIONS, "")).isFalse();
        assertThat(dialect("FIREWORKS").speaks(OpenAiImages.GENERATIONS, "")).isFalse();
        assertThat(dialect("ANTHROPIC").speaks(OpenAiFiles.LIST, "")).isFalse();
        assertThat(dialect("OPENAI").speaks("openai.chat", "")).isFalse();
    }

    @Test
    void every_format_that_a_provider_speaks_is_one_that_is_known() {
        assertThat(PassedFormats.all())
                .allSatisfy(id -> assertThat(WireFormats.byId(id).id()).isEqualTo(id));
        assertThat(Arrays.stream(ProviderType.values()).filter(type -> type.dialect() instanceof PresetDialect))
                .allSatisfy(type -> assertThat(PassedFormats.all())
                        .filteredOn(format -> type.dialect().speaks(format, ""))
                        .allSatisfy(format -> assertThat(format).doesNotContain("files")));
    }

    private static Dialect dialect(String type) {
        return ProviderType.valueOf(type).dialect();
    }

    private static ProviderCall call(String format, ObjectNode request) {
        return new ProviderCall(
                format,
                WireFormats.byId(format).operation(),
                request,
                false,
                "m/1",
                null,
                null,
                null,
                null,
                4096,
                true);
    }
}

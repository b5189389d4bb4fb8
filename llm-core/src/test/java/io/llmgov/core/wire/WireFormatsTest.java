package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatsTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions, openai.chat",
        "POST, /chat/completions, openai.chat",
        "POST, /openai/deployments/gpt-4o/chat/completions, openai.chat",
        "POST, /v1//Chat%2fCompletions/, openai.chat",
        "POST, /v1/completions, openai.completions",
        "POST, /completions, openai.completions",
        "POST, /v1/COMPLETIONS, openai.completions",
        "POST, /v1/embeddings, openai.embeddings",
        "POST, /v1/embeddings/, openai.embeddings",
        "POST, /rerank, openai.rerank",
        "POST, /v1/rerank, openai.rerank",
        "POST, /v2/rerank, openai.rerank",
        "POST, /v1/responses, openai.responses",
        "POST, /responses/, openai.responses",
        "POST, /openai/v1/Responses, openai.responses",
        "GET, /v1/models, openai.models",
        "HEAD, /v1/models, openai.models",
        "GET, /v1/models/gpt-4o, openai.models",
        "GET, /v1/models/meta/llama, openai.models",
        "GET, /models, openai.models",
        "GET, /v1/models/files, openai.models",
        "GET, /v1/models/files/x/content, openai.models",
        "POST, /v1/images/generations, openai.images.generations",
        "POST, /v1/Images//edits, openai.images.edits",
        "POST, /v1/images/variations, openai.images.variations",
        "POST, /v1/audio/speech, openai.audio.speech",
        "POST, /v1/audio/transcriptions, openai.audio.transcriptions",
        "POST, /openai/deployments/w/audio/translations, openai.audio.translations",
        "POST, /v1/moderations, openai.moderations",
        "POST, /v1/files, openai.files.upload",
        "GET, /v1/files, openai.files.list",
        "GET, /v1/files/file-1, openai.files.retrieve",
        "GET, /v1/files/content, openai.files.retrieve",
        "DELETE, /v1/files/file-1, openai.files.delete",
        "GET, /v1/files/file-1/CONTENT, openai.files.content",
        "GET, /v1beta/openai/models, openai.models",
        "GET, /v1beta/models, gemini.models",
        "GET, /gemini/v1beta/models/gemini-2.5-flash, gemini.models",
        "HEAD, /V1BETA//models/, gemini.models",
        "POST, /v1beta/models/gemini-2.5-flash:generateContent, gemini.generate",
        "POST, /v1beta/models/gemini-2.5-flash%3AgenerateContent, gemini.generate",
        "POST, /v1beta/models/gemini-2.5-flash%253agenerateContent/, gemini.generate",
        "POST, //v1beta///models//x:GENERATECONTENT, gemini.generate",
        "POST, /models/x:generateContent;v=1, gemini.generate",
        "POST, /v1/models/org/model:8b:generateContent, gemini.generate",
        "POST, /v1beta/tunedModels/mine:generateContent, gemini.generate",
        "POST, /v1/projects/p/locations/l/publishers/google/models/gemini:generateContent, gemini.generate",
        "POST, /v1beta/models/x:streamGenerateContent, gemini.stream",
        "POST, /v1beta/models/x%3astreamgeneratecontent, gemini.stream",
        "POST, /v1beta/models/x:countTokens, gemini.count_tokens",
        "POST, /v1beta/models/x:embedContent, gemini.embed",
        "POST, /v1beta/models/x:batchEmbedContents, gemini.batch_embed",
        "POST, /v1/messages, anthropic.messages",
        "POST, /messages, anthropic.messages",
        "POST, /anthropic/v1//Messages/, anthropic.messages",
        "POST, /threads/v1/messages/v1/messages, anthropic.messages",
        "POST, /v1/messages/count_tokens, anthropic.count_tokens",
        "POST, /v1/messages%2Fcount_tokens, anthropic.count_tokens"
    })
    void recognizes_a_request_by_method_and_path(String method, String path, String id) {
        assertThat(WireFormats.recognize(method, RequestPath.of(path)))
                .map(WireFormat::id)
                .hasValue(id);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/chat/completions",
        "PUT, /v1/chat/completions",
        "PATCH, /v1/chat/completions",
        "DELETE, /v1/chat/completions",
        "OPTIONS, /v1/chat/completions",
        "OTHER, /v1/chat/completions",
        "post, /v1/chat/completions",
        "POST, /v1/chat/completions/chatcmpl-1",
        "POST, /v1/chat",
        "GET, /v1/completions",
        "GET, /v1/embeddings",
        "GET, /v1/rerank",
        "POST, /v1/models",
        "DELETE, /v1/models/ft:gpt-4o",
        "GET, /v1/responses/resp_1",
        "DELETE, /v1/responses/resp_1",
        "POST, /v1/responses/resp_1/cancel",
        "GET, /v1/responses/resp_1/input_items",
        "POST, /v1/responses/compact",
        "POST, /v1/responses/input_tokens",
        "GET, /v1/responses",
        "POST, /v1/conversations",
        "POST, /v1/conversations/conv_1/items",
        "GET, /v1/images/generations",
        "POST, /v1/images",
        "POST, /v1/audio",
        "DELETE, /v1/files",
        "DELETE, /v1/models/files",
        "POST, /v1/files/file-1",
        "PUT, /v1/files/file-1",
        "DELETE, /v1/files/file-1/content",
        "GET, /v1/files/file-1/other",
        "GET, /v1/files/file-1/x/content",
        "POST, /v1/uploads",
        "GET, /v1/x:generateContent",
        "POST, /v1beta/models/x",
        "POST, /v1beta/models/x:generateContents",
        "POST, /v1beta/models/x/generateContent",
        "GET, /v1/messages",
        "POST, /v1/threads/thread_1/messages",
        "POST, /v1/Threads/thread_1/messages/",
        "GET, /v1/messages/count_tokens",
        "POST, /v1/messages/batches",
        "POST, /v1/count_tokens",
        "POST, /",
        "GET, /"
    })
    void recognizes_nothing_else(String method, String path) {
        assertThat(WireFormats.recognize(method, RequestPath.of(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions",
        "POST, /v1/completions",
        "POST, /v1/embeddings",
        "POST, /v1/rerank",
        "POST, /v1/responses",
        "POST, /v1/messages",
        "POST, /v1/messages/count_tokens",
        "GET, /v1/models",
        "GET, /v1/models/chat/completions",
        "GET, /v1/models/files",
        "GET, /v1/models/files/content",
        "POST, /v1/files",
        "GET, /v1/files/files",
        "GET, /v1/files/models",
        "DELETE, /v1/files/file-1",
        "GET, /v1beta/models",
        "GET, /v1beta/models/x:generateContent",
        "POST, /v1beta/models/x:generateContent",
        "POST, /v1beta/models/x:streamGenerateContent",
        "POST, /v1beta/models/chat/completions"
    })
    void leaves_no_request_to_two_formats(String method, String path) {
        assertThat(WireFormats.all())
                .filteredOn(format -> format.accepts(method, RequestPath.of(path)))
                .hasSize(1);
    }

    @Test
    void finds_each_format_by_its_id() {
        assertThat(WireFormats.all())
                .allSatisfy(format -> assertThat(WireFormats.byId(format.id())).isSameAs(format));
    }

    @Test
    void gives_each_format_an_id_of_its_own() {
        assertThat(WireFormats.all()).extracting(WireFormat::id).doesNotHaveDuplicates();
    }

    @Test
    void knows_no_format_by_another_id() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WireFormats.byId("openai.chats"))
                .withMessageContaining("openai.chats");
    }

    @Test
    void answers_a_request_in_no_known_format_in_the_form_of_OpenAI() {
        assertThat(Json.parse(WireFormats.errorBodyForUnknownFormat(
                        LlmError.of(ErrorKey.LLM_REQUEST_INVALID, "No such path."))))
                .isEqualTo(Json.parse("""
                                {"error": {"message": "No such path.", "type": "invalid_request_error", "param": null, "code": "LLM_REQUEST_INVALID"}}
                                """));
    }
}

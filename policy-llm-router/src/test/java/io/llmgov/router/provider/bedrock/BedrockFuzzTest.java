package io.llmgov.router.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.EventStreamFrames;
import io.llmgov.router.provider.FuzzDocuments;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Mutates the golden documents: whatever comes, translation gives a result and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BedrockFuzzTest {

    private static final int ROUNDS = 40;
    private final FuzzDocuments documents = new FuzzDocuments(
            "openai-chat/bedrock",
            "\"tool_use\"",
            "\"data:image/png;base64,x\"",
            "{\"text\":\"x\"}",
            "{\"reasoningContent\":{\"text\":1}}",
            "{\"toolUse\":{}}");
    private final BedrockDialect dialect = new BedrockDialect(() -> 1, () -> "id", Clock.systemUTC());

    @Test
    void survives_any_answer() {
        for (String document : documents.all("provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = documents.mutated(document);
                for (AnswerTranslator answers : translators()) {
                    ObjectNode translated = answers.answer(answer);
                    assertThat(translated
                                    .path("choices")
                                    .path(0)
                                    .path("message")
                                    .path("role")
                                    .asText())
                            .isEqualTo("assistant");
                }
            }
        }
    }

    @Test
    void survives_any_error() {
        for (String document : documents.all("provider-error.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                JsonNode error = documents.mutated(document);
                int status = 400 + documents.number(200);
                assertThat(translators()
                                .getFirst()
                                .error(status, error.path("body"))
                                .message())
                        .isNotEmpty();
                assertThat(translators().getFirst().error(status, error).message())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void survives_any_stream_and_ends_it_once_at_most() {
        for (String document : documents.all("provider-frames.jsonl")) {
            for (int round = 0; round < ROUNDS; round++) {
                for (AnswerTranslator answers : translators()) {
                    assertThat(FuzzDocuments.play(
                                    documents.mutatedEvents(
                                            EventStreamFrames.encode(document), new EventStreamDecoder()),
                                    answers))
                            .filteredOn(SseEvent::isDone)
                            .hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void survives_broken_bytes() {
        for (String document : documents.all("provider-frames.jsonl")) {
            for (int round = 0; round < ROUNDS; round++) {
                List<SseEvent> events =
                        documents.brokenEvents(EventStreamFrames.encode(document), new EventStreamDecoder());
                FuzzDocuments.play(events, translators().getFirst());
            }
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        for (String document : documents.all("request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = documents.mutated(document);
                for (String model : List.of(
                        "anthropic.claude-3-haiku-20240307-v1:0",
                        "eu.anthropic.claude-sonnet-4-5-20250929-v1:0",
                        "global.anthropic.claude-opus-5-5",
                        "us.amazon.nova-2-lite-v1:0",
                        "openai.gpt-oss-120b-1:0",
                        "mistral.mistral-large-2407-v1:0",
                        "meta.llama3-3-70b-instruct-v1:0",
                        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/x")) {
                    translateOrRefuse(request, model);
                }
            }
        }
    }

    private void translateOrRefuse(ObjectNode request, String model) {
        ObjectNode before = request.deepCopy();
        try {
            ObjectNode body = dialect.translate(call(request, model)).body();
            assertThat(body.path("messages").path(0).path("role").asText()).isEqualTo("user");
        } catch (UnsupportedRequestException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
        assertThat(request).isEqualTo(before);
    }

    /** Plain, with an answer tool, with legacy functions. */
    private List<AnswerTranslator> translators() {
        return Stream.of(
                        "{'messages':[{'role':'user','content':'x'}]}",
                        "{'messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema',"
                                + "'json_schema':{'name':'place','schema':{'type':'object','properties':{}}}}}",
                        "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}")
                .map(request -> (ObjectNode) Json.parse(request.replace('\'', '"')))
                .map(request -> dialect.translate(call(request, "amazon.nova-lite-v1:0"))
                        .answers())
                .toList();
    }

    private static ProviderCall call(ObjectNode request, String model) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, true, model, null, null, null, null, 4096, true);
    }
}

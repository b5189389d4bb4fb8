package io.llmgov.router.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.EventStreamFrames;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Mutates the golden documents: whatever comes, translation gives a result and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BedrockFuzzTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/openai-chat/bedrock");
    private static final int ROUNDS = 40;
    private static final long SEED = 20_261_001;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e30",
            "0.5",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"tool_use\"",
            "\"data:image/png;base64,x\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{\"text\":\"x\"}",
            "{\"reasoningContent\":{\"text\":1}}",
            "{\"toolUse\":{}}",
            "{\"a\":{\"a\":[]}}");

    private final Random random = new Random(SEED);
    private final BedrockDialect dialect = new BedrockDialect(() -> 1, () -> "id", Clock.systemUTC());

    @Test
    void survives_any_answer() {
        for (String document : documents("provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = (ObjectNode) mutated(Json.parse(document));
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
        for (String document : documents("provider-error.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                JsonNode error = mutated(Json.parse(document));
                int status = 400 + random.nextInt(200);
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
        for (String document : documents("provider-frames.jsonl")) {
            List<SseEvent> events = new EventStreamDecoder().feed(EventStreamFrames.encode(document));
            for (int round = 0; round < ROUNDS; round++) {
                for (AnswerTranslator answers : translators()) {
                    assertThat(play(shuffledAndMutated(events), answers))
                            .filteredOn(SseEvent::isDone)
                            .hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void survives_broken_bytes() {
        for (String document : documents("provider-frames.jsonl")) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = EventStreamFrames.encode(document);
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                EventStreamDecoder decoder = new EventStreamDecoder();
                List<SseEvent> events = new ArrayList<>(decoder.feed(cut));
                events.addAll(decoder.finish());
                play(events, translators().getFirst());
            }
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        for (String document : documents("request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = (ObjectNode) mutated(Json.parse(document));
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

    private static List<SseEvent> play(List<SseEvent> events, AnswerTranslator answers) {
        List<SseEvent> out = new ArrayList<>();
        events.forEach(event -> out.addAll(answers.event(event)));
        out.forEach(SseEvent::encode);
        return out;
    }

    private List<SseEvent> shuffledAndMutated(List<SseEvent> events) {
        List<SseEvent> changed = new ArrayList<>();
        for (SseEvent event : events) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    // lost
                }
                case 1 -> changed.addAll(List.of(event, event));
                case 2 -> changed.add(random.nextInt(changed.size() + 1), event);
                case 3, 4 ->
                    changed.add(event.json().isObject() ? SseEvent.ofJson(event.name(), mutated(event.json())) : event);
                default -> changed.add(event);
            }
        }
        return changed;
    }

    /** A copy with one to three values, somewhere within, replaced or taken away. */
    private JsonNode mutated(JsonNode document) {
        JsonNode copy = document.deepCopy();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutate(copy);
        }
        return copy;
    }

    private void mutate(JsonNode root) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = Json.parse(VALUES.get(random.nextInt(VALUES.size())));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names =
                    object.properties().stream().map(Map.Entry::getKey).toList();
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (container instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
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

    private static List<String> documents(String file) {
        try (Stream<Path> paths = Files.walk(GOLDEN)) {
            List<Path> sorted =
                    paths.filter(path -> path.endsWith(file)).sorted().toList();
            List<String> documents = new ArrayList<>();
            for (Path path : sorted) {
                documents.add(Files.readString(path));
            }
            assertThat(documents).as(file).isNotEmpty();
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.llmgov.router.provider.cohere;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.core.wire.openai.OpenAiRerank;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
class CohereFuzzTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int ROUNDS = 40;
    private static final long SEED = 20_261_122;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e30",
            "0.5",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"TOOL_CALL\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{\"type\":\"text\"}",
            "{\"type\":\"thinking\"}",
            "{\"a\":{\"a\":[]}}");

    private static final ObjectNode EMBEDDING = object("{'input':'x','encoding_format':'base64'}");
    private static final ObjectNode RERANK =
            object("{'query':'q','documents':['a',{'b':'c'}],'return_documents':true}");

    private final Random random = new Random(SEED);
    private final CohereDialect dialect = new CohereDialect(() -> 1);

    @Test
    void survives_any_answer() {
        for (String document : documents("provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = (ObjectNode) mutated(Json.parse(document));
                for (AnswerTranslator answers : translators()) {
                    ObjectNode translated = answers.answer(answer);
                    assertThat(translated.has("choices") || translated.has("error"))
                            .isTrue();
                }
                assertThat(embedding(EMBEDDING).answers().answer(answer).has("data"))
                        .isTrue();
                assertThat(rerank(RERANK).answers().answer(answer).has("model")).isTrue();
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
        for (String document : documents("provider-stream.sse")) {
            List<SseEvent> events = new SseDecoder().feed(document.getBytes(StandardCharsets.UTF_8));
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
        for (String document : documents("provider-stream.sse")) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                SseDecoder decoder = new SseDecoder();
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
                for (String model : List.of("command-r", "command-a-reasoning-08-2025")) {
                    translateOrRefuse(request, model);
                }
            }
        }
    }

    private void translateOrRefuse(ObjectNode request, String model) {
        ObjectNode before = request.deepCopy();
        orRefuse(() -> assertThat(dialect.translate(call(request, model)).body().path("messages"))
                .isNotEmpty());
        orRefuse(() -> assertThat(embedding(request).body().path("texts")).isNotEmpty());
        orRefuse(() -> assertThat(rerank(request).body().has("documents")).isTrue());
        assertThat(request).isEqualTo(before);
    }

    private static void orRefuse(Runnable translation) {
        try {
            translation.run();
        } catch (UnsupportedRequestException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }

    private Translation embedding(ObjectNode request) {
        return dialect.translate(call(request, "embed-v4.0").with(OpenAiEmbeddings.ID, Operation.EMBEDDING, request));
    }

    private Translation rerank(ObjectNode request) {
        return dialect.translate(call(request, "rerank-v3.5").with(OpenAiRerank.ID, Operation.RERANK, request));
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
                case 3, 4 -> changed.add(event.json().isObject() ? SseEvent.ofJson(mutated(event.json())) : event);
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

    /** Plain, and with legacy functions. */
    private List<AnswerTranslator> translators() {
        return Stream.of(
                        "{'messages':[{'role':'user','content':'x'}]}",
                        "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}")
                .map(CohereFuzzTest::object)
                .map(request ->
                        dialect.translate(call(request, "command-a-03-2025")).answers())
                .toList();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Json.parse(json.replace('\'', '"'));
    }

    private static ProviderCall call(ObjectNode request, String model) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, true, model, null, null, null, null, 4096, true);
    }

    private static List<String> documents(String file) {
        try (Stream<Path> paths = Files.walk(GOLDEN)) {
            List<Path> sorted = paths.filter(path ->
                            path.endsWith(file) && path.getParent().getParent().endsWith("cohere"))
                    .sorted()
                    .toList();
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

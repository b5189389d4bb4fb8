package io.llmgov.router.provider.vertex;

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
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.ProviderCall;
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
class VertexFuzzTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/openai-chat/vertex");
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
            "\"STOP\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{\"type\":\"text\"}",
            "{\"functionCall\":{}}",
            "{\"text\":1,\"thought\":true}",
            "{\"a\":{\"a\":[]}}");

    private final Random random = new Random(SEED);
    private final VertexDialect dialect = new VertexDialect(() -> 1);

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
                for (AnswerTranslator answers : translators()) {
                    assertThat(answers.error(status, error.path("body")).message())
                            .isNotEmpty();
                    assertThat(answers.error(status, error).message()).isNotEmpty();
                }
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
                translators().forEach(answers -> play(events, answers));
            }
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        for (String document : documents("request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = (ObjectNode) mutated(Json.parse(document));
                for (String model : List.of(
                        "gemini-2.5-pro", "gemini-3.8-flash", "claude-sonnet-4-5@20250929", "claude-opus-5-5")) {
                    translateOrRefuse(request, model);
                }
            }
        }
    }

    @Test
    void survives_any_embedding() {
        String document = "{\"predictions\":[{\"embeddings\":{\"values\":[1],\"statistics\":{\"token_count\":1}}}],"
                + "\"embedding\":{\"values\":[1]},\"usageMetadata\":{\"promptTokenCount\":1}}";
        ObjectNode request = (ObjectNode) Json.parse("{\"input\":\"x\",\"encoding_format\":\"base64\"}");
        for (int round = 0; round < 10 * ROUNDS; round++) {
            AnswerTranslator answers = dialect.translate(new ProviderCall(
                            OpenAiEmbeddings.ID,
                            Operation.EMBEDDING,
                            request,
                            false,
                            "text-embedding-005",
                            null,
                            null,
                            "global",
                            "p",
                            4096,
                            true))
                    .answers();
            ObjectNode answer = answers.answer((ObjectNode) mutated(Json.parse(document)));
            assertThat(answer.path("data").isArray()).isTrue();
        }
    }

    private void translateOrRefuse(ObjectNode request, String model) {
        ObjectNode before = request.deepCopy();
        try {
            ObjectNode body = dialect.translate(call(request, model)).body();
            String turns = model.startsWith("claude") ? "messages" : "contents";
            assertThat(body.path(turns).path(0).path("role").asText()).isEqualTo("user");
            assertThat(body.has("model")).isFalse();
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

    /** Of both publishers: plain, with two answers, with legacy functions. */
    private List<AnswerTranslator> translators() {
        return Stream.of(
                        "{'messages':[{'role':'user','content':'x'}]}",
                        "{'messages':[{'role':'user','content':'x'}],'n':2}",
                        "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}")
                .map(request -> (ObjectNode) Json.parse(request.replace('\'', '"')))
                .flatMap(request -> Stream.of("gemini-2.5-flash", "claude-sonnet-4-5@20250929")
                        .map(model -> dialect.translate(call(request, model)).answers()))
                .toList();
    }

    private static ProviderCall call(ObjectNode request, String model) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, true, model, null, null, "global", "p", 4096, true);
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

package io.llmgov.router.client.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.gemini.GeminiStream;
import io.llmgov.router.client.ClientAnswers;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Mutates the golden documents: whatever comes, translation gives a result and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiClientFuzzTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int ROUNDS = 60;
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
            "\"stop\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{\"text\":1,\"thought\":true}",
            "{\"index\":3,\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}",
            "{\"a\":{\"a\":[]}}");

    private final Random random = new Random(SEED);
    private final GeminiStream format = new GeminiStream();

    @Test
    void survives_any_answer() {
        for (String document : documents("gemini-generate/openai", "provider-answer.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode answer = (ObjectNode) mutated(Json.parse(document));
                for (ClientAnswers answers : answers()) {
                    assertThat(answers.answer(answer).path("candidates").isArray())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void survives_any_stream_and_ends_it_once_and_last() {
        for (String document : documents("gemini-stream/openai", "provider-stream.sse")) {
            List<SseEvent> events = new SseDecoder().feed(document.getBytes(StandardCharsets.UTF_8));
            for (int round = 0; round < ROUNDS; round++) {
                for (ClientAnswers answers : answers()) {
                    List<SseEvent> told = new ArrayList<>();
                    shuffledAndMutated(events).forEach(event -> told.addAll(answers.event(event)));
                    told.addAll(answers.event(SseEvent.done()));
                    told.removeIf(SseEvent::isComment);
                    assertThat(told).noneMatch(SseEvent::isDone).noneMatch(SseEvent::isMalformed);
                    assertThat(told)
                            .filteredOn(event -> format.ends(event) || format.isError(event))
                            .containsExactly(told.getLast());
                }
            }
        }
    }

    @Test
    void tells_or_refuses_any_request() {
        for (String document : documents("gemini-generate", "request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = (ObjectNode) mutated(Json.parse(document));
                ObjectNode before = request.deepCopy();
                try {
                    ObjectNode pivot =
                            GeminiProtocol.generate().pivot(request, true).request();
                    assertThat(pivot.path("messages").isEmpty()).isFalse();
                } catch (UnsupportedRequestException refusal) {
                    assertThat(refusal.getMessage()).isNotBlank();
                }
                assertThat(request).isEqualTo(before);
            }
        }
    }

    private static List<ClientAnswers> answers() {
        return Stream.of(
                        new AnswerShape(true, null, false),
                        new AnswerShape(false, "answer", false),
                        new AnswerShape(false, "answer", true))
                .<ClientAnswers>map(GeminiClientAnswers::new)
                .toList();
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

    private static List<String> documents(String folder, String file) {
        try (Stream<Path> paths = Files.walk(GOLDEN.resolve(folder))) {
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

package io.llmgov.router.client.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormats;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiResponses;
import io.llmgov.router.client.ClientAnswers;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Mutates the golden documents: a request is told in the pivot's terms or refused, an answer is always told. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResponsesFuzzTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int ROUNDS = 40;
    private static final long SEED = 20_261_122;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e30",
            "99999999999999999999",
            "\"\"",
            "\"x\"",
            "\"function\"",
            "\"length\"",
            "\"llmgov.1.e30\"",
            "\"llmgov.1.W10\"",
            "\"llmgov.1.eyJibG9ja3MiOlt7InRleHQiOjk5fSwxXX0\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{\"type\":\"reasoning\",\"encrypted_content\":\"llmgov.1.e30\"}",
            "{\"type\":\"text\"}",
            "{\"a\":{\"a\":[]}}");

    private final Random random = new Random(SEED);
    private final ResponsesProtocol protocol = new ResponsesProtocol(() -> 1);

    @Test
    void tells_or_refuses_any_request() {
        for (JsonNode original : documents("openai-responses", "request.json")) {
            for (int round = 0; round < ROUNDS; round++) {
                ObjectNode request = mutated(original);
                ObjectNode before = request.deepCopy();
                try {
                    Pivot pivot = protocol.pivot(request, random.nextBoolean());
                    assertThat(Json.text(pivot.request())).isNotEmpty();
                    assertThat(Json.text(pivot.answers().answer(Json.object()))).isNotEmpty();
                } catch (UnsupportedRequestException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
                assertThat(request).isEqualTo(before);
            }
        }
    }

    @Test
    void tells_any_answer() {
        for (JsonNode original : documents("openai-chat", "answer.json")) {
            for (int round = 0; round < ROUNDS / 4; round++) {
                ObjectNode answer = answers().answer(mutated(original));
                assertThat(answer.path("object").asText()).isEqualTo("response");
                assertThat(answer.path("output").isArray()).isTrue();
                assertThat(Json.text(answer)).isNotEmpty();
            }
        }
    }

    @Test
    void tells_any_stream_and_ends_it_once() {
        List<JsonNode> chunks = chunks();
        for (int round = 0; round < ROUNDS * 10; round++) {
            ClientAnswers answers = answers();
            List<SseEvent> told = new ArrayList<>();
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                told.addAll(answers.event(SseEvent.ofJson(mutated(chunks.get(random.nextInt(chunks.size()))))));
            }
            told.addAll(answers.event(SseEvent.done()));
            told.addAll(answers.event(SseEvent.done()));
            OpenAiResponses format = new OpenAiResponses();
            assertThat(told.stream().filter(event -> format.ends(event) || format.isError(event)))
                    .hasSize(1);
            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i).json().path("sequence_number").asInt(-1)).isEqualTo(i);
            }
        }
    }

    /** Every text that stages see in the request is one that they would see in the pivot; what stands beside it need not be. */
    @Test
    void loses_no_text_of_a_request() {
        OpenAiResponses client = new OpenAiResponses();
        for (JsonNode original : documents("openai-responses", "request.json")) {
            ObjectNode request = original.deepCopy();
            List<TextSlot> slots = client.requestTexts(request).stream()
                    .filter(slot -> slot.kind() != TextSlot.Kind.METADATA)
                    .filter(slot -> !slot.node().isContainerNode())
                    .toList();
            for (int i = 0; i < slots.size(); i++) {
                slots.get(i).replace("text number " + i + ".");
            }
            try {
                ObjectNode pivot = protocol.pivot(request, false).request();
                String seen = String.join(
                        "|",
                        WireFormats.byId(OpenAiChat.ID).requestTexts(pivot).stream()
                                .map(TextSlot::text)
                                .toList());
                for (TextSlot slot : slots) {
                    assertThat(seen).contains(slot.text());
                }
            } catch (UnsupportedRequestException e) {
                assertThat(e.param()).isNotNull();
            }
        }
    }

    private ClientAnswers answers() {
        return protocol.pivot((ObjectNode) Json.parse("{\"model\": \"m\", \"input\": \"hi\"}"), true)
                .answers();
    }

    private static List<JsonNode> documents(String folder, String file) {
        try (Stream<Path> paths = Files.walk(GOLDEN.resolve(folder))) {
            return paths.filter(path -> path.endsWith(file))
                    .sorted()
                    .map(path -> Json.parse(read(path)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> chunks() {
        try (Stream<Path> paths = Files.walk(GOLDEN.resolve("openai-chat"))) {
            return paths.filter(path -> path.endsWith("stream.sse"))
                    .sorted()
                    .flatMap(path -> read(path).lines())
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> Json.parse(line.substring("data: ".length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode mutated(JsonNode original) {
        ObjectNode document = original.deepCopy();
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutate(document);
        }
        return document;
    }

    private void mutate(JsonNode document) {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = Json.parse(VALUES.get(random.nextInt(VALUES.size())));
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<Map.Entry<String, JsonNode>> fields = List.copyOf(object.properties());
            String name = fields.get(random.nextInt(fields.size())).getKey();
            if (random.nextInt(5) == 0) {
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
}

package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseEvent;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Golden documents with values replaced, taken away or in disorder, the same in every run. */
public final class FuzzDocuments {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
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
            "\"error\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[1,\"a\",{}]",
            "{\"type\":\"text\"}",
            "{\"type\":\"thinking\"}",
            "{\"a\":{\"a\":[]}}");

    private final Random random = new Random(SEED);
    private final Predicate<Path> cases;
    private final List<String> values = new ArrayList<>(VALUES);

    /**
     * @param folder client format and provider, for instance {@code openai-chat/mistral}
     * @param values JSON that means something to the provider, to stand in the place of other values now and then
     */
    public FuzzDocuments(String folder, String... values) {
        this(path -> path.startsWith(GOLDEN.resolve(folder)), values);
    }

    private FuzzDocuments(Predicate<Path> cases, String... values) {
        this.cases = cases;
        this.values.addAll(List.of(values));
    }

    /** Those of all clients. */
    public static FuzzDocuments ofProvider(String provider, String... values) {
        return new FuzzDocuments(path -> path.getParent().getParent().endsWith(provider), values);
    }

    /** All files of this name; there is at least one. */
    public List<String> all(String file) {
        try (Stream<Path> paths = Files.walk(GOLDEN)) {
            List<Path> sorted = paths.filter(path -> path.endsWith(file) && cases.test(path))
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

    public int number(int bound) {
        return random.nextInt(bound);
    }

    /** A copy with one to three values, somewhere within, replaced or taken away. */
    public JsonNode mutated(JsonNode document) {
        JsonNode copy = document.deepCopy();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            mutate(copy);
        }
        return copy;
    }

    public ObjectNode mutated(String document) {
        return (ObjectNode) mutated(Json.parse(document));
    }

    /** The events of a stream, some of them lost, doubled, in disorder or mutated. */
    public List<SseEvent> mutatedEvents(String stream, EventDecoder decoder) {
        return mutatedEvents(stream.getBytes(StandardCharsets.UTF_8), decoder);
    }

    public List<SseEvent> mutatedEvents(byte[] stream, EventDecoder decoder) {
        List<SseEvent> events = new ArrayList<>(decoder.feed(stream));
        events.addAll(decoder.finish());
        List<SseEvent> changed = new ArrayList<>();
        for (SseEvent event : events) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    // lost
                }
                case 1 -> changed.addAll(List.of(event, event));
                case 2 -> changed.add(random.nextInt(changed.size() + 1), event);
                case 3, 4 -> changed.add(event.json().isObject() ? event.withJson(mutated(event.json())) : event);
                default -> changed.add(event);
            }
        }
        return changed;
    }

    /** The events of a stream with one byte changed, which ends too early. */
    public List<SseEvent> brokenEvents(String stream, EventDecoder decoder) {
        return brokenEvents(stream.getBytes(StandardCharsets.UTF_8), decoder);
    }

    public List<SseEvent> brokenEvents(byte[] stream, EventDecoder decoder) {
        byte[] bytes = stream.clone();
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        List<SseEvent> events = new ArrayList<>(decoder.feed(Arrays.copyOf(bytes, random.nextInt(bytes.length))));
        events.addAll(decoder.finish());
        return events;
    }

    /** What comes out of a translator for these events, each of which can be written. */
    public static List<SseEvent> play(List<SseEvent> events, AnswerTranslator answers) {
        List<SseEvent> out = new ArrayList<>();
        events.forEach(event -> out.addAll(answers.event(event)));
        out.forEach(SseEvent::encode);
        return out;
    }

    private void mutate(JsonNode root) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        JsonNode value = Json.parse(values.get(random.nextInt(values.size())));
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
}

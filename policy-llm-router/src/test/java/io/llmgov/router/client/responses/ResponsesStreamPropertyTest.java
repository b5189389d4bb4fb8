package io.llmgov.router.client.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.ClientAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Random streams of chat completions: whatever the order of their pieces, the events told of them are a legal stream. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResponsesStreamPropertyTest {

    private static final int ROUNDS = 400;
    private static final long SEED = 20_261_122;

    private final Random random = new Random(SEED);

    @Test
    void every_stream_is_legal_and_adds_up_to_its_last_event() {
        for (int round = 0; round < ROUNDS; round++) {
            Pieces pieces = new Pieces(random);
            Reader reader = new Reader();
            ClientAnswers answers = answers();
            pieces.events.forEach(event -> answers.event(event).forEach(reader::read));
            assertThat(reader.end).as("round %d", round).isNull();
            answers.event(SseEvent.done()).forEach(reader::read);
            assertThat(answers.event(SseEvent.done())).isEmpty();

            reader.check();
            assertThat(reader.text()).isEqualTo(pieces.texts.toString());
            assertThat(reader.reasoning()).isEqualTo(pieces.reasoning.toString());
            assertThat(reader.arguments()).isEqualTo(pieces.arguments());
            assertThat(reader.end.at("/usage/output_tokens").asInt()).isEqualTo(7);
        }
    }

    @Test
    void nothing_follows_an_error() {
        ClientAnswers answers = answers();
        List<SseEvent> events = new ArrayList<>();
        events.addAll(answers.event(SseEvent.ofJson(Json.parse("{\"id\": \"c\", \"choices\": []}"))));
        events.addAll(answers.event(SseEvent.ofJson(Json.parse("{\"error\": {\"message\": \"m\", \"code\": \"c\"}}"))));
        events.addAll(answers.event(SseEvent.ofJson(Json.parse("{\"choices\": [{\"delta\": {\"content\": \"x\"}}]}"))));
        events.addAll(answers.event(SseEvent.done()));

        assertThat(events.stream().map(SseEvent::name))
                .containsExactly("response.created", "response.in_progress", "error");
        assertThat(events.getLast().json().path("sequence_number").asLong()).isEqualTo(2);
    }

    @Test
    void comments_stay_comments() {
        assertThat(answers().event(SseEvent.comment(" ping"))).singleElement().matches(SseEvent::isComment);
    }

    private static ClientAnswers answers() {
        ObjectNode request = (ObjectNode) Json.parse("{\"model\": \"m\", \"input\": \"hi\"}");
        return new ResponsesProtocol(() -> 1).pivot(request, true).answers();
    }

    /** A random stream, and what it says. */
    private static final class Pieces {

        private final List<SseEvent> events = new ArrayList<>();
        private final StringBuilder texts = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final Map<Integer, StringBuilder> calls = new HashMap<>();
        private final StringBuilder block = new StringBuilder();

        Pieces(Random random) {
            int count = random.nextInt(25);
            for (int i = 0; i < count; i++) {
                add(delta(random, i));
            }
            ObjectNode last = chunk();
            ((ObjectNode) last.at("/choices/0")).put("finish_reason", random.nextBoolean() ? "stop" : "length");
            add(last);
            add(((ObjectNode) Json.parse("{\"id\": \"c\", \"choices\": []}"))
                    .set("usage", Json.parse("{\"prompt_tokens\": 3, \"completion_tokens\": 7}")));
        }

        private void add(JsonNode chunk) {
            events.add(SseEvent.ofJson(chunk));
        }

        private static ObjectNode chunk() {
            return (ObjectNode) Json.parse(
                    "{\"id\": \"c\", \"created\": 5, \"model\": \"m\", \"choices\": [{\"index\": 0, \"delta\": {}}]}");
        }

        private ObjectNode delta(Random random, int i) {
            ObjectNode chunk = chunk();
            ObjectNode delta = (ObjectNode) chunk.at("/choices/0/delta");
            String piece = "p" + i + (random.nextBoolean() ? "é" : "\"");
            switch (random.nextInt(9)) {
                case 0, 1 -> {
                    delta.put("content", piece);
                    texts.append(piece);
                }
                case 2 -> {
                    delta.put("refusal", piece);
                    texts.append(piece);
                }
                case 3, 4 -> {
                    delta.put("reasoning_content", piece);
                    reasoning.append(piece);
                    block.append(piece);
                }
                case 5 -> {
                    delta.putArray("thinking_blocks")
                            .addObject()
                            .put("type", "redacted_thinking")
                            .put("data", piece);
                }
                case 6, 7 -> call(delta, random, piece);
                default -> delta.putObject("extra_content").putObject("google").put("thought_signature", piece);
            }
            return chunk;
        }

        private void call(ObjectNode delta, Random random, String piece) {
            int index = random.nextInt(3);
            ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
            ObjectNode function = call.putObject("function").put("arguments", piece);
            if (!calls.containsKey(index)) {
                call.put("id", "call_" + index).put("type", "function");
                function.put("name", "f" + index);
                if (random.nextBoolean()) {
                    call.putObject("extra_content").putObject("google").put("thought_signature", "s");
                }
            }
            calls.computeIfAbsent(index, any -> new StringBuilder()).append(piece);
        }

        Map<String, String> arguments() {
            return calls.entrySet().stream()
                    .collect(Collectors.toMap(
                            call -> "call_" + call.getKey(),
                            call -> call.getValue().toString()));
        }
    }

    /** What a client makes of the events; every step that a strict SDK would refuse fails. */
    private static final class Reader {

        private final List<ObjectNode> items = new ArrayList<>();
        private final Set<Integer> done = new HashSet<>();
        private final Set<String> identities = new HashSet<>();
        private final Map<String, String> open = new HashMap<>();
        private long next;
        private JsonNode end;

        void read(SseEvent event) {
            JsonNode data = event.json();
            String type = data.path("type").asText();
            assertThat(event.name()).isEqualTo(type);
            assertThat(data.path("sequence_number").asLong(-1)).isEqualTo(next);
            assertThat(end).as("nothing follows the end").isNull();
            switch (type) {
                case "response.created" -> assertThat(next).isZero();
                case "response.in_progress" -> assertThat(next).isEqualTo(1);
                case "response.output_item.added" -> {
                    assertThat(data.path("output_index").asInt(-1)).isEqualTo(items.size());
                    ObjectNode item = data.get("item").deepCopy();
                    assertThat(identities.add(item.path("id").asText())).isTrue();
                    assertThat(item.path("id").asText().length()).isBetween(1, 64);
                    if (item.has("call_id")) {
                        assertThat(identities.add(item.path("call_id").asText()))
                                .isTrue();
                    }
                    items.add(item);
                }
                case "response.output_item.done" -> {
                    int index = data.path("output_index").asInt(-1);
                    assertThat(done.add(index)).isTrue();
                    assertThat(open.keySet()).noneMatch(key -> key.startsWith(index + "/"));
                    ObjectNode whole = data.get("item").deepCopy();
                    ObjectNode grown = items.get(index);
                    for (String late : new String[] {"status", "encrypted_content"}) {
                        if (whole.has(late)) {
                            grown.set(late, whole.get(late));
                        }
                    }
                    assertThat(Json.text(grown)).isEqualTo(Json.text(whole));
                }
                case "response.content_part.added" -> part(data, "content", "content_index");
                case "response.reasoning_summary_part.added" -> part(data, "summary", "summary_index");
                case "response.output_text.delta" -> grow(data, "content", "content_index", "text");
                case "response.refusal.delta" -> grow(data, "content", "content_index", "refusal");
                case "response.reasoning_summary_text.delta" -> grow(data, "summary", "summary_index", "text");
                case "response.function_call_arguments.delta" -> {
                    ObjectNode item = item(data);
                    item.put(
                            "arguments",
                            item.path("arguments").asText() + data.path("delta").asText());
                }
                case "response.output_text.done" -> whole(data, "content", "content_index", "text");
                case "response.refusal.done" -> whole(data, "content", "content_index", "refusal");
                case "response.reasoning_summary_text.done" -> whole(data, "summary", "summary_index", "text");
                case "response.function_call_arguments.done" ->
                    assertThat(data.path("arguments").asText())
                            .isEqualTo(item(data).path("arguments").asText());
                case "response.content_part.done" -> close(data, "content", "content_index");
                case "response.reasoning_summary_part.done" -> close(data, "summary", "summary_index");
                case "response.completed", "response.incomplete" -> {
                    end = data.get("response");
                    assertThat("response." + end.path("status").asText()).isEqualTo(type);
                }
                default -> throw new AssertionError("no such event: " + type);
            }
            next++;
        }

        private ObjectNode item(JsonNode data) {
            int index = data.path("output_index").asInt(-1);
            assertThat(done).doesNotContain(index);
            ObjectNode item = items.get(index);
            assertThat(data.path("item_id").asText()).isEqualTo(item.path("id").asText());
            return item;
        }

        private void part(JsonNode data, String list, String indexField) {
            ArrayNode parts = (ArrayNode) item(data).get(list);
            assertThat(data.path(indexField).asInt(-1)).isEqualTo(parts.size());
            open.put(data.path("output_index").asInt() + "/" + parts.size(), list);
            parts.add(data.get("part").deepCopy());
        }

        private ObjectNode openPart(JsonNode data, String list, String indexField) {
            int index = data.path(indexField).asInt(-1);
            assertThat(open).containsKey(data.path("output_index").asInt() + "/" + index);
            return (ObjectNode) item(data).get(list).get(index);
        }

        private void grow(JsonNode data, String list, String indexField, String field) {
            ObjectNode part = openPart(data, list, indexField);
            part.put(field, part.get(field).asText() + data.path("delta").asText());
        }

        private void whole(JsonNode data, String list, String indexField, String field) {
            assertThat(data.path(field).asText())
                    .isEqualTo(openPart(data, list, indexField).path(field).asText());
        }

        private void close(JsonNode data, String list, String indexField) {
            assertThat(Json.text(data.path("part"))).isEqualTo(Json.text(openPart(data, list, indexField)));
            open.remove(data.path("output_index").asInt() + "/"
                    + data.path(indexField).asInt());
        }

        void check() {
            assertThat(end).isNotNull();
            assertThat(done).hasSize(items.size());
            assertThat(open).isEmpty();
            ArrayNode output = (ArrayNode) end.get("output");
            for (int i = 0; i < items.size(); i++) {
                assertThat(Json.text(output.get(i))).isEqualTo(Json.text(items.get(i)));
            }
        }

        String text() {
            return parts("content", "text", "refusal");
        }

        String reasoning() {
            return parts("summary", "text");
        }

        private String parts(String list, String... fields) {
            StringBuilder all = new StringBuilder();
            items.forEach(item -> item.path(list).forEach(part -> {
                for (String field : fields) {
                    all.append(part.path(field).asText());
                }
            }));
            return all.toString();
        }

        Map<String, String> arguments() {
            return items.stream()
                    .filter(item -> item.has("call_id"))
                    .collect(Collectors.toMap(
                            item -> item.path("call_id").asText(),
                            item -> item.path("arguments").asText()));
        }
    }
}

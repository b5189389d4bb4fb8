package io.llmgov.router.client.completions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.ClientAnswers;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whatever comes, translation gives a result or a refusal and never an exception of its own making. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CompletionsFuzzTest {

    private static final int ROUNDS = 2000;

    private static final String REQUEST =
            "{\"model\":\"m\",\"prompt\":[\"x\"],\"suffix\":\"\",\"echo\":true,\"best_of\":2,\"n\":2,\"max_tokens\":5,\"stop\":[\"a\"],\"logprobs\":0}";
    private static final String ANSWER =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\",\"refusal\":null},\"logprobs\":{\"content\":[{\"token\":\"hi\",\"logprob\":-1,\"top_logprobs\":[{\"token\":\"a\",\"logprob\":-2}]}]},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1}}";
    private static final List<String> STREAM = List.of(
            ANSWER.replace("message", "delta"),
            "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}",
            "{\"id\":\"c\",\"choices\":[{\"index\":1,\"delta\":{\"role\":\"assistant\"},\"finish_reason\":null}]}",
            "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}",
            "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}}",
            "{\"error\":{\"message\":\"x\"}}");

    private static final List<String> VALUES = List.of(
            "null", "true", "-1", "1e30", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[1]]", "[1,\"a\",{}]", "{\"a\":[]}");

    private final Random random = new Random(20_261_122);
    private final CompletionsProtocol protocol = new CompletionsProtocol();

    @Test
    void translates_or_refuses_any_request_and_leaves_it_as_it_was() {
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode request = (ObjectNode) mutated(REQUEST);
            ObjectNode before = request.deepCopy();
            try {
                Pivot pivot = protocol.pivot(request, random.nextBoolean());
                assertThat(pivot.request().at("/messages/0/content").asText()).isNotEmpty();
                assertThat(pivot.request().has("prompt")).isFalse();
            } catch (UnsupportedRequestException refusal) {
                assertThat(refusal.getMessage()).isNotBlank();
            }
            assertThat(request).isEqualTo(before);
        }
    }

    @Test
    void survives_any_answer() {
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode answer = answers().answer((ObjectNode) mutated(ANSWER));
            for (JsonNode choice : answer.path("choices")) {
                assertThat(choice.path("text").isTextual()).isTrue();
                assertThat(choice.has("message")).isFalse();
            }
        }
    }

    @Test
    void survives_any_stream_and_says_nothing_after_its_end() {
        for (int round = 0; round < ROUNDS; round++) {
            ClientAnswers answers = answers();
            List<SseEvent> out = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String event = STREAM.get(random.nextInt(STREAM.size()));
                out.addAll(answers.event(random.nextInt(9) == 0 ? SseEvent.done() : SseEvent.ofJson(mutated(event))));
            }
            for (int i = 0; i < out.size() - 1; i++) {
                SseEvent event = out.get(i);
                assertThat(event.isDone() || event.json().path("error").isObject())
                        .isFalse();
                assertThat(event.json().path("choices").path(0).has("delta")).isFalse();
            }
            out.forEach(SseEvent::encode);
        }
    }

    @Test
    void the_texts_of_a_stream_are_the_text_of_the_answer() {
        for (int round = 0; round < ROUNDS; round++) {
            ClientAnswers answers = answers();
            StringBuilder expected = new StringBuilder("echo");
            StringBuilder actual = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                String piece = random.nextInt(3) == 0 ? "" : "p" + i + "é🌍";
                expected.append(piece);
                ObjectNode chunk = (ObjectNode) Json.parse(STREAM.get(1));
                ((ObjectNode) chunk.at("/choices/0/delta")).put("content", piece);
                answers.event(SseEvent.ofJson(chunk))
                        .forEach(event ->
                                actual.append(event.json().at("/choices/0/text").asText()));
            }
            answers.event(SseEvent.ofJson(Json.parse(STREAM.get(3))))
                    .forEach(event ->
                            actual.append(event.json().at("/choices/0/text").asText()));
            assertThat(actual).hasToString(expected.toString());
        }
    }

    private ClientAnswers answers() {
        return protocol.pivot((ObjectNode) Json.parse("{\"prompt\":\"echo\",\"echo\":true}"), true)
                .answers();
    }

    private JsonNode mutated(String document) {
        JsonNode root = Json.parse(document);
        for (int change = random.nextInt(4); change > 0; change--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(root, containers);
            JsonNode container = containers.get(random.nextInt(containers.size()));
            JsonNode value = Json.parse(VALUES.get(random.nextInt(VALUES.size())));
            if (container instanceof ArrayNode array) {
                array.insert(random.nextInt(array.size() + 1), value);
            } else if (container instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names =
                        object.properties().stream().map(Map.Entry::getKey).toList();
                object.set(names.get(random.nextInt(names.size())), value);
            }
        }
        return root;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}

package io.llmgov.router.client.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.client.Pivot;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.ProviderType;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * A request of Anthropic's that goes through the pivot to Anthropic is the same request. Equivalent are: a text and a list
 * with one text block; a schema with and without the defaults that Anthropic adds; fields in another order.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundTripTest {

    private static final int ROUNDS = 2000;
    private static final String MODEL = "claude-sonnet-4-5";

    private final Random random = new Random(20_261_002);
    private final AnthropicMessagesProtocol protocol = new AnthropicMessagesProtocol();
    private int calls;

    @Test
    void what_both_protocols_can_say_comes_back_unchanged() {
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode request = anyRequest();
            ObjectNode before = request.deepCopy();
            Pivot pivot = protocol.pivot(request, false);
            Translation translation = ProviderType.ANTHROPIC.dialect().translate(call(pivot.request()));

            assertThat(request).isEqualTo(before);
            assertThat(pivot.droppedParameters()).isEmpty();
            assertThat(translation.droppedParameters()).isEmpty();
            assertThat(normalized(translation.body())).isEqualTo(normalized(request));
        }
    }

    @Test
    void translates_or_refuses_any_request() {
        List<String> values =
                List.of("null", "true", "-1", "\"x\"", "[]", "{}", "[null]", "[1,\"a\",{}]", "{\"type\":\"text\"}");
        for (int round = 0; round < ROUNDS; round++) {
            ObjectNode request = anyRequest();
            JsonNode container = request;
            for (int depth = random.nextInt(6); depth > 0 && container.size() > 0; depth--) {
                List<JsonNode> children = new java.util.ArrayList<>();
                container.forEach(children::add);
                JsonNode child = children.get(random.nextInt(children.size()));
                container = child.isContainerNode() && !child.isEmpty() ? child : container;
            }
            JsonNode value = Json.parse(values.get(random.nextInt(values.size())));
            if (container instanceof ObjectNode object) {
                List<String> names = object.properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .toList();
                object.set(names.get(random.nextInt(names.size())), value);
            } else if (container instanceof ArrayNode array) {
                array.set(random.nextInt(array.size()), value);
            }
            for (ProviderType type : List.of(ProviderType.OPENAI, ProviderType.GEMINI, ProviderType.DEEPSEEK)) {
                try {
                    ProviderCall call = call(request)
                            .with(
                                    OpenAiChat.ID,
                                    Operation.CHAT,
                                    protocol.pivot(request, true).request());
                    assertThat(type.dialect().translate(call).body()).isNotNull();
                } catch (UnsupportedRequestException refusal) {
                    assertThat(refusal.getMessage()).isNotBlank();
                }
            }
        }
    }

    private static ProviderCall call(ObjectNode request) {
        return new ProviderCall(
                OpenAiChat.ID, Operation.CHAT, request, false, MODEL, null, null, null, null, 4096, true);
    }

    private ObjectNode anyRequest() {
        calls = 0;
        ObjectNode request = Json.object().put("model", MODEL).put("max_tokens", 2000 + random.nextInt(9000));
        if (random.nextBoolean()) {
            request.set("system", random.nextBoolean() ? Json.parse("\"Be brief.\"") : texts());
        }
        ArrayNode messages = request.putArray("messages");
        int turns = random.nextInt(3);
        boolean tools = random.nextBoolean();
        for (int i = 0; i < turns; i++) {
            messages.addObject().put("role", "user").set("content", userBlocks());
            ArrayNode answer = Json.object().putArray("content");
            if (random.nextInt(3) == 0) {
                answer.add(Json.parse("{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"}"));
            }
            answer.addAll(texts());
            int first = calls;
            if (tools && random.nextBoolean()) {
                do {
                    ObjectNode use = answer.addObject().put("type", "tool_use").put("id", "t" + calls++);
                    use.put("name", "f")
                            .putObject("input")
                            .put("n", random.nextInt(9))
                            .put("s", "é\n\"");
                } while (random.nextInt(3) == 0);
            }
            messages.addObject().put("role", "assistant").set("content", answer);
            if (calls > first) {
                ArrayNode results = messages.addObject().put("role", "user").putArray("content");
                for (int id = first; id < calls; id++) {
                    ObjectNode result = results.addObject().put("type", "tool_result");
                    result.put("tool_use_id", "t" + id).set("content", texts());
                    if (random.nextInt(3) == 0) {
                        result.put("is_error", true);
                    }
                }
                results.addAll(texts());
                messages.addObject().put("role", "assistant").set("content", texts());
            }
        }
        messages.addObject().put("role", "user").set("content", userBlocks());
        if (tools) {
            ObjectNode tool =
                    request.putArray("tools").addObject().put("name", "f").put("description", "does f");
            tool.set("input_schema", Json.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}}}"));
            mark(tool);
            ObjectNode choice = request.putObject("tool_choice")
                    .put("type", List.of("auto", "any", "tool").get(random.nextInt(3)));
            if ("tool".equals(choice.path("type").asText())) {
                choice.put("name", "f");
            }
            if (random.nextBoolean()) {
                choice.put("disable_parallel_tool_use", true);
            }
        }
        if (random.nextBoolean()) {
            request.put("temperature", 0.5);
        }
        if (random.nextBoolean()) {
            request.put("top_k", 5);
        }
        if (random.nextBoolean()) {
            request.putArray("stop_sequences").add("END");
        }
        if (random.nextBoolean()) {
            request.putObject("metadata").put("user_id", "u1");
        }
        if (random.nextBoolean()) {
            request.put("service_tier", random.nextBoolean() ? "auto" : "standard_only");
        }
        return request;
    }

    private ArrayNode userBlocks() {
        ArrayNode blocks = texts();
        if (random.nextInt(3) == 0) {
            blocks.add(Json.parse(
                    "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://example.org/a.png\"}}"));
        }
        if (random.nextInt(3) == 0) {
            blocks.add(
                    Json.parse(
                            "{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"é\"},\"title\":\"T\"}"));
        }
        if (random.nextInt(3) == 0) {
            blocks.add(
                    Json.parse(
                            "{\"type\":\"document\",\"source\":{\"type\":\"url\",\"url\":\"https://example.org/a.pdf\"},\"title\":\"U\"}"));
        }
        return blocks;
    }

    private ArrayNode texts() {
        ArrayNode blocks = Json.object().putArray("content");
        do {
            mark(blocks.addObject().put("type", "text").put("text", "text " + random.nextInt(99)));
        } while (random.nextInt(3) == 0);
        return blocks;
    }

    private void mark(ObjectNode block) {
        if (random.nextInt(4) == 0) {
            block.putObject("cache_control").put("type", "ephemeral");
        }
    }

    private static JsonNode normalized(ObjectNode request) {
        ObjectNode copy = (ObjectNode) Json.parse(Json.text(request));
        asBlocks(copy, "system");
        copy.path("messages").forEach(message -> asBlocks((ObjectNode) message, "content"));
        return copy;
    }

    private static void asBlocks(ObjectNode holder, String field) {
        if (holder.path(field).isTextual()) {
            String text = holder.get(field).textValue();
            holder.putArray(field).addObject().put("type", "text").put("text", text);
        }
    }
}

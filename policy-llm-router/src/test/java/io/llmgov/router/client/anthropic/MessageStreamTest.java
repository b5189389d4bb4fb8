package io.llmgov.router.client.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whatever the pivot's events are, and in whatever order, what comes out is a stream that Anthropic could have sent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MessageStreamTest {

    private static final int ROUNDS = 3000;
    private static final long SEED = 20_261_001;
    private static final AnswerWishes WISHES = new AnswerWishes("m", Set.of("END"), true, true);

    private static final List<String> DELTAS = List.of(
            "{}",
            "{'role':'assistant','content':''}",
            "{'content':'a'}",
            "{'content':null}",
            "{'content':[{'type':'text','text':'b'}]}",
            "{'content':7}",
            "{'reasoning_content':'r'}",
            "{'reasoning':'r'}",
            "{'reasoning':{}}",
            "{'refusal':'no'}",
            "{'thinking_blocks':[{'type':'thinking','thinking':'t','signature':'s'}]}",
            "{'thinking_blocks':[{'type':'redacted_thinking','data':'d'}]}",
            "{'thinking_blocks':[{},null,3]}",
            "{'extra_content':{'google':{'thought_signature':'c2ln'}}}",
            "{'images':[{}]}",
            "{'tool_calls':[{'index':0,'id':'c0','function':{'name':'f','arguments':''}}]}",
            "{'tool_calls':[{'index':0,'function':{'arguments':'{\\\"a\\\":'}}]}",
            "{'tool_calls':[{'index':0,'function':{'arguments':'1}'}}]}",
            "{'tool_calls':[{'index':1,'id':'c1','function':{'name':'g','arguments':'{}'}}]}",
            "{'tool_calls':[{'index':1,'function':{'arguments':'{\\\"b\\\"'}}]}",
            "{'tool_calls':[{'id':'c9','function':{'name':'h','arguments':'{}'}}]}",
            "{'tool_calls':[{'index':'x'},null,{'function':null}]}",
            "{'tool_calls':{}}");

    private final Random random = new Random(SEED);

    @Test
    void is_always_in_legal_order_and_stops_at_most_once() {
        for (int round = 0; round < ROUNDS; round++) {
            MessageStream stream = new MessageStream(WISHES);
            List<SseEvent> out = new ArrayList<>();
            int length = random.nextInt(14);
            for (int i = 0; i < length; i++) {
                out.addAll(stream.event(anyEvent()));
            }
            boolean done = random.nextBoolean();
            if (done) {
                out.addAll(stream.event(SseEvent.done()));
                out.addAll(stream.event(SseEvent.done()));
            }
            assertLegal(out, done);
        }
    }

    @Test
    void no_argument_is_lost_when_calls_grow_in_turns() {
        for (int round = 0; round < 500; round++) {
            MessageStream stream = new MessageStream(WISHES);
            List<SseEvent> out = new ArrayList<>();
            String[] arguments = {"{\"a\":\"first\"}", "{\"b\":[1,2]}", "{}"};
            int[] sent = new int[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                out.addAll(stream.event(call(i, "c" + i, "")));
            }
            while (sent[0] < arguments[0].length()
                    || sent[1] < arguments[1].length()
                    || sent[2] < arguments[2].length()) {
                int i = random.nextInt(arguments.length);
                int end = Math.min(arguments[i].length(), sent[i] + 1 + random.nextInt(4));
                out.addAll(stream.event(call(i, null, arguments[i].substring(sent[i], end))));
                sent[i] = end;
            }
            out.addAll(stream.event(SseEvent.done()));

            assertLegal(out, true);
            StringBuilder[] received = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
            out.forEach(event -> {
                JsonNode piece = event.json().path("delta").path("partial_json");
                if (piece.isTextual()) {
                    received[event.json().path("index").asInt()].append(piece.textValue());
                }
            });
            assertThat(List.of(received[0].toString(), received[1].toString(), received[2].toString()))
                    .containsExactlyInAnyOrder(arguments);
        }
    }

    private static SseEvent call(int index, String id, String arguments) {
        ObjectNode chunk = Json.object().put("id", "x");
        ObjectNode call = chunk.putArray("choices")
                .addObject()
                .putObject("delta")
                .putArray("tool_calls")
                .addObject()
                .put("index", index);
        if (id != null) {
            call.put("id", id);
        }
        call.putObject("function").put("name", "f").put("arguments", arguments);
        return SseEvent.ofJson(chunk);
    }

    private SseEvent anyEvent() {
        return switch (random.nextInt(16)) {
            case 0 -> SseEvent.comment(" keep-alive");
            case 1 -> SseEvent.ofJson(Json.parse("{\"choices\":[],\"usage\":{\"prompt_tokens\":3}}"));
            case 2 -> SseEvent.ofJson(Json.parse("{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}"));
            case 3 -> SseEvent.ofJson(Json.parse("{\"choices\":7,\"id\":[],\"model\":{}}"));
            case 4 ->
                random.nextInt(6) == 0
                        ? SseEvent.ofJson(Json.parse("{\"error\":{\"message\":\"x\"}}"))
                        : SseEvent.ofData("");
            default -> {
                ObjectNode chunk = Json.object().put("id", "x");
                ArrayNode choices = chunk.putArray("choices");
                choices.addObject()
                        .put("index", random.nextInt(8) == 0 ? 1 : 0)
                        .set(
                                "delta",
                                Json.parse(DELTAS.get(random.nextInt(DELTAS.size()))
                                        .replace('\'', '"')));
                yield SseEvent.ofJson(chunk);
            }
        };
    }

    /** Claude API reference, "Streaming", event flow: blocks one after the other, numbered from zero. */
    private static void assertLegal(List<SseEvent> events, boolean done) {
        boolean started = false;
        boolean over = false;
        boolean last = false;
        int open = -1;
        int next = 0;
        String openType = "";
        for (SseEvent event : events) {
            if (event.isComment()) {
                assertThat(started).isFalse();
                continue;
            }
            assertThat(over).as("nothing follows the end").isFalse();
            String type = event.json().path("type").asText();
            assertThat(event.name()).isEqualTo(type);
            assertThat(started || type.equals("message_start") || type.equals("error"))
                    .isTrue();
            int index = event.json().path("index").asInt(-1);
            switch (type) {
                case "message_start" -> {
                    assertThat(started).isFalse();
                    started = true;
                }
                case "content_block_start" -> {
                    assertThat(open).isEqualTo(-1);
                    assertThat(index).isEqualTo(next++);
                    open = index;
                    openType = event.json().at("/content_block/type").asText();
                }
                case "content_block_delta" -> {
                    assertThat(index).isEqualTo(open);
                    assertThat(openType)
                            .isEqualTo(
                                    switch (event.json().at("/delta/type").asText()) {
                                        case "text_delta" -> "text";
                                        case "thinking_delta", "signature_delta" -> "thinking";
                                        default -> "tool_use";
                                    });
                }
                case "content_block_stop" -> {
                    assertThat(index).isEqualTo(open);
                    open = -1;
                }
                case "message_delta" -> {
                    assertThat(open).isEqualTo(-1);
                    assertThat(last).isFalse();
                    assertThat(event.json().at("/delta/stop_reason").isTextual())
                            .isTrue();
                    last = true;
                }
                case "message_stop" -> {
                    assertThat(last).isTrue();
                    over = true;
                }
                case "error" -> over = true;
                default -> assertThat(type).isEqualTo("ping");
            }
        }
        assertThat(!done || over).as("the end marker ends the stream").isTrue();
    }
}

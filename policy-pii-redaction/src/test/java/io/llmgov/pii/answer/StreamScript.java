package io.llmgov.pii.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.core.wire.WireFormats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A stream in one wire format, of several texts whose pieces come mixed, cut anywhere; and how a client reads it. */
public final class StreamScript {

    private final WireFormat format;
    private final List<String> channels;
    private final Random random;

    private StreamScript(WireFormat format, List<String> channels, Random random) {
        this.format = format;
        this.channels = channels;
        this.random = random;
    }

    /** Every streaming format with several texts that run at once. Those whose name has a {@code arguments} or {@code partial_json} are JSON. */
    static List<StreamScript> all(Random random) {
        return List.of(
                new StreamScript(
                        WireFormats.byId("openai.chat"),
                        List.of(
                                "0/content",
                                "0/reasoning_content",
                                "0/refusal",
                                "0/tool_calls/0/function/arguments",
                                "0/tool_calls/1/function/arguments",
                                "1/content",
                                "1/tool_calls/0/function/arguments"),
                        random),
                new StreamScript(WireFormats.byId("openai.completions"), List.of("0/text", "1/text", "2/text"), random),
                new StreamScript(
                        WireFormats.byId("openai.responses"),
                        List.of(
                                "response.output_text/0/0/",
                                "response.reasoning_summary_text/1//0",
                                "response.function_call_arguments/2//",
                                "response.refusal/3/0/"),
                        random),
                new StreamScript(
                        WireFormats.byId("anthropic.messages"),
                        List.of("0/thinking", "1/text", "2/partial_json", "3/partial_json"),
                        random),
                new StreamScript(
                        WireFormats.byId("gemini.stream"),
                        List.of("0/text", "0/thought", "0/partialArgs/$.to", "1/text"),
                        random));
    }

    /** A stream of one format, of whatever texts. */
    public static StreamScript of(String format, Random random) {
        return new StreamScript(WireFormats.byId(format), List.of(), random);
    }

    WireFormat format() {
        return format;
    }

    List<String> channels() {
        return channels;
    }

    static boolean isJson(String channel) {
        return channel.contains("arguments") || channel.contains("partial_json");
    }

    /** The stream of these texts, by channel. */
    public List<SseEvent> events(Map<String, String> texts) {
        Map<String, Integer> sent = new LinkedHashMap<>();
        List<SseEvent> events = new ArrayList<>();
        List<String> open = new ArrayList<>(texts.keySet());
        open.forEach(channel -> sent.put(channel, 0));
        while (!open.isEmpty()) {
            String channel = open.get(random.nextInt(open.size()));
            String text = texts.get(channel);
            int from = sent.get(channel);
            int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 2 : 12));
            events.add(piece(channel, text.substring(from, to), events.size()));
            sent.put(channel, to);
            if (to == text.length()) {
                open.remove(channel);
            }
            if (random.nextInt(20) == 0) {
                events.add(SseEvent.comment(" keep-alive"));
            }
        }
        end(texts, events);
        return events;
    }

    private SseEvent piece(String channel, String text, int number) {
        ObjectNode like = Json.object();
        if (format.id().equals("openai.responses")) {
            String[] path = channel.split("/", -1);
            like.put("type", path[0] + ".delta").put("output_index", Integer.parseInt(path[1]));
            like.put("item_id", "item_" + path[1]).put("sequence_number", number);
            if (!path[2].isEmpty()) {
                like.put("content_index", Integer.parseInt(path[2]));
            }
            if (!path[3].isEmpty()) {
                like.put("summary_index", Integer.parseInt(path[3]));
            }
            return SseEvent.ofJson(path[0] + ".delta", like.put("delta", text));
        }
        return format.piece(SseEvent.ofJson(like), channel, text);
    }

    private void end(Map<String, String> texts, List<SseEvent> events) {
        switch (format.id()) {
            case "openai.chat", "openai.completions" -> {
                for (int choice = 0; choice < 3; choice++) {
                    ObjectNode last = Json.object();
                    ObjectNode entry = last.putArray("choices").addObject().put("index", choice);
                    entry.putObject("delta");
                    entry.put("finish_reason", "stop");
                    events.add(SseEvent.ofJson(last));
                }
                events.add(SseEvent.done());
            }
            case "openai.responses" -> {
                texts.forEach((channel, text) -> {
                    String field = isJson(channel) ? "arguments" : channel.contains("refusal") ? "refusal" : "text";
                    ObjectNode done =
                            (ObjectNode) piece(channel, "", events.size()).json();
                    done.remove("delta");
                    done.put("type", channel.substring(0, channel.indexOf('/')) + ".done")
                            .put(field, text);
                    events.add(SseEvent.ofJson(done.path("type").asText(), done));
                });
                ObjectNode completed = Json.object().put("type", "response.completed");
                completed.put("sequence_number", events.size());
                events.add(SseEvent.ofJson("response.completed", completed));
            }
            case "anthropic.messages" -> {
                for (int block = 0; block < texts.size(); block++) {
                    events.add(SseEvent.ofJson(
                            "content_block_stop",
                            Json.object().put("type", "content_block_stop").put("index", block)));
                }
                events.add(SseEvent.ofJson("message_stop", Json.object().put("type", "message_stop")));
            }
            default -> {
                for (int candidate = 0; candidate < 2; candidate++) {
                    ObjectNode last = Json.object();
                    last.putArray("candidates")
                            .addObject()
                            .put("index", candidate)
                            .put("finishReason", "STOP");
                    events.add(SseEvent.ofJson(last));
                }
            }
        }
    }

    /** What a client puts together, by channel; texts that a later event repeats under the channel's name with {@code .done}. */
    public Map<String, String> read(List<SseEvent> events) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (SseEvent event : events) {
            if (event.json() instanceof ObjectNode data) {
                for (TextSlot slot : format.eventTexts(data)) {
                    String name = slot.channel() == null
                            ? data.path("type").asText() + data.path("output_index")
                            : slot.channel();
                    texts.merge(name, slot.text(), String::concat);
                }
            }
        }
        return texts;
    }
}

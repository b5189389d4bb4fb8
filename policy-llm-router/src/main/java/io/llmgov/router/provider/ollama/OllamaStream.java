package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.CallIds;
import io.llmgov.router.provider.ChunkWriter;
import io.llmgov.router.provider.OpenAi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A stream of answers (Ollama documentation, "Streaming"): each line has the next piece of the message, and the last, which
 * says {@code "done": true}, the counts. An error is a line of its own, after which nothing follows.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class OllamaStream {

    private final boolean hidesThinking;
    private final LongSupplier clock;
    private final ChunkWriter chunks;
    private final CallIds callIds = new CallIds();
    private int toolCalls;
    private boolean begun;
    private boolean ended;

    OllamaStream(boolean hidesThinking, LongSupplier clock) {
        this.hidesThinking = hidesThinking;
        this.clock = clock;
        this.chunks = new ChunkWriter(clock);
    }

    List<SseEvent> event(SseEvent event) {
        if (event.isComment()) {
            return List.of(event);
        }
        JsonNode line = event.json();
        if (ended || !line.isObject()) {
            return List.of();
        }
        if (line.has(Ollama.ERROR)) {
            ended = true;
            return List.of(OllamaErrors.event(line));
        }
        List<SseEvent> out = new ArrayList<>(4);
        read(line, out);
        return out;
    }

    private void read(JsonNode line, List<SseEvent> out) {
        if (!begun) {
            begin(line, out);
        }
        JsonNode message = line.path(Ollama.MESSAGE);
        String thinking = message.path(Ollama.THINKING).asText("");
        String text = message.path(Ollama.CONTENT).asText("");
        ObjectNode logprobs = OllamaLogprobs.of(line);
        if (!thinking.isEmpty() && !hidesThinking) {
            out.add(chunks.delta(0, Json.object().put(OpenAi.REASONING_CONTENT, thinking), logprobs));
            logprobs = null;
        }
        if (!text.isEmpty() || logprobs != null) {
            out.add(chunks.delta(0, Json.object().put(OpenAi.CONTENT, text), logprobs));
        }
        for (JsonNode call : ToolCalls.of(message, chunks.id(), callIds)) {
            out.add(chunks.toolCall(0, toolCalls++, (ObjectNode) call));
        }
        String reason = DoneReason.openAi(line, toolCalls > 0);
        if (reason != null) {
            ended = true;
            out.add(chunks.finish(0, reason));
            OllamaUsage.of(line).ifPresent(usage -> out.add(chunks.usage(usage)));
            out.add(SseEvent.done());
        }
    }

    private void begin(JsonNode line, List<SseEvent> out) {
        begun = true;
        AnswerHead head = AnswerHead.of(line, AnswerHead.CHAT, clock);
        chunks.head(head.id(), head.model());
        chunks.created(head.created());
        out.add(chunks.role(0));
    }
}

package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.gemini.GeminiUsage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stream of answers (Gemini API reference, {@code streamGenerateContent}): each event is an answer with the next parts,
 * and the last one says why it ended and what was used. OpenAI reports usage after the finish reason, so the last event
 * waits for that, or for the end marker.
 *
 * <p>One instance per stream; not thread-safe.
 */
final class GeminiStreamWriter {

    private final AnswerShape shape;
    private final Map<Integer, StreamedCandidate> candidates = new TreeMap<>();
    private String id;
    private String model;
    private Usage usage;
    private boolean ended;

    GeminiStreamWriter(AnswerShape shape) {
        this.shape = shape;
    }

    List<SseEvent> event(SseEvent event) {
        if (ended) {
            return List.of();
        }
        if (event.isComment()) {
            return List.of(event);
        }
        if (event.isDone()) {
            return end();
        }
        JsonNode chunk = event.json();
        if (chunk.hasNonNull("error")) {
            ended = true;
            return List.of(SseEvent.ofJson(ClientErrors.event(chunk.get("error"))));
        }
        id = chunk.path(OpenAi.ID).isTextual() ? chunk.get(OpenAi.ID).textValue() : id;
        model = chunk.path(OpenAi.MODEL).isTextual() ? chunk.get(OpenAi.MODEL).textValue() : model;
        OpenAiUsage.read(chunk.get(OpenAi.USAGE)).ifPresent(reported -> usage = reported);
        JsonNode choices = chunk.path(OpenAi.CHOICES);
        if (choices.isEmpty() && usage != null && isFinished()) {
            return end();
        }
        return next(choices);
    }

    private boolean isFinished() {
        return !candidates.isEmpty() && candidates.values().stream().allMatch(StreamedCandidate::isFinished);
    }

    private List<SseEvent> next(JsonNode choices) {
        ArrayNode said = JsonArrays.of();
        for (int i = 0; i < choices.size(); i++) {
            JsonNode choice = choices.path(i);
            ObjectNode candidate = candidates
                    .computeIfAbsent(choice.path(OpenAi.INDEX).asInt(i), index -> new StreamedCandidate(index, shape))
                    .next(choice);
            if (candidate != null) {
                said.add(candidate);
            }
        }
        return said.isEmpty() ? List.of() : List.of(SseEvent.ofJson(answer(said)));
    }

    private List<SseEvent> end() {
        ended = true;
        if (candidates.isEmpty()) {
            candidates.put(0, new StreamedCandidate(0, shape));
        }
        ArrayNode last = JsonArrays.of();
        candidates.values().forEach(candidate -> last.add(candidate.last()));
        return List.of(SseEvent.ofJson(answer(last)));
    }

    private ObjectNode answer(ArrayNode said) {
        ObjectNode answer = Json.object();
        answer.set(Gemini.CANDIDATES, said);
        if (ended && usage != null) {
            answer.set(Gemini.USAGE_METADATA, GeminiUsage.write(usage));
        }
        if (model != null) {
            answer.put(Gemini.MODEL_VERSION, model);
        }
        if (id != null) {
            answer.put(Gemini.RESPONSE_ID, id);
        }
        return answer;
    }
}

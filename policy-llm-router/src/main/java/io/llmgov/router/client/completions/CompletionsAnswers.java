package io.llmgov.router.client.completions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.ClientAnswers;
import io.llmgov.router.provider.OpenAi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells chat completions and their chunks as text completions. Reasoning is left out; the protocol has no place for it. */
final class CompletionsAnswers implements ClientAnswers {

    private static final String ERROR = "error";

    /** The prompt, when it is to be repeated before each answer; empty otherwise. */
    private final String echo;

    /** How many characters each choice of a stream has so far. */
    private final Map<Integer, Integer> lengths = new HashMap<>();

    private boolean over;

    CompletionsAnswers(String echo) {
        this.echo = echo;
    }

    @Override
    public ObjectNode answer(ObjectNode pivotAnswer) {
        return translated(pivotAnswer, OpenAi.MESSAGE);
    }

    @Override
    public List<SseEvent> event(SseEvent pivotEvent) {
        if (over) {
            return List.of();
        }
        if (pivotEvent.isComment()) {
            return List.of(pivotEvent);
        }
        JsonNode chunk = pivotEvent.json();
        if (pivotEvent.isDone() || chunk.path(ERROR).isObject()) {
            over = true;
            return List.of(pivotEvent);
        }
        if (!(chunk instanceof ObjectNode object)) {
            return List.of();
        }
        ObjectNode translated = translated(object, OpenAi.DELTA);
        return saysSomething(translated) ? List.of(pivotEvent.withJson(translated)) : List.of();
    }

    private ObjectNode translated(ObjectNode chat, String holder) {
        ObjectNode completion = Json.object();
        for (Map.Entry<String, JsonNode> field : chat.properties()) {
            switch (field.getKey()) {
                case OpenAi.OBJECT -> completion.put(OpenAi.OBJECT, Completions.TEXT_COMPLETION);
                case OpenAi.CHOICES -> completion.set(OpenAi.CHOICES, choices(field.getValue(), holder));
                default -> completion.set(field.getKey(), field.getValue());
            }
        }
        return completion;
    }

    private ArrayNode choices(JsonNode choices, String holder) {
        ArrayNode translated = Json.object().arrayNode();
        for (JsonNode choice : choices) {
            translated.add(choice(choice, holder));
        }
        return translated;
    }

    private ObjectNode choice(JsonNode choice, String holder) {
        int index = choice.path(OpenAi.INDEX).asInt();
        String finishReason = finishReason(choice.path(OpenAi.FINISH_REASON));
        String text = text(choice.path(holder));
        int before = lengths.getOrDefault(index, 0);
        if (before == 0 && (finishReason != null || !text.isEmpty())) {
            text = echo + text;
        }
        lengths.put(index, before + text.codePointCount(0, text.length()));
        ObjectNode translated = Json.object();
        translated.put("text", text);
        translated.put(OpenAi.INDEX, index);
        translated.set(OpenAi.LOGPROBS, CompletionsLogprobs.of(choice.path(OpenAi.LOGPROBS), before));
        translated.put(OpenAi.FINISH_REASON, finishReason);
        return translated;
    }

    /** A refusal is all the text there is. */
    private static String text(JsonNode message) {
        JsonNode content = message.path(OpenAi.CONTENT);
        StringBuilder text = new StringBuilder(content.isTextual() ? content.textValue() : "");
        for (JsonNode part : content) {
            text.append(part.path(OpenAi.TEXT).asText(""));
        }
        return text.isEmpty() ? message.path(OpenAi.REFUSAL).asText("") : text.toString();
    }

    /** No tools were offered; a model that calls one all the same has simply stopped. */
    private static String finishReason(JsonNode reason) {
        if (!reason.isTextual()) {
            return null;
        }
        return switch (reason.textValue()) {
            case OpenAi.TOOL_CALLS, OpenAi.FUNCTION_CALL -> "stop";
            default -> reason.textValue();
        };
    }

    private static boolean saysSomething(ObjectNode chunk) {
        JsonNode choices = chunk.path(OpenAi.CHOICES);
        if (choices.isEmpty() || chunk.path(OpenAi.USAGE).isObject()) {
            return true;
        }
        for (JsonNode choice : choices) {
            if (!choice.path("text").asText().isEmpty()
                    || choice.path(OpenAi.FINISH_REASON).isTextual()) {
                return true;
            }
        }
        return false;
    }
}

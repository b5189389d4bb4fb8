package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What the request makes of the answer.
 *
 * @param model the model as the client named it, for an answer that doesn't name one
 * @param stopSequences what the client stops at
 * @param thinking whether thinking is told at all: not when the client switched it off
 * @param thinkingText whether its text is told, not only its signature
 */
record AnswerWishes(String model, Set<String> stopSequences, boolean thinking, boolean thinkingText) {

    static AnswerWishes of(ObjectNode request) {
        Set<String> stops = new HashSet<>();
        request.path(Anthropic.STOP_SEQUENCES).forEach(stop -> stops.add(stop.asText("")));
        JsonNode thinking = request.path(Anthropic.THINKING);
        boolean off = Anthropic.DISABLED.equals(thinking.path(Anthropic.TYPE).asText(""));
        boolean omitted =
                Anthropic.OMITTED.equals(thinking.path(Anthropic.DISPLAY).asText(""));
        return new AnswerWishes(request.path(Anthropic.MODEL).asText(""), Set.copyOf(stops), !off, !omitted);
    }
}

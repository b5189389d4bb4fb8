package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.Event;
import io.llmgov.simulator.Ids;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.answer.Answer;
import io.llmgov.simulator.answer.Prompt;
import io.llmgov.simulator.answer.SimulatedModel;
import io.llmgov.simulator.answer.Tokens;
import io.llmgov.simulator.answer.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** The legacy completions endpoint (OpenAI API reference, "Completions"). Several prompts get one choice each. */
final class TextCompletion {

    private final JsonNode request;
    private final String id;
    private final long created = System.currentTimeMillis() / 1000;
    private final String model;
    private final List<Answer> answers;
    private final int promptTokens;

    TextCompletion(JsonNode request, String model, Ids ids, SimulatedModel simulated) {
        check(request);
        this.request = request;
        this.id = ids.next("cmpl-");
        this.model = model;
        var prompts = prompts(request);
        this.promptTokens = prompts.stream().mapToInt(Tokens::count).sum();
        this.answers =
                prompts.stream().map(prompt -> simulated.answer(prompt(prompt))).toList();
    }

    private static void check(JsonNode request) {
        Requests.model(request);
        Requests.range(request, "temperature", 0, 2);
        Requests.streamOptions(request);
        Requests.type(request, "max_tokens", JsonNodeType.NUMBER);
        if (!request.hasNonNull("prompt")) {
            throw OpenAiErrors.missing("prompt");
        }
    }

    /** One text, several, or texts as token numbers. */
    private static List<String> prompts(JsonNode request) {
        var prompt = request.path("prompt");
        if (!prompt.isArray() || prompt.isEmpty() || prompt.get(0).isNumber()) {
            return List.of(prompt.isTextual() ? prompt.textValue() : Json.write(prompt));
        }
        var prompts = new ArrayList<String>();
        prompt.forEach(text -> prompts.add(text.isTextual() ? text.textValue() : Json.write(text)));
        return prompts;
    }

    private Prompt prompt(String text) {
        // Sixteen tokens is the endpoint's documented default, but it would cut every sentence short.
        var limit = request.hasNonNull("max_tokens")
                ? Integer.valueOf(request.path("max_tokens").asInt())
                : null;
        return new Prompt(
                model,
                text,
                null,
                0,
                List.of(),
                ToolChoice.NONE,
                false,
                null,
                limit,
                Prompts.stops(request.path("stop")),
                Tokens.count(text),
                0);
    }

    Usage usage() {
        return new Usage(promptTokens, answers.stream().mapToInt(Answer::tokens).sum(), 0);
    }

    JsonNode toJson() {
        var completion = head();
        var choices = completion.putArray("choices");
        for (int i = 0; i < answers.size(); i++) {
            choices.add(choice(i, answers.get(i).text(), finishReason(answers.get(i))));
        }
        completion.set("usage", usage().toJson());
        return completion;
    }

    List<Event> toEvents() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < answers.size(); i++) {
            for (var piece : answers.get(i).pieces(answers.get(i).text())) {
                events.add(Event.content(null, chunk(choice(i, piece, null))));
            }
            events.add(Event.frame(null, chunk(choice(i, "", finishReason(answers.get(i))))));
        }
        if (Requests.wantsUsage(request)) {
            var last = head();
            last.putArray("choices");
            last.set("usage", usage().toJson());
            events.add(Event.frame(null, last));
        }
        events.add(new Event(null, "[DONE]", false));
        return events;
    }

    private ObjectNode chunk(ObjectNode choice) {
        var chunk = head();
        chunk.putArray("choices").add(choice);
        if (Requests.wantsUsage(request)) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private static ObjectNode choice(int index, String text, String finishReason) {
        return Json.object()
                .put("text", text)
                .put("index", index)
                .putNull("logprobs")
                .put("finish_reason", finishReason);
    }

    private static String finishReason(Answer answer) {
        return answer.end() == Answer.End.LENGTH ? "length" : "stop";
    }

    private ObjectNode head() {
        return Json.object()
                .put("id", id)
                .put("object", "text_completion")
                .put("created", created)
                .put("model", model);
    }
}

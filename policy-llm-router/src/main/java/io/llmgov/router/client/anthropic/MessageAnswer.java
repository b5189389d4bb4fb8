package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.ForeignThinking;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A complete answer as Anthropic's message: of several choices the first, since Anthropic's clients know only one. */
final class MessageAnswer {

    private final AnswerWishes wishes;
    private final ArrayNode content = JsonArrays.of();

    private MessageAnswer(AnswerWishes wishes) {
        this.wishes = wishes;
    }

    static ObjectNode translate(ObjectNode answer, AnswerWishes wishes) {
        return new MessageAnswer(wishes).message(answer);
    }

    private ObjectNode message(ObjectNode answer) {
        JsonNode choice = answer.path(OpenAi.CHOICES).path(0);
        PivotMessage said = new PivotMessage(choice.path(OpenAi.MESSAGE));
        addText(said);
        said.toolCalls().forEach(call -> content.add(toolUse(call)));
        if (wishes.thinking()) {
            addThinking(said);
        }
        ObjectNode message = Json.object();
        message.put(Anthropic.ID, Ids.ofMessage(answer.path(OpenAi.ID).asText("")));
        message.put(Anthropic.TYPE, Anthropic.MESSAGE);
        message.put(Anthropic.ROLE, Anthropic.ASSISTANT);
        message.put(Anthropic.MODEL, answer.path(OpenAi.MODEL).asText(wishes.model()));
        message.set(Anthropic.CONTENT, content);
        StopReason.of(choice, !said.toolCalls().isEmpty(), said.refusal(), wishes)
                .writeTo(message);
        MessageUsage usage = new MessageUsage();
        usage.add(answer);
        message.set(Anthropic.USAGE, usage.anthropic());
        return message;
    }

    /** A refusal is told as text too, where there is no other: a reader would see nothing otherwise. */
    private void addText(PivotMessage said) {
        String text = said.text();
        if (!text.isEmpty()) {
            content.add(Blocks.text(text));
        } else if (said.refusal() != null) {
            content.add(Blocks.text(said.refusal()));
        }
    }

    private static ObjectNode toolUse(JsonNode call) {
        JsonNode called = call.path(call.path(OpenAi.CUSTOM).isObject() ? OpenAi.CUSTOM : OpenAi.FUNCTION);
        JsonNode arguments = called.path(called.has(OpenAi.INPUT) ? OpenAi.INPUT : OpenAi.ARGUMENTS);
        return Blocks.toolUse(Blocks.callId(call), called.path(OpenAi.NAME).asText(""), input(arguments));
    }

    /** Arguments are JSON inside text. What a model wrote may be cut off or malformed: then it is kept as text. */
    private static ObjectNode input(JsonNode arguments) {
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        String text = arguments.asText("");
        if (text.isBlank() || arguments.isNull()) {
            return Json.object();
        }
        try {
            if (Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Falls through: Anthropic's clients want an object, and ought to see what the model said.
        }
        return Json.object().put(OpenAi.ARGUMENTS, text);
    }

    /** Signed blocks stand where they stood in the answer: first of all, unless they say otherwise. */
    private void addThinking(PivotMessage said) {
        ArrayNode blocks = JsonArrays.of();
        int leading = 0;
        for (JsonNode carried : said.thinkingBlocks()) {
            ObjectNode block = Blocks.carried(carried, wishes);
            if (block == null) {
                continue;
            }
            blocks.add(block);
            int place = carried.path(Anthropic.INDEX).asInt(leading++);
            content.insert(Math.clamp(place, 0, content.size()), block);
        }
        if (blocks.isEmpty() && !said.reasoning().isEmpty() && wishes.thinkingText()) {
            content.insert(0, Blocks.thinking(said.reasoning(), ForeignThinking.UNSIGNED));
        }
        if (!said.textSignature().isEmpty()) {
            content.add(Blocks.redacted(ForeignThinking.redacted(said.textSignature())));
        }
    }
}

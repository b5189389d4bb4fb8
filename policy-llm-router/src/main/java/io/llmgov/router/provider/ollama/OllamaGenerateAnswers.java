package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.Framing;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Reads the answers to one completions request. OpenAI's completions have no place for a model's thinking: it is left out,
 * in answers and in streams.
 */
final class OllamaGenerateAnswers implements AnswerTranslator {

    private final LongSupplier clock;
    private AnswerHead head;
    private int textLength;
    private boolean ended;

    OllamaGenerateAnswers(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        head = AnswerHead.of(providerAnswer, AnswerHead.COMPLETION, clock);
        ObjectNode completion = piece(providerAnswer, DoneReason.openAi(providerAnswer, false));
        OllamaUsage.of(providerAnswer).ifPresent(usage -> completion.set(OpenAi.USAGE, usage));
        return completion;
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        if (providerEvent.isComment()) {
            return List.of(providerEvent);
        }
        JsonNode line = providerEvent.json();
        if (ended || !line.isObject()) {
            return List.of();
        }
        if (line.has(Ollama.ERROR)) {
            ended = true;
            return List.of(OllamaErrors.event(line));
        }
        if (head == null) {
            head = AnswerHead.of(line, AnswerHead.COMPLETION, clock);
        }
        return pieces(line);
    }

    private List<SseEvent> pieces(JsonNode line) {
        List<SseEvent> out = new ArrayList<>(3);
        String reason = DoneReason.openAi(line, false);
        if (reason != null || !line.path(Ollama.RESPONSE).asText("").isEmpty() || OllamaLogprobs.of(line) != null) {
            out.add(SseEvent.ofJson(piece(line, reason)));
        }
        if (reason != null) {
            ended = true;
            OllamaUsage.of(line).ifPresent(usage -> {
                ObjectNode chunk = start();
                chunk.putArray(OpenAi.CHOICES);
                chunk.set(OpenAi.USAGE, usage);
                out.add(SseEvent.ofJson(chunk));
            });
            out.add(SseEvent.done());
        }
        return out;
    }

    private ObjectNode piece(JsonNode line, String reason) {
        ObjectNode piece = start();
        String text = line.path(Ollama.RESPONSE).asText("");
        ObjectNode choice = piece.putArray(OpenAi.CHOICES).addObject().put(OpenAi.INDEX, 0);
        choice.put(OpenAi.TEXT, text);
        choice.set(OpenAi.LOGPROBS, logprobs(OllamaLogprobs.of(line)));
        choice.put(OpenAi.FINISH_REASON, reason);
        return piece;
    }

    private ObjectNode start() {
        ObjectNode start = Json.object()
                .put(OpenAi.ID, head.id())
                .put(OpenAi.OBJECT, "text_completion")
                .put(OpenAi.CREATED, head.created());
        return head.model() == null ? start : start.put(OpenAi.MODEL, head.model());
    }

    /** OpenAI API reference, "Completions", {@code logprobs}: parallel lists, and offsets into the text. */
    private ObjectNode logprobs(ObjectNode chats) {
        if (chats == null) {
            return null;
        }
        ObjectNode logprobs = Json.object();
        ArrayNode tokens = logprobs.putArray("tokens");
        ArrayNode tokenLogprobs = logprobs.putArray("token_logprobs");
        ArrayNode alternatives = logprobs.putArray(OpenAi.TOP_LOGPROBS);
        ArrayNode offsets = logprobs.putArray("text_offset");
        for (JsonNode token : chats.path(OpenAi.CONTENT)) {
            String text = token.path(OllamaLogprobs.TOKEN).asText();
            tokens.add(text);
            tokenLogprobs.add(token.get(OllamaLogprobs.LOGPROB));
            offsets.add(textLength);
            textLength += text.length();
            ObjectNode best = alternatives.addObject();
            token.path(OpenAi.TOP_LOGPROBS)
                    .forEach(one -> best.set(one.path(OllamaLogprobs.TOKEN).asText(), one.get(OllamaLogprobs.LOGPROB)));
        }
        return logprobs;
    }

    @Override
    public Framing framing() {
        return OllamaAnswers.FRAMING;
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return OllamaErrors.translate(status, body);
    }
}

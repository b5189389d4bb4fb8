package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.CallIds;
import io.llmgov.router.provider.Framing;
import io.llmgov.router.provider.JsonLinesDecoder;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderError;
import java.util.List;
import java.util.function.LongSupplier;

/** Reads the answers to one chat request. */
final class OllamaAnswers implements AnswerTranslator {

    static final Framing FRAMING = new Framing("application/x-ndjson", JsonLinesDecoder::new);

    private final boolean hidesThinking;
    private final LongSupplier clock;
    private final OllamaStream stream;

    /** @param hidesThinking whether the client wants the model to think, but not to see it */
    OllamaAnswers(boolean hidesThinking, LongSupplier clock) {
        this.hidesThinking = hidesThinking;
        this.clock = clock;
        this.stream = new OllamaStream(hidesThinking, clock);
    }

    @Override
    public ObjectNode answer(ObjectNode providerAnswer) {
        AnswerHead head = AnswerHead.of(providerAnswer, AnswerHead.CHAT, clock);
        ObjectNode completion = Json.object()
                .put(OpenAi.ID, head.id())
                .put(OpenAi.OBJECT, "chat.completion")
                .put(OpenAi.CREATED, head.created());
        if (head.model() != null) {
            completion.put(OpenAi.MODEL, head.model());
        }
        ObjectNode message = message(providerAnswer.path(Ollama.MESSAGE), head.id());
        ObjectNode choice = completion.putArray(OpenAi.CHOICES).addObject().put(OpenAi.INDEX, 0);
        choice.set(OpenAi.MESSAGE, message);
        choice.set(OpenAi.LOGPROBS, OllamaLogprobs.of(providerAnswer));
        choice.put(OpenAi.FINISH_REASON, DoneReason.openAi(providerAnswer, message.has(OpenAi.TOOL_CALLS)));
        OllamaUsage.of(providerAnswer).ifPresent(usage -> completion.set(OpenAi.USAGE, usage));
        return completion;
    }

    private ObjectNode message(JsonNode given, String answerId) {
        ObjectNode message = Json.object().put(OpenAi.ROLE, OpenAi.ASSISTANT);
        String text = given.path(Ollama.CONTENT).asText("");
        ArrayNode calls = ToolCalls.of(given, answerId, new CallIds());
        message.put(OpenAi.CONTENT, text.isEmpty() && !calls.isEmpty() ? null : text);
        message.putNull(OpenAi.REFUSAL);
        String thinking = given.path(Ollama.THINKING).asText("");
        if (!thinking.isEmpty() && !hidesThinking) {
            message.put(OpenAi.REASONING_CONTENT, thinking);
        }
        if (!calls.isEmpty()) {
            message.set(OpenAi.TOOL_CALLS, calls);
        }
        return message;
    }

    @Override
    public List<SseEvent> event(SseEvent providerEvent) {
        return stream.event(providerEvent);
    }

    @Override
    public Framing framing() {
        return FRAMING;
    }

    @Override
    public ProviderError error(int status, JsonNode body) {
        return OllamaErrors.translate(status, body);
    }
}

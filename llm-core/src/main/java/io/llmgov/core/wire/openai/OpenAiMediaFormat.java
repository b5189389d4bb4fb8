package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What OpenAI's image and audio endpoints have in common: streams of typed events that end with the connection, usage
 * under the names of the Responses API, and forms whose values are all text.
 */
abstract class OpenAiMediaFormat extends OpenAiWireFormat {

    static final String PROMPT = "prompt";
    static final String TEXT = "text";

    private static final String INPUT_TOKENS = "input_tokens";

    /** The types of the events that end a stream. */
    private final Set<String> lastEvents;

    OpenAiMediaFormat(String id, Operation operation, Set<String> lastEvents, String... path) {
        super(id, operation, path);
        this.lastEvents = lastEvents;
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return spellingProblem(request).or(() -> modelProblem(request)).or(() -> streamProblem(request));
    }

    /** A form's flag is text. Only the two spellings that every reader understands alike are taken. */
    private static Optional<LlmError> streamProblem(ObjectNode request) {
        JsonNode stream = request.path(STREAM);
        boolean fine = stream.isMissingNode()
                || stream.isNull()
                || stream.isBoolean()
                || stream.isTextual() && Set.of("true", "false").contains(stream.textValue());
        return fine ? Optional.empty() : Optional.of(invalid("The field 'stream' must be true or false.", STREAM));
    }

    @Override
    public boolean mayIgnoreStreaming() {
        return true;
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        return OptionalLong.empty();
    }

    @Override
    public final List<TextSlot> requestTexts(ObjectNode request) {
        List<TextSlot> slots = new ArrayList<>();
        addField(slots, TextSlot.Kind.USER, request, PROMPT);
        addMore(slots, request);
        return withOthers(slots, request);
    }

    /** What a model of this endpoint reads besides the prompt. */
    void addMore(List<TextSlot> slots, ObjectNode request) {}

    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        JsonNode usage = answerOrEvent.path(USAGE);
        if (!usage.has(INPUT_TOKENS)) {
            // Several compatible servers keep the names of chat completions; usage by duration has no tokens at all.
            return usage.has("prompt_tokens") ? OpenAiUsage.read(usage) : Optional.empty();
        }
        return Optional.of(new Usage(
                usage.path(INPUT_TOKENS).asLong(),
                usage.path("output_tokens").asLong(),
                usage.path("input_tokens_details").path("cached_tokens").asLong(),
                0,
                usage.path("output_tokens_details").path("reasoning_tokens").asLong()));
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        return event.json().isObject() && !isError(event);
    }

    /** The last event by its type; servers that are not OpenAI's mark the end as in chat completions. */
    @Override
    public boolean ends(SseEvent event) {
        return event.isDone() || lastEvents.contains(event.json().path("type").asText());
    }

    /** A request for several images has several last events. */
    @Override
    public boolean endsByClosing() {
        return true;
    }
}

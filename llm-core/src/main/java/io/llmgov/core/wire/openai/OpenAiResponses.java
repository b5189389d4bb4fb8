package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * OpenAI's Responses API: {@code POST /v1/responses} (OpenAI API reference, "Responses"), as far as it keeps no state.
 *
 * <p>What a provider would store, it would store under the gateway's account, which all of the gateway's clients share:
 * one who knows or guesses an id could read or continue another's conversation. So whatever refers to something stored
 * is refused here, and the paths that read, cancel or delete stored responses are no format of the suite's.
 */
public final class OpenAiResponses extends OpenAiWireFormat {

    public static final String ID = "openai.responses";

    private static final String INPUT = "input";
    private static final String TYPE = "type";
    private static final String ITEM_REFERENCE = "item_reference";
    private static final String BACKGROUND = "background";
    private static final String RESPONSE = "response";
    private static final String SEQUENCE_NUMBER = "sequence_number";
    private static final String INSTRUCTIONS = "instructions";
    private static final String ERROR_EVENT = "error";
    private static final String FAILED = "response.failed";
    private static final String COMPLETED = "response.completed";
    private static final String INCOMPLETE = "response.incomplete";

    /** Fields that refer to what a provider keeps. */
    private static final List<String> STORED = List.of("previous_response_id", "conversation", "prompt");

    /** Besides those of every OpenAI format. */
    private static final Set<String> GOVERNED =
            Set.of(INSTRUCTIONS, "max_output_tokens", "store", BACKGROUND, "previous_response_id", "conversation");

    public OpenAiResponses() {
        super(ID, Operation.CHAT, "responses");
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request)
                .or(() -> spellingProblem(request, GOVERNED))
                .or(() -> stateProblem(request))
                .or(() -> inputProblem(request.get(INPUT)));
    }

    private static Optional<LlmError> stateProblem(ObjectNode request) {
        for (String field : STORED) {
            if (request.hasNonNull(field)) {
                return Optional.of(invalid(
                        "The field '" + field + "' refers to something stored at a provider, and this gateway keeps no "
                                + "state between requests. Send the whole conversation as 'input' instead.",
                        field));
            }
        }
        JsonNode background = request.get(BACKGROUND);
        if (background != null && !background.isNull() && !(background.isBoolean() && !background.booleanValue())) {
            return Optional.of(invalid(
                    "Background responses have to be stored, and this gateway keeps no state between requests. Leave out "
                            + "'background', and stream long answers.",
                    BACKGROUND));
        }
        return Optional.empty();
    }

    private static Optional<LlmError> inputProblem(JsonNode input) {
        boolean given = input != null && (input.isTextual() || input.isArray() && !input.isEmpty());
        if (!given) {
            return Optional.of(invalid("The field 'input' must be a string or a non-empty array.", INPUT));
        }
        if (input.isArray()) {
            for (int i = 0; i < input.size(); i++) {
                JsonNode item = input.get(i);
                String where = INPUT + "[" + i + "]";
                if (!item.isObject()) {
                    return Optional.of(invalid("Each item of 'input' must be an object.", where));
                }
                if (isReference(item)) {
                    return Optional.of(invalid(
                            "The item " + where + " refers to an item stored at a provider, and this gateway keeps no "
                                    + "state between requests. Send the item itself; SDKs do so when 'store' is false.",
                            where));
                }
            }
        }
        return Optional.empty();
    }

    /** The type of a reference may be left out, or be null. */
    private static boolean isReference(JsonNode item) {
        return item.hasNonNull(TYPE)
                ? ITEM_REFERENCE.equalsIgnoreCase(item.get(TYPE).asText())
                : item.has("id") && !item.has("role");
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        JsonNode bound = request.path("max_output_tokens");
        return bound.canConvertToLong() && bound.asLong() > 0 ? OptionalLong.of(bound.asLong()) : OptionalLong.empty();
    }

    @Override
    public int answers(ObjectNode request) {
        return 1;
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return ResponsesTexts.ofRequest(request);
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return ResponsesTexts.ofResponse(answer);
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return ResponsesTexts.ofEvent(event);
    }

    @Override
    public List<TextSlot> newEventTexts(ObjectNode event) {
        return event.path(TYPE).asText().endsWith(".delta") ? eventTexts(event) : List.of();
    }

    @Override
    public boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        return ResponsesTexts.dropLogProbabilities(answerOrEvent);
    }

    @Override
    public boolean closes(ObjectNode event, String channel) {
        return ResponsesTexts.closes(event, channel);
    }

    @Override
    public SseEvent piece(SseEvent like, String channel, String text) {
        return ResponsesTexts.piece(like, channel, text);
    }

    @Override
    public OptionalLong number(ObjectNode event) {
        JsonNode number = event.path(SEQUENCE_NUMBER);
        return number.isIntegralNumber() ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    @Override
    public void number(ObjectNode event, long number) {
        event.put(SEQUENCE_NUMBER, number);
    }

    @Override
    public boolean instruct(ObjectNode request, String text) {
        String before = request.path(INSTRUCTIONS).asText("");
        request.put(INSTRUCTIONS, before.isBlank() ? text : before + "\n\n" + text);
        return true;
    }

    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        JsonNode usage = answerOrEvent.path(RESPONSE).path(USAGE);
        return OpenAiUsage.readOfResponse(usage.isObject() ? usage : answerOrEvent.path(USAGE));
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        JsonNode data = event.json();
        String type = data.path(TYPE).asText();
        return switch (type) {
            case COMPLETED, INCOMPLETE -> true;
            // A message or a reasoning that begins is empty; a tool call has its name already.
            case "response.output_item.added", "response.output_item.done" ->
                !Set.of("message", "reasoning")
                        .contains(data.path("item").path(TYPE).asText());
            default ->
                type.startsWith("response.") && !data.path("delta").asText().isEmpty();
        };
    }

    @Override
    public boolean ends(SseEvent event) {
        String type = event.json().path(TYPE).asText();
        return COMPLETED.equals(type) || INCOMPLETE.equals(type);
    }

    /** Some servers send an error event without a type, or with the error as an object, as they do in other streams. */
    @Override
    public boolean isError(SseEvent event) {
        String type = event.json().path(TYPE).asText();
        return ERROR_EVENT.equals(type) || FAILED.equals(type) || super.isError(event);
    }

    /**
     * The event has what the reference lists, and within it the error object that OpenAI's own service sends: the SDKs
     * for Python and Java raise an error only for the latter, the one for Node for either. Its place in the stream is not
     * known here, so its number is 0.
     */
    @Override
    public SseEvent errorEvent(LlmError error) {
        return OpenAiErrors.responsesEvent(OpenAiErrors.body(error), 0);
    }
}

package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.ClientAnswers;
import io.llmgov.router.provider.OpenAi;
import java.util.List;

/**
 * Chat completions told as responses. A complete answer is built as a stream is, so that both say the same of the same
 * answer. A stream's last event waits for chat's end marker, because the usage that it repeats comes after the reason for
 * the end; a stream that breaks off gets no end.
 */
final class ResponsesAnswers implements ClientAnswers {

    private static final String RESPONSE = "response";
    private static final String ERROR = "error";

    private final ResponseDocument document;
    private final ResponseEvents events = new ResponseEvents();
    private final ResponseOutput output;
    private String finishReason = "";
    private boolean started;
    private boolean ended;

    ResponsesAnswers(ResponseDocument document) {
        this.document = document;
        this.output = new ResponseOutput(document, events);
    }

    @Override
    public ObjectNode answer(ObjectNode pivotAnswer) {
        events.mute();
        document.read(pivotAnswer);
        JsonNode choice = pivotAnswer.path(OpenAi.CHOICES).path(0);
        output.addMessage(choice.path(OpenAi.MESSAGE), ResponseOutput.logprobs(choice));
        readFinishReason(choice);
        output.finish(incompleteReason() == null);
        return document.finished(output.json(), incompleteReason());
    }

    @Override
    public List<SseEvent> event(SseEvent pivotEvent) {
        if (pivotEvent.isComment()) {
            return List.of(pivotEvent);
        }
        if (!ended) {
            if (pivotEvent.isDone()) {
                end();
            } else if (pivotEvent.json() instanceof ObjectNode chunk) {
                read(chunk);
            }
        }
        return events.take();
    }

    private void read(ObjectNode chunk) {
        if (chunk.hasNonNull(ERROR)) {
            ended = true;
            events.addError(chunk);
            return;
        }
        document.read(chunk);
        start();
        for (JsonNode choice : chunk.path(OpenAi.CHOICES)) {
            // One answer was asked for.
            if (choice.path(OpenAi.INDEX).asInt(0) == 0) {
                output.addDelta(choice.path(OpenAi.DELTA), ResponseOutput.logprobs(choice));
                readFinishReason(choice);
            }
        }
    }

    private void start() {
        if (!started) {
            started = true;
            tell("created", document.inProgress());
            tell(Responses.IN_PROGRESS, document.inProgress());
        }
    }

    private void end() {
        ended = true;
        start();
        output.finish(incompleteReason() == null);
        ObjectNode response = document.finished(output.json(), incompleteReason());
        tell(response.path(Responses.STATUS).asText(), response);
    }

    private void tell(String type, ObjectNode response) {
        ObjectNode event = Json.object();
        event.set(RESPONSE, response);
        events.add(type, event);
    }

    private void readFinishReason(JsonNode choice) {
        finishReason = choice.path(OpenAi.FINISH_REASON).asText(finishReason);
    }

    /** @return null when the answer is complete */
    private String incompleteReason() {
        return switch (finishReason) {
            case "length" -> Responses.MAX_OUTPUT_TOKENS;
            case "content_filter" -> "content_filter";
            default -> null;
        };
    }
}

package io.llmgov.core.wire.gemini;

import static io.llmgov.core.wire.gemini.GeminiFields.each;
import static io.llmgov.core.wire.gemini.GeminiFields.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the methods of Gemini's models have in common: {@code POST …/models/{model}:{method}}, with the model in the path.
 * What stands before {@code models} is of no matter, so the paths of Vertex AI ({@code …/publishers/google/models/…}) are
 * understood too.
 */
abstract class GeminiWireFormat implements WireFormat {

    private static final String MODELS = "models";

    private final String id;
    private final Operation operation;
    private final String ending;

    /** @param method the part of the path behind the colon */
    GeminiWireFormat(String id, Operation operation, String method) {
        this.id = id;
        this.operation = operation;
        this.ending = ":" + method.toLowerCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public boolean accepts(String method, RequestPath path) {
        return "POST".equals(method) && path.last().endsWith(ending);
    }

    @Override
    public String model(ObjectNode request, RequestPath path) {
        String resource = resource(path);
        String model = resource.substring(0, Math.max(0, resource.lastIndexOf(':')));
        return model.isBlank() ? null : model;
    }

    /** Tuned models keep the name of their collection: it is part of what one asks a provider for. */
    private static String resource(RequestPath path) {
        String model = path.after(MODELS);
        if (model != null) {
            return model;
        }
        String tuned = path.after("tunedmodels");
        return tuned == null ? path.lastAsSpelt() : "tunedModels/" + tuned;
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return GeminiFields.ambiguous(request)
                .map(field ->
                        invalid("The field '" + field + "' is there in two spellings, or in an unknown one.", field));
    }

    static Optional<LlmError> contentsProblem(ObjectNode request) {
        JsonNode contents = get(request, GeminiFields.CONTENTS);
        if (!contents.isContainerNode() || contents.isEmpty()) {
            return Optional.of(invalid("The field 'contents' must be a non-empty array.", GeminiFields.CONTENTS));
        }
        for (JsonNode content : each(contents)) {
            if (!content.isObject()) {
                return Optional.of(invalid("Each content must be an object with 'parts'.", GeminiFields.CONTENTS));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        OptionalLong bound =
                GeminiFields.number(get(get(request, GeminiFields.GENERATION_CONFIG), GeminiFields.MAX_OUTPUT_TOKENS));
        return bound.isPresent() && bound.getAsLong() > 0 ? bound : OptionalLong.empty();
    }

    @Override
    public int answers(ObjectNode request) {
        long count = GeminiFields.number(
                        get(get(request, GeminiFields.GENERATION_CONFIG), GeminiFields.CANDIDATE_COUNT))
                .orElse(1);
        return (int) Math.clamp(count, 1, Integer.MAX_VALUE);
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return GeminiTexts.ofRequest(request);
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return GeminiTexts.ofAnswer(answer);
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return GeminiTexts.ofAnswer(event);
    }

    @Override
    public boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        boolean dropped = false;
        for (JsonNode candidate : each(get(answerOrEvent, GeminiFields.CANDIDATES))) {
            if (candidate instanceof ObjectNode object) {
                dropped |= object.remove(GeminiFields.spelling(object, "logprobsResult")) != null;
            }
        }
        return dropped;
    }

    @Override
    public boolean closes(ObjectNode event, String channel) {
        return GeminiTexts.closes(event, channel);
    }

    @Override
    public SseEvent piece(SseEvent like, String channel, String text) {
        return GeminiTexts.piece(like, channel, text);
    }

    /** Only where there are contents for a model to answer. */
    @Override
    public boolean instruct(ObjectNode request, String text) {
        if (operation != Operation.CHAT) {
            return false;
        }
        String field = get(request, GeminiFields.SYSTEM_INSTRUCTION).isMissingNode()
                ? GeminiFields.SYSTEM_INSTRUCTION
                : GeminiFields.spelling(request, GeminiFields.SYSTEM_INSTRUCTION);
        JsonNode before = request.path(field);
        ObjectNode system = before instanceof ObjectNode object ? object : request.putObject(field);
        String parts = GeminiFields.PARTS;
        if (system.get(parts) instanceof ObjectNode single) {
            system.putArray(parts).add(single);
        }
        ArrayNode list = system.get(parts) instanceof ArrayNode array ? array : system.putArray(parts);
        if (before.isTextual()) {
            list.addObject().put(GeminiFields.TEXT, before.textValue());
        }
        list.addObject().put(GeminiFields.TEXT, text);
        return true;
    }

    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        return GeminiUsage.read(get(answerOrEvent, GeminiFields.USAGE_METADATA));
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        if (ends(event)) {
            return true;
        }
        for (JsonNode candidate : event.json().path(GeminiFields.CANDIDATES)) {
            for (JsonNode part : candidate.path(GeminiFields.CONTENT).path(GeminiFields.PARTS)) {
                boolean emptyText = part.size() == 1
                        && part.path(GeminiFields.TEXT).isTextual()
                        && part.path(GeminiFields.TEXT).textValue().isEmpty();
                if (!part.isEmpty() && !emptyText) {
                    return true;
                }
            }
        }
        return false;
    }

    /** There is no end marker: the last event of a candidate says why it ended, and a blocked prompt has no candidate. */
    @Override
    public boolean ends(SseEvent event) {
        JsonNode answer = event.json();
        for (JsonNode candidate : answer.path(GeminiFields.CANDIDATES)) {
            String reason = candidate.path(GeminiFields.FINISH_REASON).asText("");
            if (!reason.isEmpty() && !"null".equals(reason) && !"FINISH_REASON_UNSPECIFIED".equals(reason)) {
                return true;
            }
        }
        return answer.path(GeminiFields.PROMPT_FEEDBACK)
                .path(GeminiFields.BLOCK_REASON)
                .isTextual();
    }

    @Override
    public boolean endsByClosing() {
        return true;
    }

    @Override
    public boolean isError(SseEvent event) {
        return event.json().hasNonNull(GeminiFields.ERROR);
    }

    @Override
    public ObjectNode errorBody(LlmError error) {
        return GeminiErrors.body(error);
    }

    @Override
    public SseEvent errorEvent(LlmError error) {
        return SseEvent.ofJson(GeminiErrors.body(error));
    }

    /**
     * Google's servers answer in other forms when asked to (Cloud APIs, "System parameters"): as protocol buffers, as a
     * script, or without some fields, the token counts for instance.
     */
    @Override
    public void settleQuery(Map<String, List<String>> query) {
        List.of("alt", "$alt", "fields", "$fields", "callback", "$callback").forEach(query::remove);
    }

    static LlmError invalid(String message, String param) {
        return LlmError.of(ErrorKey.LLM_REQUEST_INVALID, message).withParam(param);
    }
}

package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.EncodedText;
import io.llmgov.core.wire.JsonSlot;
import io.llmgov.core.wire.NamedSlot;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What OpenAI's POST endpoints have in common: the model field, the stream flag, usage, errors, the end marker. */
abstract class OpenAiWireFormat implements WireFormat {

    static final String MODEL = "model";
    static final String STREAM = "stream";
    static final String USAGE = "usage";
    static final String CHOICES = "choices";
    static final String FINISH_REASON = "finish_reason";
    static final String LOGPROBS = "logprobs";

    private static final String FILENAME = "filename";

    /**
     * Fields that policies look at. Some servers match names whatever their letter case, so {@code "Messages"} beside
     * {@code "messages"} would be a way around every policy.
     */
    private static final Set<String> GOVERNED = Set.of(
            MODEL,
            STREAM,
            "stream_options",
            "messages",
            "prompt",
            "input",
            "query",
            "documents",
            "tools",
            "functions",
            "n",
            "max_tokens",
            "max_completion_tokens",
            "user",
            "instructions",
            "stream_format");

    private final String id;
    private final Operation operation;
    private final String[] path;

    OpenAiWireFormat(String id, Operation operation, String... path) {
        this.id = id;
        this.operation = operation;
        this.path = path;
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
    public boolean accepts(String method, RequestPath requestPath) {
        return "POST".equals(method) && requestPath.endsWith(path);
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return spellingProblem(request).or(() -> modelProblem(request)).or(() -> streamProblem(request));
    }

    static Optional<LlmError> spellingProblem(ObjectNode request) {
        return spellingProblem(request, GOVERNED);
    }

    static Optional<LlmError> spellingProblem(ObjectNode request, Set<String> governed) {
        for (var names = request.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!name.equals(lowerCase) && governed.contains(lowerCase)) {
                return Optional.of(invalid("Unknown field '" + lowerCase + "' in another letter case.", lowerCase));
            }
        }
        return Optional.empty();
    }

    static Optional<LlmError> modelProblem(ObjectNode request) {
        JsonNode model = request.get(MODEL);
        if (model == null || model.isNull()) {
            return Optional.of(invalid("The field 'model' is missing.", MODEL));
        }
        if (!model.isTextual() || model.textValue().isBlank()) {
            return Optional.of(invalid("The field 'model' must be a non-empty string.", MODEL));
        }
        return Optional.empty();
    }

    private static Optional<LlmError> streamProblem(ObjectNode request) {
        JsonNode stream = request.get(STREAM);
        if (stream != null && !stream.isNull() && !stream.isBoolean()) {
            return Optional.of(invalid("The field 'stream' must be true or false.", STREAM));
        }
        return Optional.empty();
    }

    @Override
    public boolean governs(String field) {
        return GOVERNED.contains(field);
    }

    @Override
    public String model(ObjectNode request, RequestPath path) {
        return Json.textOrNull(request, MODEL);
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return request.path(STREAM).asBoolean(false);
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        for (String field : List.of("max_completion_tokens", "max_tokens")) {
            if (request.path(field).canConvertToLong() && request.path(field).asLong() > 0) {
                return OptionalLong.of(request.path(field).asLong());
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public int answers(ObjectNode request) {
        return Math.max(1, request.path("n").asInt(1));
    }

    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        return OpenAiUsage.read(answerOrEvent.get(USAGE));
    }

    @Override
    public boolean ends(SseEvent event) {
        return event.isDone();
    }

    @Override
    public boolean isError(SseEvent event) {
        JsonNode error = event.json().get(OpenAiErrors.ERROR);
        return error != null && !error.isNull();
    }

    @Override
    public ObjectNode errorBody(LlmError error) {
        return OpenAiErrors.body(error);
    }

    @Override
    public SseEvent errorEvent(LlmError error) {
        return OpenAiErrors.event(error);
    }

    static LlmError invalid(String message, String param) {
        return LlmError.of(ErrorKey.LLM_REQUEST_INVALID, message).withParam(param);
    }

    static void addField(List<TextSlot> slots, TextSlot.Kind kind, JsonNode object, String field) {
        if (object instanceof ObjectNode node && node.path(field).isTextual()) {
            slots.add(TextSlot.field(kind, node, field));
        }
    }

    /** The strings of a field that is an array. */
    static void addElements(List<TextSlot> slots, TextSlot.Kind kind, JsonNode object, String field) {
        if (object.get(field) instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    slots.add(TextSlot.element(kind, array, i));
                }
            }
        }
    }

    /** A free-form field as one JSON text; a string as it is. */
    static void addJson(List<TextSlot> slots, TextSlot.Kind kind, JsonNode object, String field) {
        if (object instanceof ObjectNode node && node.path(field).isContainerNode()) {
            if (!node.get(field).isEmpty()) {
                slots.add(JsonSlot.field(kind, node, field));
            }
        } else {
            addField(slots, kind, object, field);
        }
    }

    /** Documents: strings, or objects with any fields, each of them one JSON text. */
    static void addDocuments(List<TextSlot> slots, JsonNode request, String field) {
        if (request.get(field) instanceof ArrayNode documents) {
            for (int i = 0; i < documents.size(); i++) {
                if (documents.get(i).isTextual()) {
                    slots.add(TextSlot.element(TextSlot.Kind.USER, documents, i));
                } else if (!documents.get(i).isEmpty()) {
                    slots.add(JsonSlot.element(TextSlot.Kind.USER, documents, i));
                }
            }
        }
    }

    /** A file within a request: its name, and its text when it is a text document. */
    static void addFile(List<TextSlot> slots, TextSlot.Kind kind, JsonNode file) {
        if (file instanceof ObjectNode node) {
            String name = Json.textOrNull(node, FILENAME);
            EncodedText.of(kind, node, "file_data", null, name).ifPresent(slots::add);
            if (name != null && !name.isEmpty()) {
                slots.add(NamedSlot.ofFile(node, FILENAME));
            }
        }
    }

    /** What the slots so far do not cover of a request. */
    static List<TextSlot> withOthers(List<TextSlot> slots, ObjectNode request) {
        addJson(slots, TextSlot.Kind.METADATA, request, "metadata");
        for (String tools : List.of("tools", "functions")) {
            OtherTexts.add(slots, TextSlot.Kind.TOOL_DESCRIPTION, request.path(tools));
        }
        OtherTexts.add(slots, TextSlot.Kind.METADATA, request);
        return slots;
    }

    /** Of answers with choices: each choice has its own. */
    static boolean dropChoicesLogProbabilities(ObjectNode answerOrEvent) {
        boolean dropped = false;
        for (JsonNode choice : answerOrEvent.path(CHOICES)) {
            if (choice instanceof ObjectNode object && object.hasNonNull(LOGPROBS)) {
                object.putNull(LOGPROBS);
                dropped = true;
            }
        }
        return dropped;
    }
}

package io.llmgov.core.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Anthropic's POST endpoints have in common: the conversation, its texts, the model field, errors. */
abstract class AnthropicWireFormat implements WireFormat {

    static final String MODEL = "model";
    static final String STREAM = "stream";
    static final String MESSAGES = "messages";
    static final String MAX_TOKENS = "max_tokens";
    static final String TYPE = "type";

    private static final String ROLE = "role";
    private static final String CONTENT = "content";

    /**
     * Fields that policies look at. Some servers match names whatever their letter case, so {@code "Messages"} beside
     * {@code "messages"} would be a way around every policy.
     */
    private static final Set<String> GOVERNED =
            Set.of(MODEL, STREAM, MESSAGES, "system", "tools", MAX_TOKENS, "metadata");

    private final String id;
    private final Operation operation;

    AnthropicWireFormat(String id, Operation operation) {
        this.id = id;
        this.operation = operation;
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
    public Optional<LlmError> problem(ObjectNode request) {
        for (var names = request.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!name.equals(lowerCase) && GOVERNED.contains(lowerCase)) {
                return Optional.of(invalid("Unknown field '" + lowerCase + "' in another letter case.", lowerCase));
            }
        }
        JsonNode model = request.path(MODEL);
        if (!model.isTextual() || model.textValue().isBlank()) {
            return Optional.of(invalid("The field 'model' must be a non-empty string.", MODEL));
        }
        return messagesProblem(request.path(MESSAGES));
    }

    private static Optional<LlmError> messagesProblem(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            return Optional.of(invalid("The field 'messages' must be a non-empty array.", MESSAGES));
        }
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            String where = MESSAGES + "[" + i + "]";
            if (!message.path(ROLE).isTextual()) {
                return Optional.of(invalid("Each message must be an object with a 'role'.", where));
            }
            if (!message.path(CONTENT).isTextual() && !message.path(CONTENT).isArray()) {
                return Optional.of(
                        invalid("The content of a message must be a text or a list of blocks.", where + "." + CONTENT));
            }
        }
        return Optional.empty();
    }

    @Override
    public String model(ObjectNode request, RequestPath path) {
        return Json.textOrNull(request, MODEL);
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        return AnthropicTexts.ofRequest(request);
    }

    @Override
    public boolean isError(SseEvent event) {
        return AnthropicErrors.isError(event.json());
    }

    @Override
    public ObjectNode errorBody(LlmError error) {
        return AnthropicErrors.body(error);
    }

    @Override
    public SseEvent errorEvent(LlmError error) {
        return AnthropicErrors.event(error);
    }

    static LlmError invalid(String message, String param) {
        return LlmError.of(ErrorKey.LLM_REQUEST_INVALID, message).withParam(param);
    }
}

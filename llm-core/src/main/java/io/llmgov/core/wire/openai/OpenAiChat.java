package io.llmgov.core.wire.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.NamedSlot;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.OtherTexts;
import io.llmgov.core.wire.SignedText;
import io.llmgov.core.wire.TextSlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenAI chat completions: {@code POST /v1/chat/completions} (OpenAI API reference, "Chat"). */
public final class OpenAiChat extends OpenAiWireFormat {

    public static final String ID = "openai.chat";

    private static final String MESSAGES = "messages";
    private static final String MESSAGE = "message";
    private static final String DELTA = "delta";
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String TEXT = "text";
    private static final String REFUSAL = "refusal";
    private static final String TOOL_CALLS = "tool_calls";
    private static final String FUNCTION = "function";
    private static final String FUNCTION_CALL = "function_call";
    private static final String CUSTOM = "custom";
    private static final String THINKING = "thinking";
    private static final String AUDIO = "audio";
    private static final String TRANSCRIPT = "transcript";

    /** Not OpenAI's own; the names under which DeepSeek, Qwen, vLLM and OpenRouter send reasoning text. */
    private static final List<String> REASONING = List.of("reasoning_content", "reasoning");

    /** Signed reasoning of Anthropic models, under the name that LiteLLM made common. A stage that changes such a text breaks its signature. */
    private static final String THINKING_BLOCKS = "thinking_blocks";

    /** OpenRouter's: reasoning text, signed or not, summaries, and what only the provider can read. */
    static final String REASONING_DETAILS = "reasoning_details";

    public OpenAiChat() {
        super(ID, Operation.CHAT, "chat", "completions");
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request).or(() -> messagesProblem(request.get(MESSAGES)));
    }

    private static Optional<LlmError> messagesProblem(JsonNode messages) {
        if (messages == null || !messages.isArray() || messages.isEmpty()) {
            return Optional.of(invalid("The field 'messages' must be a non-empty array.", MESSAGES));
        }
        for (int i = 0; i < messages.size(); i++) {
            if (!messages.get(i).path(ROLE).isTextual()) {
                return Optional.of(invalid("Each message must be an object with a 'role'.", MESSAGES + "[" + i + "]"));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<TextSlot> requestTexts(ObjectNode request) {
        List<TextSlot> slots = new ArrayList<>();
        for (JsonNode message : request.path(MESSAGES)) {
            TextSlot.Kind kind = kindOf(message.path(ROLE).asText());
            addSpeaker(slots, kind, message);
            addMessage(slots, kind, message);
        }
        addPrediction(slots, request.path("prediction"));
        // Not OpenAI's own: what Cohere's and vLLM's models are to answer from.
        addDocuments(slots, request, "documents");
        return withOthers(slots, request);
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        List<TextSlot> slots = new ArrayList<>();
        for (JsonNode choice : answer.path(CHOICES)) {
            addMessage(slots, TextSlot.Kind.ASSISTANT, choice.path(MESSAGE));
            OtherTexts.add(slots, TextSlot.Kind.METADATA, choice.path(MESSAGE));
        }
        return slots;
    }

    @Override
    public boolean dropLogProbabilities(ObjectNode answerOrEvent) {
        return dropChoicesLogProbabilities(answerOrEvent);
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return ChatPieces.of(event, REASONING);
    }

    @Override
    public boolean closes(ObjectNode event, String channel) {
        return ChatPieces.closes(event, channel);
    }

    @Override
    public SseEvent piece(SseEvent like, String channel, String text) {
        return ChatPieces.piece(like, channel, text);
    }

    /** Behind the system messages that the conversation begins with, in the role that the last of them has. */
    @Override
    public boolean instruct(ObjectNode request, String text) {
        if (!(request.get(MESSAGES) instanceof ArrayNode messages)) {
            return false;
        }
        int at = 0;
        String role = "system";
        while (at < messages.size() && kindOf(messages.get(at).path(ROLE).asText()) == TextSlot.Kind.SYSTEM) {
            role = messages.get(at++).path(ROLE).asText();
        }
        messages.insertObject(at).put(ROLE, role).put(CONTENT, text);
        return true;
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        for (JsonNode choice : event.json().path(CHOICES)) {
            if (choice.path(FINISH_REASON).isTextual()) {
                return true;
            }
            for (var field : choice.path(DELTA).properties()) {
                if (!ROLE.equals(field.getKey()) && !isEmpty(field.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    private static void addMessage(List<TextSlot> slots, TextSlot.Kind kind, JsonNode message) {
        addContent(slots, kind, message);
        addField(slots, TextSlot.Kind.REFUSAL, message, REFUSAL);
        addField(slots, kind, message.path(AUDIO), TRANSCRIPT);
        REASONING.forEach(field -> addField(slots, TextSlot.Kind.REASONING, message, field));
        for (JsonNode block : message.path(THINKING_BLOCKS)) {
            if (block instanceof ObjectNode thought && thought.path(THINKING).isTextual()) {
                slots.add(SignedText.field(thought, THINKING, "signature"));
            }
        }
        for (JsonNode detail : message.path(REASONING_DETAILS)) {
            if (detail instanceof ObjectNode thought && thought.path(TEXT).isTextual()) {
                slots.add(SignedText.field(thought, TEXT, "signature"));
            }
            addField(slots, TextSlot.Kind.REASONING, detail, "summary");
        }
        for (JsonNode call : message.path(TOOL_CALLS)) {
            addField(slots, TextSlot.Kind.TOOL_ARGUMENTS, call.path(FUNCTION), "arguments");
            addField(slots, TextSlot.Kind.TOOL_ARGUMENTS, call.path(CUSTOM), "input");
        }
        addField(slots, TextSlot.Kind.TOOL_ARGUMENTS, message.path(FUNCTION_CALL), "arguments");
    }

    /** Who speaks; of a tool's answer it is the tool. */
    private static void addSpeaker(List<TextSlot> slots, TextSlot.Kind kind, JsonNode message) {
        if (kind != TextSlot.Kind.TOOL_RESULT
                && message instanceof ObjectNode object
                && !object.path("name").asText("").isEmpty()) {
            slots.add(NamedSlot.ofSpeaker(kind, object, "name"));
        }
    }

    private static void addContent(List<TextSlot> slots, TextSlot.Kind kind, JsonNode message) {
        addField(slots, kind, message, CONTENT);
        // Parts that are bare strings aren't OpenAI's, but vLLM takes them for text.
        addElements(slots, kind, message, CONTENT);
        for (JsonNode part : message.path(CONTENT)) {
            addField(slots, kind, part, TEXT);
            addField(slots, TextSlot.Kind.REFUSAL, part, REFUSAL);
            addFile(slots, kind, part.path("file"));
        }
    }

    private static void addPrediction(List<TextSlot> slots, JsonNode prediction) {
        addContent(slots, TextSlot.Kind.ASSISTANT, prediction);
    }

    private static TextSlot.Kind kindOf(String role) {
        return switch (role) {
            case "system", "developer" -> TextSlot.Kind.SYSTEM;
            case "assistant" -> TextSlot.Kind.ASSISTANT;
            case "tool", "function" -> TextSlot.Kind.TOOL_RESULT;
            default -> TextSlot.Kind.USER;
        };
    }
}

package io.llmgov.core.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Anthropic's messages: {@code POST /v1/messages} (Claude API reference, "Messages" and "Streaming"). */
public final class AnthropicMessages extends AnthropicWireFormat {

    public static final String ID = "anthropic.messages";

    private static final String SEGMENT = "messages";

    /** OpenAI's assistants keep their messages at {@code /threads/<id>/messages}: another protocol. */
    private static final String THREADS = "threads";

    private static final String DELTA = "delta";
    private static final String SYSTEM = "system";

    /** Blocks that are an answer's content as soon as they begin; a text or a thought begins empty. */
    private static final Set<String> BEGINS_EMPTY = Set.of("text", "thinking");

    public AnthropicMessages() {
        super(ID, Operation.CHAT);
    }

    @Override
    public boolean accepts(String method, RequestPath path) {
        return "POST".equals(method) && path.endsWith(SEGMENT) && !isOfThread(path);
    }

    private static boolean isOfThread(RequestPath path) {
        String below = path.after(THREADS);
        return below != null && below.indexOf('/') > 0 && below.indexOf('/') == below.lastIndexOf('/');
    }

    @Override
    public Optional<LlmError> problem(ObjectNode request) {
        return super.problem(request).or(() -> maxTokensProblem(request)).or(() -> streamProblem(request));
    }

    /** Zero is no mistake: it fills the prompt cache and asks for no answer. */
    private static Optional<LlmError> maxTokensProblem(ObjectNode request) {
        JsonNode maxTokens = request.path(MAX_TOKENS);
        return maxTokens.isIntegralNumber() && maxTokens.canConvertToLong() && maxTokens.longValue() >= 0
                ? Optional.empty()
                : Optional.of(invalid("The field 'max_tokens' must be a whole number.", MAX_TOKENS));
    }

    private static Optional<LlmError> streamProblem(ObjectNode request) {
        JsonNode stream = request.path(STREAM);
        return stream.isMissingNode() || stream.isNull() || stream.isBoolean()
                ? Optional.empty()
                : Optional.of(invalid("The field 'stream' must be true or false.", STREAM));
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return request.path(STREAM).asBoolean(false);
    }

    @Override
    public OptionalLong outputBound(ObjectNode request) {
        JsonNode maxTokens = request.path(MAX_TOKENS);
        return maxTokens.canConvertToLong() && maxTokens.longValue() >= 0
                ? OptionalLong.of(maxTokens.longValue())
                : OptionalLong.empty();
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return AnthropicTexts.ofAnswer(answer);
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return AnthropicTexts.ofEvent(event);
    }

    @Override
    public boolean closes(ObjectNode event, String channel) {
        return AnthropicTexts.closes(event, channel);
    }

    @Override
    public SseEvent piece(SseEvent like, String channel, String text) {
        return AnthropicTexts.piece(channel, text);
    }

    @Override
    public boolean instruct(ObjectNode request, String text) {
        if (request.get(SYSTEM) instanceof ArrayNode blocks) {
            blocks.addObject().put(TYPE, "text").put("text", text);
        } else {
            String before = request.path(SYSTEM).asText("");
            request.put(SYSTEM, before.isBlank() ? text : before + "\n\n" + text);
        }
        return true;
    }

    /** In a stream the first event and the last but one report usage, the later one all that was used so far. */
    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        JsonNode usage = "message_start".equals(answerOrEvent.path(TYPE).asText(""))
                ? answerOrEvent.path("message").path("usage")
                : answerOrEvent.path("usage");
        return AnthropicUsage.read(usage);
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        JsonNode data = event.json();
        return switch (data.path(TYPE).asText("")) {
            case "content_block_start" -> begins(data.path("content_block"));
            case "content_block_delta" -> grows(data.path(DELTA));
            case "message_delta" -> data.path(DELTA).path("stop_reason").isTextual();
            default -> false;
        };
    }

    private static boolean begins(JsonNode block) {
        String type = block.path(TYPE).asText("");
        return !BEGINS_EMPTY.contains(type) || !block.path(type).asText("").isEmpty();
    }

    private static boolean grows(JsonNode delta) {
        for (var field : delta.properties()) {
            JsonNode value = field.getValue();
            boolean empty =
                    value.isNull() || value.isTextual() && value.textValue().isEmpty();
            if (!TYPE.equals(field.getKey()) && !empty) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean ends(SseEvent event) {
        return "message_stop".equals(event.json().path(TYPE).asText(""));
    }
}

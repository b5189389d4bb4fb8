package io.llmgov.core.wire.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import java.util.List;
import java.util.Optional;

/**
 * How many tokens a request would be: {@code POST /v1/messages/count_tokens} (Claude API reference, "Count tokens in a
 * Message"). The request is that of {@link AnthropicMessages} without what concerns the answer.
 */
public final class AnthropicCountTokens extends AnthropicWireFormat {

    public static final String ID = "anthropic.count_tokens";

    public AnthropicCountTokens() {
        super(ID, Operation.TOKEN_COUNT);
    }

    @Override
    public boolean accepts(String method, RequestPath path) {
        return "POST".equals(method) && path.endsWith("messages", "count_tokens");
    }

    @Override
    public boolean streaming(ObjectNode request) {
        return false;
    }

    @Override
    public ObjectNode tokenCount(long tokens) {
        return Json.object().put("input_tokens", tokens);
    }

    @Override
    public List<TextSlot> answerTexts(ObjectNode answer) {
        return List.of();
    }

    @Override
    public List<TextSlot> eventTexts(ObjectNode event) {
        return List.of();
    }

    /** The count is of a request that was not made: nothing was used. */
    @Override
    public Optional<Usage> usage(JsonNode answerOrEvent) {
        return Optional.empty();
    }

    @Override
    public boolean carriesContent(SseEvent event) {
        return false;
    }

    @Override
    public boolean ends(SseEvent event) {
        return false;
    }
}

package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;

/** A call of a function or of a custom tool. */
final class CallItem extends OutputItem {

    private final boolean custom;
    private final String callId;
    private final String name;
    private final StringBuilder payload = new StringBuilder();

    CallItem(ResponseEvents events, String id, int index, boolean custom, String callId, String name) {
        super(events, id, index);
        this.custom = custom;
        this.callId = callId;
        this.name = name;
    }

    void add(String piece) {
        payload.append(piece);
        tell(prefix() + ".delta", Json.object().put(OpenAi.DELTA, piece));
    }

    @Override
    void endParts() {
        ObjectNode done = Json.object();
        if (!custom) {
            done.put(OpenAi.NAME, name);
        }
        tell(prefix() + ".done", done.put(field(), payload.toString()));
    }

    private String prefix() {
        return custom ? "custom_tool_call_input" : "function_call_arguments";
    }

    private String field() {
        return custom ? OpenAi.INPUT : OpenAi.ARGUMENTS;
    }

    @Override
    String type() {
        return custom ? Responses.CUSTOM_TOOL_CALL : Responses.FUNCTION_CALL;
    }

    @Override
    void write(ObjectNode item, String status) {
        item.put(Responses.STATUS, status)
                .put(field(), payload.toString())
                .put(Responses.CALL_ID, callId)
                .put(OpenAi.NAME, name);
    }
}

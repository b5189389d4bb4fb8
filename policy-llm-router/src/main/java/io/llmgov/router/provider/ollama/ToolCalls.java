package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.CallIds;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;

/** Tool calls of an answer, each of them whole. Older servers give them no ids. */
final class ToolCalls {

    private ToolCalls() {}

    /**
     * @param message the message or piece of one that has the calls
     * @param answerId the id of the answer, from which missing ids are made
     * @param ids makes them; the same for all pieces of one answer
     */
    static ArrayNode of(JsonNode message, String answerId, CallIds ids) {
        ArrayNode calls = JsonArrays.of();
        for (JsonNode given : message.path(Ollama.TOOL_CALLS)) {
            calls.add(call(given, answerId, ids));
        }
        return calls;
    }

    private static ObjectNode call(JsonNode given, String answerId, CallIds ids) {
        JsonNode function = given.path(Ollama.FUNCTION);
        JsonNode arguments = function.path(Ollama.ARGUMENTS);
        String id = given.path(Ollama.ID).asText("");
        String made = ids.next(answerId.substring(AnswerHead.CHAT.length()));
        ObjectNode call = Json.object().put(OpenAi.ID, id.isEmpty() ? made : id).put(OpenAi.TYPE, OpenAi.FUNCTION);
        call.putObject(OpenAi.FUNCTION)
                .put(OpenAi.NAME, function.path(Ollama.NAME).asText(""))
                .put(OpenAi.ARGUMENTS, arguments.isObject() ? Json.text(arguments) : arguments.asText("{}"));
        return call;
    }
}

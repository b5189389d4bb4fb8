package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's first protocol of functions ({@code functions}, {@code function_call}, messages of the role {@code function}),
 * told as tools and back: a dialect that knows tools needs to know nothing else. A function call has no id, so it gets one
 * by its place; a model that calls several tools at once is told as calling the first.
 */
public final class LegacyFunctions {

    private static final String TOOL = "tool";
    private static final String TOOL_CALLS_REASON = "tool_calls";

    private LegacyFunctions() {}

    /** The same request in terms of tools; the given one, when it speaks of no function. */
    public static ObjectNode asTools(ObjectNode request) {
        boolean offered = isOffered(request);
        if (!offered && !isMentioned(request)) {
            return request;
        }
        ObjectNode modern = Json.object();
        modern.setAll(request);
        if (offered) {
            ArrayNode tools = JsonArrays.of();
            request.get(OpenAi.FUNCTIONS)
                    .forEach(function -> tools.add(
                            Json.object().put(OpenAi.TYPE, OpenAi.FUNCTION).set(OpenAi.FUNCTION, function)));
            modern.set(OpenAi.TOOLS, tools);
            JsonNode choice = modern.remove(OpenAi.FUNCTION_CALL);
            if (choice != null) {
                modern.set(OpenAi.TOOL_CHOICE, choice);
            }
            modern.remove(OpenAi.FUNCTIONS);
        }
        modern.set(OpenAi.MESSAGES, messages(request.path(OpenAi.MESSAGES)));
        return modern;
    }

    /** The same answers in terms of functions, for a request that offered functions; the given ones for any other. */
    public static AnswerTranslator answers(ObjectNode request, AnswerTranslator answers) {
        return isOffered(request) ? new InFunctions(answers) : answers;
    }

    private static boolean isOffered(ObjectNode request) {
        return !request.path(OpenAi.TOOLS).isArray()
                && request.path(OpenAi.FUNCTIONS).isArray();
    }

    private static boolean isMentioned(ObjectNode request) {
        for (JsonNode message : request.path(OpenAi.MESSAGES)) {
            if (message.path(OpenAi.FUNCTION_CALL).isObject() || isResult(message)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isResult(JsonNode message) {
        return OpenAi.FUNCTION.equals(message.path(OpenAi.ROLE).asText(""));
    }

    private static ArrayNode messages(JsonNode messages) {
        ArrayNode modern = JsonArrays.of();
        Map<String, String> idsByName = new HashMap<>();
        for (JsonNode message : messages) {
            if (message instanceof ObjectNode object
                    && message.path(OpenAi.FUNCTION_CALL).isObject()) {
                String id = "call_function_" + modern.size();
                idsByName.put(
                        message.path(OpenAi.FUNCTION_CALL).path(OpenAi.NAME).asText(""), id);
                modern.add(call(object, id));
            } else if (message instanceof ObjectNode object && isResult(message)) {
                String name = message.path(OpenAi.NAME).asText("");
                modern.add(result(object, idsByName.getOrDefault(name, "call_function_" + name)));
            } else {
                modern.add(message);
            }
        }
        return modern;
    }

    private static ObjectNode call(ObjectNode message, String id) {
        ObjectNode modern = Json.object();
        modern.setAll(message);
        ObjectNode call = Json.object().put(OpenAi.ID, id).put(OpenAi.TYPE, OpenAi.FUNCTION);
        call.set(OpenAi.FUNCTION, modern.remove(OpenAi.FUNCTION_CALL));
        modern.putArray(OpenAi.TOOL_CALLS).add(call);
        return modern;
    }

    private static ObjectNode result(ObjectNode message, String id) {
        ObjectNode modern = Json.object();
        modern.setAll(message);
        return modern.put(OpenAi.ROLE, TOOL).put(OpenAi.TOOL_CALL_ID, id);
    }

    private record InFunctions(AnswerTranslator tools) implements AnswerTranslator {

        @Override
        public ObjectNode answer(ObjectNode providerAnswer) {
            ObjectNode answer = tools.answer(providerAnswer);
            answer.path(OpenAi.CHOICES).forEach(choice -> rewrite(choice, OpenAi.MESSAGE));
            return answer;
        }

        @Override
        public List<SseEvent> event(SseEvent providerEvent) {
            return tools.event(providerEvent).stream()
                    .map(InFunctions::rewritten)
                    .toList();
        }

        private static SseEvent rewritten(SseEvent event) {
            if (!(event.json() instanceof ObjectNode chunk)
                    || !chunk.path(OpenAi.CHOICES).isArray()) {
                return event;
            }
            ObjectNode changed = chunk.deepCopy();
            changed.path(OpenAi.CHOICES).forEach(choice -> rewrite(choice, OpenAi.DELTA));
            return event.withJson(changed);
        }

        private static void rewrite(JsonNode choice, String messageField) {
            if (choice.path(messageField) instanceof ObjectNode message) {
                for (JsonNode call : message.path(OpenAi.TOOL_CALLS)) {
                    if (call.path(OpenAi.INDEX).asInt(0) == 0 && !message.has(OpenAi.FUNCTION_CALL)) {
                        message.set(OpenAi.FUNCTION_CALL, call.path(OpenAi.FUNCTION));
                    }
                }
                message.remove(OpenAi.TOOL_CALLS);
            }
            if (choice instanceof ObjectNode object
                    && TOOL_CALLS_REASON.equals(
                            choice.path(OpenAi.FINISH_REASON).asText(""))) {
                object.put(OpenAi.FINISH_REASON, OpenAi.FUNCTION_CALL);
            }
        }

        @Override
        public Framing framing() {
            return tools.framing();
        }

        @Override
        public ProviderError error(int status, JsonNode body) {
            return tools.error(status, body);
        }
    }
}

package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;

/** One part of an answer (Gemini API reference, {@code Part}), seen as what it becomes in OpenAI's protocol. */
record AnswerPart(JsonNode part) {

    enum Kind {
        TEXT,
        THOUGHT,
        CALL,
        IMAGE,
        /** Code that Gemini ran itself, and whatever it adds next. */
        OTHER
    }

    Kind kind() {
        if (part.path(Gemini.FUNCTION_CALL).isObject()) {
            return Kind.CALL;
        }
        if (part.path(Gemini.TEXT).isTextual()) {
            return part.path(Gemini.THOUGHT).asBoolean(false) ? Kind.THOUGHT : Kind.TEXT;
        }
        boolean shown = part.path(Gemini.INLINE_DATA).isObject()
                && !part.path(Gemini.THOUGHT).asBoolean(false);
        return shown ? Kind.IMAGE : Kind.OTHER;
    }

    String text() {
        return part.path(Gemini.TEXT).asText("");
    }

    String functionName() {
        return part.path(Gemini.FUNCTION_CALL).path(Gemini.NAME).asText("");
    }

    String arguments() {
        JsonNode args = part.path(Gemini.FUNCTION_CALL).path(Gemini.ARGS);
        return args.isObject() ? Json.text(args) : "{}";
    }

    /** @param otherwise the id for a call to which the model gave none */
    String callId(String otherwise) {
        String id = part.path(Gemini.FUNCTION_CALL).path(Gemini.ID).asText("");
        return id.isEmpty() || "null".equals(id) ? otherwise : id;
    }

    ObjectNode image() {
        JsonNode data = part.path(Gemini.INLINE_DATA);
        ObjectNode image = Json.object().put(OpenAi.TYPE, OpenAi.IMAGE_URL);
        image.putObject(OpenAi.IMAGE_URL)
                .put(
                        OpenAi.URL,
                        "data:" + data.path(Gemini.MIME_TYPE).asText("") + ";base64,"
                                + data.path(Gemini.DATA).asText(""));
        return image;
    }

    /** The call, whole, as a tool call of OpenAI's. */
    ObjectNode toolCall(String otherwiseId) {
        ObjectNode call = Json.object().put(OpenAi.ID, callId(otherwiseId)).put(OpenAi.TYPE, OpenAi.FUNCTION);
        call.set(OpenAi.FUNCTION, function());
        ThoughtSignatures.carry(ThoughtSignatures.of(part), call);
        return call;
    }

    ObjectNode function() {
        return Json.object().put(OpenAi.NAME, functionName()).put(OpenAi.ARGUMENTS, arguments());
    }
}

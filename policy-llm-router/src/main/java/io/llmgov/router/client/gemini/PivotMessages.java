package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Locale;

/**
 * The conversation: Gemini's system instruction and its contents of two roles become OpenAI's list of messages (Gemini API
 * reference, "Content"; "Function calling").
 *
 * <ul>
 *   <li>Contents of the model in a row are one message: SDKs keep each piece of a streamed answer as a content.
 *   <li>Results of functions, which Gemini has among the user's parts, become messages of their own, before what the user
 *       says beside them.
 *   <li>Empty texts are left out.
 * </ul>
 */
final class PivotMessages {

    private final DroppedParameters dropped;
    private final PivotContent content;
    private final FunctionCalls calls = new FunctionCalls();
    private final ArrayNode messages = JsonArrays.of();
    private ModelTurn turn;

    private PivotMessages(DroppedParameters dropped) {
        this.dropped = dropped;
        this.content = new PivotContent(dropped);
    }

    static ArrayNode of(ObjectNode request, DroppedParameters dropped) {
        PivotMessages result = new PivotMessages(dropped);
        result.addSystem(request.path(Gemini.SYSTEM_INSTRUCTION));
        int before = result.messages.size();
        JsonNode contents = request.path(Gemini.CONTENTS);
        for (int i = 0; i < contents.size(); i++) {
            result.add(contents.path(i), Gemini.CONTENTS + "[" + i + "]");
        }
        result.endTurn();
        if (result.messages.size() == before) {
            throw new UnsupportedRequestException("The field 'contents' says nothing.", Gemini.CONTENTS);
        }
        return result.messages;
    }

    private void addSystem(JsonNode instruction) {
        ArrayNode texts = JsonArrays.of();
        if (instruction.isTextual()) {
            texts.add(PivotContent.text(instruction.textValue()));
        }
        JsonNode parts = instruction.path(Gemini.PARTS);
        for (int i = 0; i < parts.size(); i++) {
            String where = Gemini.SYSTEM_INSTRUCTION + "." + Gemini.PARTS + "[" + i + "]";
            JsonNode text = parts.path(i).path(Gemini.TEXT);
            if (!text.isTextual()) {
                throw new UnsupportedRequestException(
                        "The system instruction must be text; " + where + " isn't.", where);
            }
            if (!text.textValue().isEmpty()) {
                texts.add(PivotContent.text(text.textValue()));
            }
        }
        if (!texts.isEmpty()) {
            messages.addObject().put(OpenAi.ROLE, "system").set(OpenAi.CONTENT, PivotContent.simplified(texts));
        }
    }

    private void add(JsonNode given, String where) {
        String role = given.path(Gemini.ROLE).asText("").toLowerCase(Locale.ROOT);
        switch (role) {
            case "model" -> addModel(given.path(Gemini.PARTS), where);
            case "", "null", "user", "function", "tool" -> {
                endTurn();
                addUser(given.path(Gemini.PARTS), where);
            }
            default ->
                throw new UnsupportedRequestException(
                        "The role of " + where + " must be user or model.", where + "." + Gemini.ROLE);
        }
    }

    private void addModel(JsonNode parts, String where) {
        if (turn == null) {
            turn = new ModelTurn(content, calls);
        }
        for (int i = 0; i < parts.size(); i++) {
            turn.add(parts.path(i), where + "." + Gemini.PARTS + "[" + i + "]");
        }
    }

    private void endTurn() {
        if (turn != null && !turn.isEmpty()) {
            messages.add(turn.message());
        }
        turn = null;
    }

    private void addUser(JsonNode parts, String where) {
        ArrayNode said = JsonArrays.of();
        for (int i = 0; i < parts.size(); i++) {
            JsonNode part = parts.path(i);
            String place = where + "." + Gemini.PARTS + "[" + i + "]";
            if (part.path(Gemini.FUNCTION_RESPONSE) instanceof ObjectNode response) {
                messages.add(result(response, place + "." + Gemini.FUNCTION_RESPONSE));
            } else {
                said.addAll(content.parts(part, place));
            }
        }
        if (!said.isEmpty()) {
            messages.addObject().put(OpenAi.ROLE, "user").set(OpenAi.CONTENT, PivotContent.simplified(said));
        }
    }

    /** Google's convention: a lone {@code error} is what a function that failed has to say ("FunctionResponse"). */
    private ObjectNode result(ObjectNode response, String where) {
        for (String field : new String[] {"willContinue", "scheduling"}) {
            if (response.hasNonNull(field)) {
                dropped.add("contents.parts.functionResponse." + field);
            }
        }
        String id = calls.answered(response, where);
        ArrayNode media = JsonArrays.of();
        JsonNode parts = response.path(Gemini.PARTS);
        for (int i = 0; i < parts.size(); i++) {
            media.addAll(content.parts(parts.path(i), where + "." + Gemini.PARTS + "[" + i + "]"));
        }
        JsonNode outcome = response.path(Gemini.RESPONSE);
        boolean failed = outcome.size() == 1 && outcome.path(Gemini.ERROR).isTextual();
        String text = failed ? outcome.get(Gemini.ERROR).textValue() : FunctionCalls.text(outcome);
        ObjectNode message = Json.object().put(OpenAi.ROLE, "tool").put(OpenAi.TOOL_CALL_ID, id);
        if (failed) {
            message.put(OpenAi.IS_ERROR, true);
        }
        if (media.isEmpty()) {
            return message.put(OpenAi.CONTENT, text);
        }
        message.putArray(OpenAi.CONTENT).add(PivotContent.text(text)).addAll(media);
        return message;
    }
}

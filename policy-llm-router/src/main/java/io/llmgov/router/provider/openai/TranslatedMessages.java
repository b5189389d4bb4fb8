package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.FailedTools;
import io.llmgov.router.provider.JsonArrays;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * The messages of a translated request in OpenAI's own terms (OpenAI API reference, "Create chat completion"): a list of
 * texts becomes one text, since not every server of the protocol takes lists; a tool's result is text, so pictures in it
 * follow as a message of the user; and a result that is an error says so in its text.
 */
final class TranslatedMessages {

    private static final String TOOL = "tool";
    private static final String FILE = "file";
    private static final String FILE_ID = "file_id";
    private static final String FILE_DATA = "file_data";
    private static final String FILENAME = "filename";
    private static final String PLAIN_TEXT = "data:text/plain;base64,";
    private static final String PDF = "data:application/pdf;base64,";

    private static final String BETWEEN_TEXTS = "\n\n";
    private static final String RESULTS_MEDIA = "What the results of the tools above show beside their text:";

    private final Set<String> understood;
    private final DroppedParameters dropped;
    private final ArrayNode plain = JsonArrays.of();

    /** Pictures and files of tool results, which come after the last result of a row. */
    private ArrayNode media = JsonArrays.of();

    TranslatedMessages(Set<String> understood, DroppedParameters dropped) {
        this.understood = understood;
        this.dropped = dropped;
    }

    ArrayNode plain(ArrayNode messages) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i) instanceof ObjectNode message) {
                add(message, OpenAi.MESSAGES + "[" + i + "]");
            }
        }
        addMedia();
        return plain;
    }

    private void add(ObjectNode original, String where) {
        ObjectNode message = Json.object();
        message.setAll(original);
        message.remove(OpenAi.THINKING_BLOCKS);
        message.remove(OpenAi.EXTRA_CONTENT);
        if (!understood.contains(OpenAi.REASONING_CONTENT)) {
            message.remove(OpenAi.REASONING_CONTENT);
        }
        boolean result = TOOL.equals(message.path(OpenAi.ROLE).asText(""));
        if (!result) {
            addMedia();
        }
        TranslatedRequest.leaveOutMarker(message, understood, dropped);
        boolean failed = FailedTools.isFailure(message);
        message.remove(OpenAi.IS_ERROR);
        if (message.get(OpenAi.CONTENT) instanceof ArrayNode parts) {
            ArrayNode written = parts(parts, where);
            message.set(OpenAi.CONTENT, result ? withoutMedia(written) : written);
            joinTexts(message);
        }
        if (failed) {
            tellFailure(message);
        }
        if (message.get(OpenAi.TOOL_CALLS) instanceof ArrayNode calls) {
            message.set(OpenAi.TOOL_CALLS, calls(calls));
        }
        plain.add(message);
    }

    private static void tellFailure(ObjectNode message) {
        if (message.get(OpenAi.CONTENT) instanceof ArrayNode parts) {
            message.set(OpenAi.CONTENT, FailedTools.told(parts));
        } else {
            message.put(
                    OpenAi.CONTENT,
                    FailedTools.told(message.path(OpenAi.CONTENT).asText("")));
        }
    }

    private ArrayNode calls(ArrayNode calls) {
        ArrayNode copies = calls.deepCopy();
        for (JsonNode call : copies) {
            if (call instanceof ObjectNode object) {
                object.remove(OpenAi.EXTRA_CONTENT);
                TranslatedRequest.leaveOutMarker(object, understood, dropped);
            }
        }
        return copies;
    }

    private ArrayNode parts(ArrayNode parts, String where) {
        ArrayNode written = JsonArrays.of();
        for (int i = 0; i < parts.size(); i++) {
            if (!(parts.get(i) instanceof ObjectNode original)) {
                written.add(parts.get(i));
                continue;
            }
            ObjectNode part = Json.object();
            part.setAll(original);
            TranslatedRequest.leaveOutMarker(part, understood, dropped);
            written.add(
                    FILE.equals(part.path(OpenAi.TYPE).asText(""))
                            ? file(part, where + "." + OpenAi.CONTENT + "[" + i + "]")
                            : part);
        }
        return written;
    }

    /** OpenAI's chat reads PDFs only, and fetches no addresses; a plain text can be told as what it is. */
    private static ObjectNode file(ObjectNode part, String where) {
        JsonNode file = part.path(FILE);
        String data = file.path(FILE_DATA).asText("");
        if (data.startsWith(PLAIN_TEXT)) {
            return text(file.path(FILENAME).asText("")
                    + BETWEEN_TEXTS
                    + decoded(data.substring(PLAIN_TEXT.length()), where));
        }
        String id = file.path(FILE_ID).asText("");
        if (id.regionMatches(true, 0, "http", 0, "http".length())) {
            throw new UnsupportedRequestException(
                    "The document at " + where + " is given by its address, which this model's provider doesn't fetch.",
                    where);
        }
        String name = file.path(FILENAME).asText("");
        if (data.startsWith(PDF) && name.indexOf('.') < 0) {
            ObjectNode named = part.deepCopy();
            named.withObjectProperty(FILE).put(FILENAME, name + ".pdf");
            return named;
        }
        return part;
    }

    private static String decoded(String base64, String where) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnsupportedRequestException("The document at " + where + " is not well-formed base64.", where);
        }
    }

    private ArrayNode withoutMedia(ArrayNode parts) {
        ArrayNode texts = JsonArrays.of();
        for (JsonNode part : parts) {
            (isText(part) ? texts : media).add(part);
        }
        return texts;
    }

    private void addMedia() {
        if (!media.isEmpty()) {
            ObjectNode message = plain.addObject().put(OpenAi.ROLE, OpenAi.USER);
            message.putArray(OpenAi.CONTENT).add(text(RESULTS_MEDIA)).addAll(media);
            media = JsonArrays.of();
        }
    }

    private static void joinTexts(ObjectNode message) {
        StringBuilder joined = new StringBuilder();
        for (JsonNode part : message.path(OpenAi.CONTENT)) {
            if (!isText(part) || part.has(OpenAi.CACHE_CONTROL)) {
                return;
            }
            joined.append(joined.isEmpty() ? "" : BETWEEN_TEXTS)
                    .append(part.path(OpenAi.TEXT).asText(""));
        }
        message.put(OpenAi.CONTENT, joined.toString());
    }

    private static boolean isText(JsonNode part) {
        return OpenAi.TEXT.equals(part.path(OpenAi.TYPE).asText(""));
    }

    private static ObjectNode text(String text) {
        return Json.object().put(OpenAi.TYPE, OpenAi.TEXT).put(OpenAi.TEXT, text);
    }
}

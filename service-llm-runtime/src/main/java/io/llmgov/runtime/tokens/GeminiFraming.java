package io.llmgov.runtime.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmgov.core.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * What a request of Gemini's protocol has beside its texts. Google documents no rule for messages and tools, so they count
 * like OpenAI's; images, sound and files count as elsewhere. Fields may be written in camel case or with underscores, as in
 * all of Google's JSON.
 */
final class GeminiFraming {

    private static final int PER_MESSAGE = 4;
    private static final int PER_CALL = 3;
    private static final int PRIMING = 3;
    private static final int TOOLS = 12;

    private static final String PARTS = "parts";

    private GeminiFraming() {}

    static void add(JsonNode request, TextTally tally) {
        JsonNode within = get(request, "generateContentRequest");
        if (within.isObject()) {
            add(within, tally);
            return;
        }
        if (!get(request, "systemInstruction").isMissingNode()) {
            tally.addTokens(PER_MESSAGE);
        }
        for (JsonNode content : each(get(request, "contents"))) {
            tally.addTokens(PER_MESSAGE);
            each(get(content, PARTS)).forEach(part -> addCalls(part, tally));
        }
        JsonNode tools = get(request, "tools");
        if (!tools.isEmpty()) {
            tally.addTokens(TOOLS);
        }
        each(tools).forEach(tool -> tally.add(Json.text(tool)));
        JsonNode config = get(request, "generationConfig");
        for (String schema : List.of("responseSchema", "responseJsonSchema")) {
            if (get(config, schema).isObject()) {
                tally.add(Json.text(get(config, schema)));
            }
        }
        tally.addTokens(PRIMING);
    }

    /** A call counts as its JSON: its texts alone would leave out names and numbers. */
    private static void addCalls(JsonNode part, TextTally tally) {
        for (String call : List.of("functionCall", "toolCall", "executableCode")) {
            if (get(part, call).isObject()) {
                tally.addTokens(PER_CALL);
                tally.add(Json.text(get(part, call)));
            }
        }
        if (get(part, "functionResponse").isObject()) {
            tally.addTokens(PER_CALL);
            tally.add(get(get(part, "functionResponse"), "name").asText(""));
        }
    }

    /** Tokens of images, sound, video and files. */
    static long mediaTokens(String model, JsonNode request) {
        JsonNode within = get(request, "generateContentRequest");
        if (within.isObject()) {
            return mediaTokens(model, within);
        }
        ImageRule images = ImageRule.of(model);
        long tokens = contentTokens(images, get(request, "systemInstruction"));
        for (JsonNode content : each(get(request, "contents"))) {
            tokens += contentTokens(images, content);
        }
        return tokens;
    }

    private static long contentTokens(ImageRule images, JsonNode content) {
        long tokens = 0;
        for (JsonNode part : each(get(content, PARTS))) {
            JsonNode inline = get(part, "inlineData");
            JsonNode file = get(part, "fileData");
            if (inline.isObject()) {
                tokens += data(images, type(inline), get(inline, "data").asText(""));
            }
            if (file.isObject()) {
                tokens += type(file).startsWith("image/") ? images.most() : MediaParts.file("");
            }
            tokens += contentTokens(images, get(part, "functionResponse"));
        }
        return tokens;
    }

    private static long data(ImageRule images, String type, String base64) {
        if (type.startsWith("image/")) {
            return ImageSize.ofDataUrl("data:" + type + ";base64," + base64)
                    .map(images::tokens)
                    .orElseGet(images::most);
        }
        return type.startsWith("audio/")
                ? MediaParts.audio(base64, type.contains("wav") || type.contains("pcm"))
                : MediaParts.file(base64);
    }

    private static String type(JsonNode blob) {
        return get(blob, "mimeType").asText("").toLowerCase(Locale.ROOT);
    }

    private static JsonNode get(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() ? object.path(withUnderscores(name)) : value;
    }

    private static String withUnderscores(String name) {
        StringBuilder snake = new StringBuilder();
        name.chars().forEach(letter -> {
            if (Character.isUpperCase(letter)) {
                snake.append('_');
            }
            snake.append((char) Character.toLowerCase(letter));
        });
        return snake.toString();
    }

    /** The entries of a list; Google takes one by itself for a list of one. */
    private static Iterable<JsonNode> each(JsonNode listOrOne) {
        return listOrOne.isArray() ? listOrOne : listOrOne.isObject() ? List.of(listOrOne) : MissingNode.getInstance();
    }
}

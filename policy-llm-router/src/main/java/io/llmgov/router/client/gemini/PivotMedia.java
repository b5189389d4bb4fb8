package io.llmgov.router.client.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import io.llmgov.router.provider.gemini.Gemini;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Images, sound, video and documents (Gemini API reference, {@code Blob} and {@code FileData}). Whether a provider can read
 * them is for its own translation to say. A file in a store of Google's can't be read by anybody else.
 */
final class PivotMedia {

    /** Media types of sound under the names that OpenAI's {@code input_audio} and Gemini have for the formats. */
    private static final Map<String, String> AUDIO_FORMATS = Map.of(
            "audio/wav", "wav",
            "audio/x-wav", "wav",
            "audio/wave", "wav",
            "audio/mp3", "mp3",
            "audio/mpeg", "mp3",
            "audio/aiff", "aiff",
            "audio/aac", "aac",
            "audio/ogg", "ogg",
            "audio/flac", "flac");

    private static final String DISPLAY_NAME = "displayName";

    private PivotMedia() {}

    static ObjectNode inline(JsonNode blob, String where) {
        String type = type(blob);
        String data = standardBase64(blob.path(Gemini.DATA).asText(""));
        if (type.isEmpty() || data.isEmpty()) {
            throw refused("needs a 'mimeType' and 'data'", where);
        }
        String url = "data:" + type + ";base64," + data;
        if (type.startsWith("image/")) {
            return address(OpenAi.IMAGE_URL, url);
        }
        if (type.startsWith("video/")) {
            return address("video_url", url);
        }
        String format = AUDIO_FORMATS.get(type);
        if (format != null) {
            ObjectNode part = Json.object().put(OpenAi.TYPE, "input_audio");
            part.putObject("input_audio").put(Gemini.DATA, data).put("format", format);
            return part;
        }
        ObjectNode part = Json.object().put(OpenAi.TYPE, "file");
        part.putObject("file").put("filename", fileName(blob, type)).put("file_data", url);
        return part;
    }

    static ObjectNode file(JsonNode file, String where) {
        String address = file.path(Gemini.FILE_URI).asText("");
        String type = type(file);
        if (!address.regionMatches(true, 0, "https:", 0, "https:".length()) || isGooglesStore(address)) {
            throw refused(
                    "refers to a file that only Google's models can read; send it as 'inlineData' instead", where);
        }
        if (type.startsWith("video/")) {
            return address("video_url", address);
        }
        if (type.startsWith("image/")) {
            return address(OpenAi.IMAGE_URL, address);
        }
        throw refused("is given by its address, which only images and videos may be; send it as 'inlineData'", where);
    }

    private static boolean isGooglesStore(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null || host.toLowerCase(Locale.ROOT).endsWith("generativelanguage.googleapis.com");
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static ObjectNode address(String kind, String url) {
        ObjectNode part = Json.object().put(OpenAi.TYPE, kind);
        part.putObject(kind).put(OpenAi.URL, url);
        return part;
    }

    private static String type(JsonNode media) {
        return media.path(Gemini.MIME_TYPE).asText("").split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** OpenAI demands a name. */
    private static String fileName(JsonNode blob, String type) {
        String given = blob.path(DISPLAY_NAME).asText("");
        if (!given.isBlank()) {
            return given;
        }
        return switch (type) {
            case "application/pdf" -> "document.pdf";
            case "text/plain" -> "document.txt";
            default -> "document";
        };
    }

    /** Google's servers read the URL's alphabet too, which the Python SDK writes. */
    private static String standardBase64(String data) {
        return data.indexOf('-') < 0 && data.indexOf('_') < 0
                ? data
                : data.replace('-', '+').replace('_', '/');
    }

    private static UnsupportedRequestException refused(String problem, String where) {
        return new UnsupportedRequestException("The content at " + where + " " + problem + ".", where);
    }
}

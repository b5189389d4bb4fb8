package io.llmgov.router.provider.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DataUrl;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Images, sound, video and files, given by address or within the request (Gemini API guides, "Image understanding",
 * "Audio understanding", "Document understanding" and "File input methods"). An image that a client asks to be read in low
 * resolution is read in full: Gemini's choice is one for the whole request.
 */
final class GeminiMedia {

    private static final Set<String> IMAGE_TYPES =
            Set.of("image/png", "image/jpeg", "image/webp", "image/heic", "image/heif");
    private static final Set<String> AUDIO_FORMATS = Set.of("wav", "mp3", "aiff", "aac", "ogg", "flac");
    private static final Set<String> TEXT_LIKE_TYPES = Set.of("application/json", "application/xml");
    private static final String PDF = "application/pdf";

    /** "%PDF-" in base64: how a document without a media type is recognized. */
    private static final String PDF_BEGINNING = "JVBERi0";

    /** Names of files end with these; the type of another file is for Gemini to find out. */
    private static final Map<String, String> TYPES_OF_NAMES = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "bmp", "image/bmp",
            "pdf", PDF,
            "mp4", "video/mp4",
            "txt", "text/plain");

    private static final String IMAGE_DETAIL = "messages.image_url.detail";

    private final GeminiModel model;
    private final DroppedParameters dropped;

    GeminiMedia(GeminiModel model, DroppedParameters dropped) {
        this.model = model;
        this.dropped = dropped;
    }

    ObjectNode image(JsonNode image, String where) {
        String url = url(image);
        if ("low".equals(image.path("detail").asText(""))) {
            dropped.add(IMAGE_DETAIL);
        }
        if (isAddress(url)) {
            return address(url, where);
        }
        DataUrl data = base64(url, "must be an image given by an https or a base64 data URL", where);
        String type = type(data);
        if (!IMAGE_TYPES.contains(type)) {
            throw GeminiContent.unsupported("must be a PNG, JPEG, WebP, HEIC or HEIF image", where);
        }
        return inline(type, data.content());
    }

    /** Not a part of OpenAI's, but other servers of its protocol know it. */
    ObjectNode video(JsonNode video, String where) {
        String url = url(video);
        if (isAddress(url)) {
            return address(url, where);
        }
        DataUrl data = base64(url, "must be a video given by an https or a base64 data URL", where);
        if (!data.mediaType().startsWith("video/")) {
            throw GeminiContent.unsupported("must be a video", where);
        }
        return inline(data.mediaType(), data.content());
    }

    ObjectNode audio(JsonNode audio, String where) {
        String format = audio.path("format").asText("").toLowerCase(Locale.ROOT);
        String content = audio.path("data").asText("");
        if (!AUDIO_FORMATS.contains(format) || content.isEmpty()) {
            throw GeminiContent.unsupported("must be audio as WAV, MP3, AIFF, AAC, Ogg or FLAC in base64", where);
        }
        return inline("audio/" + format, content);
    }

    /** A file's id may be the address of a file in Gemini's own store, as LiteLLM takes it. */
    ObjectNode file(JsonNode file, String where) {
        String id = file.path("file_id").asText("");
        if (isAddress(id)) {
            return address(id, where);
        }
        String content = file.path("file_data").asText("");
        DataUrl data = content.startsWith(PDF_BEGINNING)
                ? new DataUrl(PDF, true, content)
                : base64(
                        content,
                        "must be a file whose 'file_data' is a base64 data URL; a file uploaded to another provider "
                                + "can't be referred to",
                        where);
        String type = type(data);
        boolean readable = PDF.equals(type)
                || type.startsWith("text/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || TEXT_LIKE_TYPES.contains(type)
                || IMAGE_TYPES.contains(type);
        if (!readable) {
            throw GeminiContent.unsupported("must be a PDF, text, image, audio or video file", where);
        }
        return inline(type, data.content());
    }

    private static String type(DataUrl data) {
        return "image/jpg".equals(data.mediaType()) ? "image/jpeg" : data.mediaType();
    }

    private static String url(JsonNode media) {
        return media.isTextual() ? media.textValue() : media.path(OpenAi.URL).asText("");
    }

    private static boolean isAddress(String url) {
        return url.regionMatches(true, 0, "http", 0, "http".length());
    }

    private ObjectNode address(String url, String where) {
        if (!url.regionMatches(true, 0, "https:", 0, "https:".length())) {
            throw GeminiContent.unsupported("must be given by an https URL: Gemini fetches no other", where);
        }
        if (!model.fetchesAddresses()) {
            throw GeminiContent.unsupported("must be given by a data URL: this model fetches no addresses", where);
        }
        ObjectNode file = Json.object();
        String path = url.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
        String type = TYPES_OF_NAMES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type != null) {
            file.put(Gemini.MIME_TYPE, type);
        }
        file.put(Gemini.FILE_URI, url);
        return part(Gemini.FILE_DATA, file);
    }

    private static DataUrl base64(String url, String demand, String where) {
        DataUrl data = DataUrl.parse(url);
        if (data == null || !data.base64()) {
            throw GeminiContent.unsupported(demand, where);
        }
        return data;
    }

    private static ObjectNode inline(String type, String base64) {
        return part(
                Gemini.INLINE_DATA, Json.object().put(Gemini.MIME_TYPE, type).put(Gemini.DATA, base64));
    }

    private static ObjectNode part(String kind, ObjectNode media) {
        return Json.object().set(kind, media);
    }
}

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
import java.util.regex.Pattern;

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

    /** What an address is taken for where a type is required and neither the client nor its ending tells one. */
    private static final String USUAL_IMAGE = "image/jpeg";

    private static final String USUAL_VIDEO = "video/mp4";

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9.+-]+");

    private static final String CLOUD_STORAGE = "gs:";

    /** Further endings, for where the type has to be told (Vertex AI documentation, supported MIME types). */
    private static final Map<String, String> FURTHER_TYPES_OF_NAMES = Map.of(
            "heic", "image/heic",
            "heif", "image/heif",
            "mp3", "audio/mpeg",
            "wav", "audio/wav",
            "flac", "audio/flac",
            "ogg", "audio/ogg",
            "mov", "video/quicktime",
            "webm", "video/webm",
            "md", "text/plain",
            "csv", "text/plain");

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
            return address(url, image, USUAL_IMAGE, where);
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
            return address(url, video, USUAL_VIDEO, where);
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
            return address(id, file, null, where);
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

    private boolean isAddress(String url) {
        return url.regionMatches(true, 0, "http", 0, "http".length()) || isInCloudStorage(url);
    }

    private boolean isInCloudStorage(String url) {
        return model.readsCloudStorage() && url.regionMatches(true, 0, CLOUD_STORAGE, 0, CLOUD_STORAGE.length());
    }

    /**
     * @param media what the client says of it; LiteLLM's clients tell its type as {@code format}
     * @param usualType what it is taken for; null when nothing can be assumed
     */
    private ObjectNode address(String url, JsonNode media, String usualType, String where) {
        if (!url.regionMatches(true, 0, "https:", 0, "https:".length()) && !isInCloudStorage(url)) {
            throw GeminiContent.unsupported("must be given by an https URL: Gemini fetches no other", where);
        }
        if (!model.fetchesAddresses()) {
            throw GeminiContent.unsupported("must be given by a data URL: this model fetches no addresses", where);
        }
        ObjectNode file = Json.object();
        String type = model.demandsMediaTypes() ? requiredType(url, media, usualType, where) : typeOfName(url);
        if (type != null) {
            file.put(Gemini.MIME_TYPE, type);
        }
        file.put(Gemini.FILE_URI, url);
        return part(Gemini.FILE_DATA, file);
    }

    private static String requiredType(String url, JsonNode media, String usualType, String where) {
        String told = media.path("format").asText("").toLowerCase(Locale.ROOT);
        String type = MEDIA_TYPE.matcher(told).matches() ? told : anyTypeOfName(url);
        if (type == null && usualType == null) {
            throw GeminiContent.unsupported(
                    "must have an address that ends with a file type, such as .pdf, or a media type as its 'format'",
                    where);
        }
        return type == null ? usualType : type;
    }

    /** @return null when its ending says nothing */
    private static String typeOfName(String url) {
        return TYPES_OF_NAMES.get(ending(url));
    }

    private static String anyTypeOfName(String url) {
        String type = typeOfName(url);
        return type == null ? FURTHER_TYPES_OF_NAMES.get(ending(url)) : type;
    }

    private static String ending(String url) {
        String path = url.split("[?#]", 2)[0].toLowerCase(Locale.ROOT);
        return path.substring(path.lastIndexOf('.') + 1);
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

package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DataUrl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Images, documents, sounds and films within a request (Bedrock API reference, {@code ImageBlock}, {@code DocumentBlock},
 * {@code AudioBlock}, {@code VideoBlock}). Converse takes their bytes only. It could also fetch an object from S3, but with the
 * gateway's own rights, so a client's S3 address is refused like any other.
 */
final class ConverseMedia {

    private static final Map<String, String> IMAGE_FORMATS = Map.of(
            "image/png", "png", "image/jpeg", "jpeg", "image/jpg", "jpeg", "image/gif", "gif", "image/webp", "webp");

    private static final Map<String, String> DOCUMENT_FORMATS = Map.ofEntries(
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/csv", "csv"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("text/html", "html"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/markdown", "md"),
            Map.entry("text/x-markdown", "md"));

    private static final Map<String, String> VIDEO_FORMATS = Map.of(
            "video/x-matroska", "mkv",
            "video/quicktime", "mov",
            "video/mp4", "mp4",
            "video/webm", "webm",
            "video/x-flv", "flv",
            "video/mpeg", "mpeg",
            "video/mpg", "mpg",
            "video/x-ms-wmv", "wmv",
            "video/3gpp", "three_gp");

    private static final Set<String> AUDIO_FORMATS = Set.of(
            "mp3", "opus", "wav", "aac", "flac", "mp4", "ogg", "mkv", "mka", "x-aac", "m4a", "mpeg", "mpga", "pcm",
            "webm");

    private static final Set<String> EXTENSIONS =
            Set.of("pdf", "csv", "doc", "docx", "xls", "xlsx", "html", "txt", "md");

    /** "%PDF-" in base64: how a document without a media type is recognized. */
    private static final String PDF_BEGINNING = "JVBERi0";

    private static final int MAX_NAME_LENGTH = 200;
    private static final Pattern REFUSED_IN_NAME = Pattern.compile("[^A-Za-z0-9 ()\\[\\]-]+");
    private static final String NAMELESS = "document";

    private final Set<String> namesTaken = new HashSet<>();

    ObjectNode image(JsonNode image, String where) {
        String url = image.isTextual() ? image.textValue() : image.path("url").asText("");
        DataUrl data = DataUrl.parse(url);
        if (data == null || !data.base64()) {
            throw ConverseContent.unsupported(
                    "must be an image given by a base64 data URL: Bedrock doesn't fetch images from an address", where);
        }
        return image(data, where);
    }

    private static ObjectNode image(DataUrl data, String where) {
        String format = IMAGE_FORMATS.get(data.mediaType());
        if (format == null) {
            throw ConverseContent.unsupported("must be a PNG, JPEG, GIF or WebP image", where);
        }
        return block(Converse.IMAGE, Json.object().put(Converse.FORMAT, format), data.content(), where);
    }

    ObjectNode audio(JsonNode audio, String where) {
        String format = audio.path("format").asText("").toLowerCase(Locale.ROOT);
        if (!AUDIO_FORMATS.contains(format) || !audio.path("data").isTextual()) {
            throw ConverseContent.unsupported("must be audio with 'data' in base64 and a 'format' such as wav", where);
        }
        ObjectNode block = Json.object().put(Converse.FORMAT, format);
        return block(Converse.AUDIO, block, audio.get("data").textValue(), where);
    }

    ObjectNode file(JsonNode file, String where) {
        String content = file.path("file_data").asText("");
        String fileName = file.path("filename").asText("");
        DataUrl data = DataUrl.parse(content);
        if (data != null && !data.base64()) {
            throw ConverseContent.unsupported("must be a file whose 'file_data' is a base64 data URL", where);
        }
        if (data != null && data.mediaType().startsWith("image/")) {
            return image(data, where);
        }
        if (data != null && VIDEO_FORMATS.containsKey(data.mediaType())) {
            ObjectNode video = Json.object().put(Converse.FORMAT, VIDEO_FORMATS.get(data.mediaType()));
            return block(Converse.VIDEO, video, data.content(), where);
        }
        String format = documentFormat(data, content, fileName);
        if (format == null) {
            throw ConverseContent.unsupported(
                    "must be a PDF, CSV, Word, Excel, HTML, text, Markdown, image or video file whose 'file_data' is a "
                            + "base64 data URL; a file uploaded to another provider can't be referred to",
                    where);
        }
        ObjectNode document = Json.object().put(Converse.FORMAT, format).put(Converse.NAME, documentName(fileName));
        return block(Converse.DOCUMENT, document, data == null ? content : data.content(), where);
    }

    /** @return null when it can't be told */
    private static String documentFormat(DataUrl data, String content, String fileName) {
        if (data != null && DOCUMENT_FORMATS.containsKey(data.mediaType())) {
            return DOCUMENT_FORMATS.get(data.mediaType());
        }
        boolean typeless =
                data == null || data.mediaType().isEmpty() || "application/octet-stream".equals(data.mediaType());
        if (!typeless || content.isEmpty()) {
            return null;
        }
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (fileName.indexOf('.') >= 0 && EXTENSIONS.contains(extension)) {
            return extension;
        }
        return (data == null ? content : data.content()).startsWith(PDF_BEGINNING) ? "pdf" : null;
    }

    /**
     * Only letters, digits, single blanks, hyphens, parentheses and square brackets are allowed, 200 characters of them, and no
     * name twice in a request.
     */
    private String documentName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        String name = REFUSED_IN_NAME
                .matcher(stem)
                .replaceAll("-")
                .replaceAll(" {2,}", " ")
                .strip();
        name = name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH - " (9999)".length()))
                .strip();
        if (name.isEmpty() || "-".equals(name)) {
            name = NAMELESS;
        }
        String free = name;
        for (int i = 2; !namesTaken.add(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    private static ObjectNode block(String kind, ObjectNode described, String base64, String where) {
        described.putObject(Converse.SOURCE).put(Converse.BYTES, checked(base64, where));
        ObjectNode block = Json.object();
        block.set(kind, described);
        return block;
    }

    private static String checked(String base64, String where) {
        String plain = base64.replaceAll("\\s+", "");
        try {
            if (Base64.getDecoder().decode(plain.getBytes(StandardCharsets.ISO_8859_1)).length > 0) {
                return plain;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: it is refused either way.
        }
        throw ConverseContent.unsupported("is not well-formed base64", where);
    }
}

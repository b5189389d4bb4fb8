package io.llmgov.core.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text document that is sent as a file, in base64 as a rule: text, CSV, JSON, XML, mail. It is read in the character
 * set that it is written in, and written back the same way. Other files, pictures and PDF documents say, are bytes.
 */
public final class EncodedText implements TextSlot {

    private static final Pattern DATA_URL = Pattern.compile("(?i)data:([^;,]*)((?:;[^;,]*)*?)(;\\s*base64)?,");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([a-z0-9_.:-]+)");
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,12})$");

    /** Of the media types that are not {@code text/…} or end in {@code +json} or {@code +xml}. */
    private static final Set<String> TEXT_TYPES = Set.of(
            "message/rfc822",
            "application/json",
            "application/x-ndjson",
            "application/jsonl",
            "application/json-lines",
            "application/jsonlines",
            "application/xml",
            "application/xhtml+xml",
            "application/yaml",
            "application/x-yaml",
            "application/toml",
            "application/csv",
            "application/sql",
            "application/x-sql",
            "application/rtf",
            "application/graphql",
            "application/javascript",
            "application/x-javascript",
            "application/ecmascript",
            "application/typescript",
            "application/x-sh",
            "application/x-python",
            "application/x-python-code",
            "application/x-httpd-php",
            "application/x-www-form-urlencoded");

    /** They say nothing: the bytes have to. */
    private static final Set<String> UNTOLD_TYPES =
            Set.of("", "application/octet-stream", "binary/octet-stream", "*/*");

    /** Files whose bytes may look like text and must stay as they are, since they count bytes. */
    private static final Set<String> BINARY_EXTENSIONS = Set.of("pdf", "ps", "eps");

    private static final String PDF = "%PDF-";

    private final Kind kind;
    private final ObjectNode object;
    private final String field;
    private final String prefix;
    private final Charset charset;
    private String text;

    private EncodedText(Kind kind, ObjectNode object, String field, String prefix, Charset charset, String text) {
        this.kind = kind;
        this.object = object;
        this.field = field;
        this.prefix = prefix;
        this.charset = charset;
        this.text = text;
    }

    /**
     * The document in a field that holds base64, as a data URL or bare.
     *
     * @param type what is said of the media type beside the field; null or empty for nothing
     * @param fileName what the file is called; null or empty for nothing
     * @return empty when it is no text, or not legible
     */
    public static Optional<TextSlot> of(Kind kind, ObjectNode object, String field, String type, String fileName) {
        JsonNode node = object.get(field);
        if (node == null || !node.isTextual() || node.textValue().isEmpty()) {
            return Optional.empty();
        }
        String value = node.textValue();
        Matcher url = DATA_URL.matcher(value);
        if (!url.lookingAt()) {
            return decoded(kind, object, field, "", base64(value), type, "", fileName);
        }
        String told = url.group(1).isBlank() ? type : url.group(1);
        return url.group(3) == null
                // Percent-encoded text, which is legible as it stands.
                ? Optional.of(TextSlot.field(kind, object, field))
                : decoded(
                        kind,
                        object,
                        field,
                        url.group(),
                        base64(value.substring(url.end())),
                        told,
                        url.group(2),
                        fileName);
    }

    /** Whether a text is a data URL. */
    static boolean isDataUrl(String text) {
        return text.regionMatches(true, 0, "data:", 0, 5)
                && DATA_URL.matcher(text).lookingAt();
    }

    private static Optional<TextSlot> decoded(
            Kind kind,
            ObjectNode object,
            String field,
            String prefix,
            byte[] bytes,
            String type,
            String parameters,
            String fileName) {
        String mediaType = type == null ? "" : type.trim().toLowerCase(Locale.ROOT);
        String parameter = parameters + (mediaType.indexOf(';') < 0 ? "" : mediaType);
        mediaType = mediaType.replaceFirst(";.*", "").trim();
        boolean untold = UNTOLD_TYPES.contains(mediaType);
        if (bytes.length == 0 || !untold && !isText(mediaType) || startsAsPdf(bytes) || isBinaryName(fileName)) {
            return Optional.empty();
        }
        Charset charset = charset(bytes, parameter);
        String text = decode(bytes, charset);
        if (text == null) {
            if (untold) {
                return Optional.empty();
            }
            // Has a character for each byte, so that all that is not replaced stays.
            charset = StandardCharsets.ISO_8859_1;
            text = new String(bytes, charset);
        }
        return untold && hasControls(text)
                ? Optional.empty()
                : Optional.of(new EncodedText(kind, object, field, prefix, charset, text));
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.endsWith("+json") || type.endsWith("+xml") || TEXT_TYPES.contains(type);
    }

    private static boolean startsAsPdf(byte[] bytes) {
        return bytes.length > PDF.length() && new String(bytes, 0, PDF.length(), StandardCharsets.US_ASCII).equals(PDF);
    }

    private static boolean isBinaryName(String fileName) {
        Matcher extension = EXTENSION.matcher(fileName == null ? "" : fileName);
        return extension.find() && BINARY_EXTENSIONS.contains(extension.group(1).toLowerCase(Locale.ROOT));
    }

    /** Nothing when it is no base64. */
    private static byte[] base64(String text) {
        try {
            String standard = text.replace('-', '+').replace('_', '/');
            return Base64.getMimeDecoder().decode(standard);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** What the marks at the beginning say, then what is told, then UTF-16 when every other byte of the beginning is zero. */
    private static Charset charset(byte[] bytes, String parameters) {
        int first = bytes[0] & 0xff;
        int second = bytes.length < 2 ? -1 : bytes[1] & 0xff;
        if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff) {
            return first == 0xff ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        Matcher told = CHARSET.matcher(parameters);
        if (told.find() && !told.group(1).equalsIgnoreCase("utf-16")) {
            try {
                return Charset.forName(told.group(1));
            } catch (IllegalArgumentException e) {
                return StandardCharsets.UTF_8;
            }
        }
        if (bytes.length >= 4 && bytes.length % 2 == 0) {
            if (second == 0 && bytes[3] == 0 && first != 0) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0 && bytes[2] == 0 && second != 0) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return StandardCharsets.UTF_8;
    }

    /** Null when the bytes are not written in it, or would not be the same when written again. */
    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.canEncode()
                    ? charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()
                    : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public void replace(String changed) {
        text = changed;
        object.put(field, prefix + Base64.getEncoder().encodeToString(changed.getBytes(charset)));
    }

    @Override
    public JsonNode node() {
        return object.get(field);
    }
}

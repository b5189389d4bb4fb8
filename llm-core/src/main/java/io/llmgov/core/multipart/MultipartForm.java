package io.llmgov.core.multipart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A request body of type {@code multipart/form-data}: its text fields as a tree that stages read and change as they do a
 * JSON document, its files as bytes. It is never sent on as it came: {@link #encode} writes it anew with a boundary of
 * its own, so whatever was read is what the provider reads.
 *
 * <p>The whole body is in memory already, within its bound, and the parts are slices of it. That is why this is a
 * parser of its own and not the gateway's Netty decoder, which is made for streams and takes what this must refuse:
 * nested multiparts, transfer encodings, other charsets, bodies without an end.
 */
public final class MultipartForm {

    private static final String TYPE = "multipart/form-data";

    /** RFC 2046, section 5.1.1, without the space. */
    private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9'()+_,./:=?-]{1,70}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<FormPart> parts;

    /** Nobody can know it before the content is there, so the content cannot contain it. */
    private final String boundary;

    private MultipartForm(List<FormPart> parts) {
        this.parts = parts;
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        this.boundary = "llmgov-" + HexFormat.of().formatHex(random);
    }

    /** Whether a Content-Type header announces a form. */
    public static boolean isAnnouncedBy(String contentType) {
        return contentType != null
                && contentType.trim().toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    /**
     * @param contentType says the boundary, and nothing else
     * @throws MalformedFormException when it is not one well-formed, unambiguous form
     */
    public static MultipartForm parse(byte[] body, String contentType) {
        HeaderValue type = HeaderValue.parse(contentType);
        String boundary = type.parameters().get("boundary");
        if (!TYPE.equals(type.value())
                || boundary == null
                || !BOUNDARY.matcher(boundary).matches()) {
            throw new MalformedFormException(
                    "A form needs the header Content-Type: multipart/form-data with a boundary.");
        }
        return new MultipartForm(List.copyOf(new FormParser(body, boundary).parse()));
    }

    /**
     * The text fields. A name that comes once has a string; one that comes several times, or that ends in {@code []}, an
     * array of strings.
     */
    public ObjectNode fields() {
        ObjectNode fields = Json.object();
        for (FormPart part : parts) {
            if (part.isFile()) {
                continue;
            }
            JsonNode present = fields.get(part.name());
            if (present instanceof ArrayNode array) {
                array.add(part.text());
            } else if (present != null) {
                fields.set(part.name(), fields.arrayNode().add(present).add(part.text()));
            } else if (part.name().endsWith("[]")) {
                fields.putArray(part.name()).add(part.text());
            } else {
                fields.put(part.name(), part.text());
            }
        }
        return fields;
    }

    /**
     * Checks the fields that policies look at: each at most once, as text, under exactly this name. Frameworks differ in
     * what they make of {@code model[]}, of a field that comes twice or of a file where text is expected.
     *
     * @param governs tells a name in lower case and without brackets
     * @throws MalformedFormException naming the field
     */
    public void require(Predicate<String> governs) {
        Set<String> seen = new HashSet<>();
        for (FormPart part : parts) {
            int bracket = part.name().indexOf('[');
            String name = (bracket < 0 ? part.name() : part.name().substring(0, bracket)).toLowerCase(Locale.ROOT);
            if (!governs.test(name)) {
                continue;
            }
            if (part.isFile() || !part.name().equals(name) || !seen.add(name)) {
                throw new MalformedFormException(
                        "The field '" + name + "' must come once, as text, and under exactly this name.");
            }
        }
    }

    /** The Content-Type of what {@link #encode} writes. */
    public String contentType() {
        return TYPE + "; boundary=" + boundary;
    }

    /**
     * Writes the form with these fields in the place of its own, in the order in which it came. Fields that are gone are
     * left out, new ones come last.
     */
    public byte[] encode(ObjectNode fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(
                parts.stream().mapToInt(part -> part.to() - part.from() + 256).sum() + 256);
        Map<String, Integer> written = new HashMap<>();
        for (FormPart part : parts) {
            if (part.isFile()) {
                begin(out, part);
                out.write(part.source(), part.from(), part.to() - part.from());
            } else {
                JsonNode value = value(fields.path(part.name()), written.merge(part.name(), 1, Integer::sum) - 1);
                if (value.isMissingNode() || value.isNull()) {
                    continue;
                }
                begin(out, part);
                write(out, text(value));
            }
            write(out, "\r\n");
        }
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            writeNew(out, field.getKey(), field.getValue(), written.getOrDefault(field.getKey(), 0));
        }
        write(out, "--" + boundary + "--\r\n");
        return out.toByteArray();
    }

    private static JsonNode value(JsonNode field, int index) {
        return field.isArray() || index > 0 ? field.path(index) : field;
    }

    private void writeNew(ByteArrayOutputStream out, String name, JsonNode value, int written) {
        int count = value.isArray() ? value.size() : value.isNull() ? 0 : 1;
        for (int i = written; i < count; i++) {
            begin(out, new FormPart(name, null, null, null, 0, 0));
            write(out, text(value(value, i)) + "\r\n");
        }
    }

    private void begin(ByteArrayOutputStream out, FormPart part) {
        write(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name() + "\"");
        if (part.isFile()) {
            write(out, "; filename=\"" + part.filename() + "\"");
        }
        if (part.contentType() != null) {
            write(out, "\r\nContent-Type: " + part.contentType());
        }
        write(out, "\r\n\r\n");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : Json.text(value);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Says how many parts there are, never what is in them. */
    @Override
    public String toString() {
        return "MultipartForm[parts=" + parts.size() + "]";
    }
}

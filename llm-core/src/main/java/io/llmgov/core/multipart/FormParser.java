package io.llmgov.core.multipart;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cuts a body into the parts of a form (RFC 7578, RFC 2046). Refuses whatever parsers are known to disagree about: line
 * feeds without carriage returns, text around the parts, boundaries with padding, folded or doubled headers, transfer
 * encodings, other charsets, multiparts inside of parts.
 */
final class FormParser {

    private static final int MAX_PARTS = 256;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_FILENAME_LENGTH = 200;
    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] END_OF_HEADERS = ascii("\r\n\r\n");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,128}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern CONTENT_TYPE = Pattern.compile("[!-~][ -~]{0,199}");
    private static final Pattern UNSAFE_IN_FILENAME = Pattern.compile("[\\p{Cntrl}\"\\\\\\u2028\\u2029]");
    private static final Set<String> PLAIN_TRANSFER = Set.of("7bit", "8bit", "binary");
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

    private final byte[] body;
    private final byte[] delimiter;

    FormParser(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ascii("\r\n--" + boundary);
    }

    List<FormPart> parse() {
        List<FormPart> parts = new ArrayList<>();
        int at = firstDelimiterEnd();
        while (!isLast(at)) {
            if (!startsWith(CRLF, at)) {
                throw malformed("a boundary is followed by something else than a line break");
            }
            if (parts.size() == MAX_PARTS) {
                throw malformed("it has more than " + MAX_PARTS + " parts");
            }
            int end = indexOf(delimiter, at, body.length);
            if (end < 0) {
                throw malformed("its end is missing");
            }
            parts.add(part(at + CRLF.length, end));
            at = end + delimiter.length;
        }
        return parts;
    }

    /** The first boundary stands at the very beginning; some clients send a line break before it. */
    private int firstDelimiterEnd() {
        if (startsWith(delimiter, 0)) {
            return delimiter.length;
        }
        int length = delimiter.length - CRLF.length;
        if (body.length < length || !regionEquals(delimiter, CRLF.length, 0, length)) {
            throw malformed("it does not begin with the boundary that its Content-Type names");
        }
        return length;
    }

    private boolean isLast(int at) {
        if (at + 1 >= body.length || body[at] != '-' || body[at + 1] != '-') {
            return false;
        }
        int rest = at + 2;
        if (rest != body.length && !(startsWith(CRLF, rest) && rest + CRLF.length == body.length)) {
            throw malformed("something follows its end");
        }
        return true;
    }

    private FormPart part(int from, int to) {
        int end = indexOf(END_OF_HEADERS, from, Math.min(to, from + MAX_HEADER_BYTES));
        if (end < 0) {
            throw malformed("a part has no headers, or too long ones");
        }
        Map<String, String> headers = headers(new String(body, from, end - from, StandardCharsets.UTF_8));
        HeaderValue disposition = HeaderValue.parse(headers.getOrDefault("content-disposition", ""));
        String name = disposition.parameters().get("name");
        if (!"form-data".equals(disposition.value())
                || name == null
                || !NAME.matcher(name).matches()) {
            throw malformed("a part has no Content-Disposition 'form-data' with a plain 'name'");
        }
        if ("_charset_".equalsIgnoreCase(name)) {
            throw malformed("a field may not choose the charset; it is UTF-8");
        }
        if (!PLAIN_TRANSFER.contains(
                headers.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT))) {
            throw malformed("a part has a transfer encoding");
        }
        String filename = filename(disposition.parameters());
        String contentType = headers.get("content-type");
        checkContentType(contentType, filename != null);
        return new FormPart(name, filename, contentType, body, end + END_OF_HEADERS.length, to);
    }

    private static Map<String, String> headers(String block) {
        Map<String, String> headers = new HashMap<>();
        for (String line : block.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            boolean printable = line.chars().allMatch(c -> c >= ' ' && c != 0x7f || c == '\t');
            if (colon < 0
                    || !printable
                    || !HEADER_NAME.matcher(line.substring(0, colon)).matches()) {
                throw malformed("a part has a broken header");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (headers.put(name, line.substring(colon + 1).trim()) != null) {
                throw malformed("a part has a header twice");
            }
        }
        return headers;
    }

    private static void checkContentType(String contentType, boolean file) {
        if (contentType == null) {
            return;
        }
        HeaderValue type = HeaderValue.parse(contentType);
        if (!CONTENT_TYPE.matcher(contentType).matches()) {
            throw malformed("a part has a broken Content-Type");
        }
        if (type.value().startsWith("multipart/")) {
            throw malformed("a part is a multipart itself");
        }
        String charset = type.parameters().getOrDefault("charset", "utf-8").toLowerCase(Locale.ROOT);
        if (!file && !UTF_8.contains(charset)) {
            throw malformed("a field has another charset than UTF-8");
        }
    }

    /** The extension matters to providers, so a name that is too long loses its beginning. */
    private static String filename(Map<String, String> parameters) {
        String given =
                parameters.containsKey("filename") ? parameters.get("filename") : decoded(parameters.get("filename*"));
        if (given == null) {
            return null;
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String safe = UNSAFE_IN_FILENAME.matcher(last).replaceAll("_");
        String cut = safe.length() <= MAX_FILENAME_LENGTH ? safe : safe.substring(safe.length() - MAX_FILENAME_LENGTH);
        return cut.isBlank() ? "upload" : cut;
    }

    /** RFC 5987, which forms should not use but some clients do for names beyond ASCII. */
    private static String decoded(String extended) {
        if (extended == null) {
            return null;
        }
        int text = extended.indexOf('\'', extended.indexOf('\'') + 1);
        if (text < 0 || !extended.regionMatches(true, 0, "utf-8'", 0, 6)) {
            throw malformed("a part has a broken 'filename*'");
        }
        try {
            return URLDecoder.decode(extended.substring(text + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed("a part has a broken 'filename*'");
        }
    }

    private boolean startsWith(byte[] text, int at) {
        return at + text.length <= body.length && regionEquals(text, 0, at, text.length);
    }

    private boolean regionEquals(byte[] text, int textFrom, int at, int length) {
        for (int i = 0; i < length; i++) {
            if (body[at + i] != text[textFrom + i]) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(byte[] text, int from, int to) {
        for (int at = from; at <= to - text.length; at++) {
            if (body[at] == text[0] && regionEquals(text, 0, at, text.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static MalformedFormException malformed(String what) {
        return new MalformedFormException("The request body is not a well-formed form: " + what + ".");
    }
}

package io.llmgov.core.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The path of a request in the one form in which policies look at it, so that spelling is no way around them:
 * percent-encoding is undone (as often as it was applied), back-slashes and path parameters are dealt with, empty and
 * dot segments vanish, letters are lower case.
 *
 * <p>Only recognition uses this form. What is sent to a provider is a path that the suite wrote itself.
 */
public final class RequestPath {

    private static final int MAX_DECODING_ROUNDS = 4;
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern PARAMETERS = Pattern.compile(";[^/\\\\]*");

    private final List<String> segments;
    private final List<String> spelling;

    private RequestPath(List<String> segments, List<String> spelling) {
        this.segments = segments;
        this.spelling = spelling;
    }

    /** @param path the path below the API's context path, as it came; null counts as empty */
    public static RequestPath of(String path) {
        List<String> spelling = new ArrayList<>(8);
        for (String segment : split(decodeFully(path == null ? "" : path))) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> {
                    if (!spelling.isEmpty()) {
                        spelling.removeLast();
                    }
                }
                default -> spelling.add(segment);
            }
        }
        List<String> segments =
                spelling.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
        return new RequestPath(segments, List.copyOf(spelling));
    }

    /** Whether the last segments are these, for instance {@code endsWith("chat", "completions")}. */
    public boolean endsWith(String... last) {
        int offset = segments.size() - last.length;
        if (offset < 0) {
            return false;
        }
        for (int i = 0; i < last.length; i++) {
            if (!segments.get(offset + i).equals(last[i])) {
                return false;
            }
        }
        return true;
    }

    /** The segments that follow the last {@code marker}, in the caller's own spelling, joined by slashes; null when there is no such segment or nothing follows. */
    public String after(String marker) {
        int at = segments.lastIndexOf(marker);
        return at < 0 || at == segments.size() - 1 ? null : String.join("/", spelling.subList(at + 1, spelling.size()));
    }

    /** Whether these segments stand somewhere in the path, one right after the other. */
    public boolean has(String... run) {
        return Collections.indexOfSubList(segments, List.of(run)) >= 0;
    }

    /** The last segment, in lower case; empty when there is none. */
    public String last() {
        return segments.isEmpty() ? "" : segments.getLast();
    }

    /** The last segment in the caller's own spelling; empty when there is none. */
    public String lastAsSpelt() {
        return spelling.isEmpty() ? "" : spelling.getLast();
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }

    private static String[] split(String path) {
        String withoutParameters =
                path.indexOf(';') < 0 ? path : PARAMETERS.matcher(path).replaceAll("");
        return SEPARATOR.split(withoutParameters);
    }

    private static String decodeFully(String path) {
        String decoded = path;
        for (int round = 0; round < MAX_DECODING_ROUNDS && decoded.indexOf('%') >= 0; round++) {
            String once = decode(decoded);
            if (once.equals(decoded)) {
                break;
            }
            decoded = once;
        }
        return decoded;
    }

    private static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}

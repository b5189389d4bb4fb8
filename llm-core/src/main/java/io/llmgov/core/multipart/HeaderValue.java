package io.llmgov.core.multipart;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A header value with parameters, {@code form-data; name="file"} (RFC 9110, section 5.6.6).
 *
 * @param value what stands before the first semicolon, in lower case
 * @param parameters by their names in lower case; no name twice
 */
record HeaderValue(String value, Map<String, String> parameters) {

    /** Fails with {@link MalformedFormException} when two readers could understand the header differently. */
    static HeaderValue parse(String header) {
        return new Parser(header).parse();
    }

    private static final class Parser {

        private final String header;
        private final Map<String, String> parameters = new LinkedHashMap<>();
        private int at;

        Parser(String header) {
            this.header = header;
        }

        HeaderValue parse() {
            String value = upTo(";").trim().toLowerCase(Locale.ROOT);
            while (at < header.length()) {
                at++;
                skipSpace();
                if (at < header.length() && header.charAt(at) != ';') {
                    parameter();
                }
            }
            return new HeaderValue(value, parameters);
        }

        private void parameter() {
            String name = upTo("=;").trim().toLowerCase(Locale.ROOT);
            if (name.isEmpty() || at == header.length() || header.charAt(at) == ';') {
                throw malformed("a parameter without a value");
            }
            at++;
            skipSpace();
            boolean quoted = at < header.length() && header.charAt(at) == '"';
            String value = quoted ? quoted() : upTo(";").trim();
            if (parameters.put(name, value) != null) {
                throw malformed("a parameter twice");
            }
        }

        /** Browsers do not escape back-slashes in file names, so one stands for itself unless it precedes a quote or another. */
        private String quoted() {
            StringBuilder text = new StringBuilder();
            for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
                boolean escapes = header.charAt(at) == '\\'
                        && at + 1 < header.length()
                        && (header.charAt(at + 1) == '"' || header.charAt(at + 1) == '\\');
                text.append(header.charAt(escapes ? ++at : at));
            }
            if (at >= header.length()) {
                throw malformed("a quote that is not closed");
            }
            at++;
            skipSpace();
            if (at < header.length() && header.charAt(at) != ';') {
                throw malformed("text after a quoted value");
            }
            return text.toString();
        }

        private String upTo(String delimiters) {
            int from = at;
            while (at < header.length() && delimiters.indexOf(header.charAt(at)) < 0) {
                at++;
            }
            return header.substring(from, at);
        }

        private void skipSpace() {
            while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
                at++;
            }
        }

        private static MalformedFormException malformed(String what) {
            return new MalformedFormException("A header of the form has " + what + ".");
        }
    }
}

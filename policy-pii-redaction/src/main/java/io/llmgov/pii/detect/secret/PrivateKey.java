package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Private keys in armour (RFC 7468, OpenSSH, RFC 9580), from the first line to the last. A key that is cut off ends where
 * its Base64 ends.
 */
final class PrivateKey implements TextRecognizer {

    private static final String TYPE = "PRIVATE_KEY";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 40;

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int next = at + BEGIN.length();
            int body = endOfLabel(text, next);
            if (body > 0) {
                next = endOfKey(text, body);
                out.accept(scanned.finding(TYPE, at, next, 1));
            }
            at = text.indexOf(BEGIN, next);
        }
    }

    /** Where the dashes behind the label end; -1 when the label is not one of a private key. */
    private static int endOfLabel(String text, int from) {
        int dashes = text.substring(from, Math.min(text.length(), from + LONGEST_LABEL))
                .indexOf(DASHES);
        boolean isPrivate = dashes >= 0 && text.substring(from, from + dashes).contains("PRIVATE KEY");
        return isPrivate ? from + dashes + DASHES.length() : -1;
    }

    private static int endOfKey(String text, int body) {
        int end = body;
        while (end < text.length() && isBody(text.charAt(end)) && !text.startsWith(DASHES, end)) {
            end++;
        }
        if (!text.startsWith(END, end)) {
            return end;
        }
        int line = end + END.length();
        int dashes = text.substring(line, Math.min(text.length(), line + LONGEST_LABEL))
                .indexOf(DASHES);
        return dashes < 0 ? line : line + dashes + DASHES.length();
    }

    /** Base64 in lines, their escapes inside JSON, and headers such as {@code Proc-Type: 4,ENCRYPTED}. */
    private static boolean isBody(char c) {
        return PrefixedToken.isLetterOrDigit(c) || "+/=\\ \r\n\t:,-.()<>@_".indexOf(c) >= 0;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

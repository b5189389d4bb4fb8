package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * JSON Web Tokens. Signed (RFC 7515): two parts of Base64url that are JSON objects, and a signature or none. Encrypted (RFC
 * 7516): a header that is a JSON object, and four parts of which the second may be empty.
 */
final class Jwt implements TextRecognizer {

    private static final String TYPE = "JWT";
    private static final double SCORE = 0.98;
    private static final int SHORTEST_PART = 10;
    private static final int PARTS_OF_ENCRYPTED = 5;

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int at = text.indexOf('e'); at >= 0; at = text.indexOf('e', at + 1)) {
            if (!isObject(text, at) || isPart(scanned.at(at - 1))) {
                continue;
            }
            int end = endOfPart(text, at);
            if (end - at >= SHORTEST_PART) {
                int token = text.startsWith(".", end) && isObject(text, end + 1)
                        ? endOfSigned(text, end)
                        : endOfEncrypted(text, end);
                if (token > 0) {
                    out.accept(scanned.finding(TYPE, at, token, SCORE));
                    end = token;
                }
            }
            at = end - 1;
        }
    }

    /** The Base64url of an opening brace, and of a quote or of white space behind it. */
    private static boolean isObject(String text, int at) {
        return text.startsWith("eyJ", at)
                || text.startsWith("eyA", at)
                || text.startsWith("ewo", at)
                || text.startsWith("ew0", at);
    }

    private static int endOfSigned(String text, int endOfHeader) {
        int end = endOfPart(text, endOfHeader + 1);
        return text.startsWith(".", end) ? endOfPart(text, end + 1) : end;
    }

    private static int endOfEncrypted(String text, int endOfHeader) {
        int end = endOfHeader;
        for (int part = 2; part <= PARTS_OF_ENCRYPTED; part++) {
            if (!text.startsWith(".", end)) {
                return -1;
            }
            int next = endOfPart(text, end + 1);
            if (part > 2 && next == end + 1) {
                return -1;
            }
            end = next;
        }
        return end;
    }

    private static int endOfPart(String text, int from) {
        int end = from;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPart(char c) {
        return PrefixedToken.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;

/** JSON Web Tokens (RFC 7519): two parts of Base64url that are JSON objects, and a signature or none. */
final class Jwt implements TextRecognizer {

    private static final String TYPE = "JWT";
    private static final double SCORE = 0.98;
    /** The Base64url of an opening brace with a quote. */
    private static final String OBJECT = "eyJ";

    private static final int SHORTEST_PART = 10;

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        int at = text.indexOf(OBJECT);
        while (at >= 0) {
            int end = at;
            if (!isPart(scanned.at(at - 1))) {
                end = endOfPart(text, at);
                if (end - at >= SHORTEST_PART && text.startsWith(".", end) && text.startsWith("ey", end + 1)) {
                    end = endOfPart(text, end + 1);
                    end = text.startsWith(".", end) ? endOfPart(text, end + 1) : end;
                    out.accept(scanned.finding(TYPE, at, end, SCORE));
                }
            }
            at = text.indexOf(OBJECT, Math.max(end, at + OBJECT.length()));
        }
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

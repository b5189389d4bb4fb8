package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Credentials inside a URL: {@code user:password} before the host (RFC 3986, section 3.2.1), and values of query parameters
 * that carry tokens. Only the credential is the finding; the rest of the URL stays legible.
 */
final class UrlCredentials implements TextRecognizer {

    private static final String TYPE = "URL_CREDENTIALS";
    private static final double USER_INFO = 0.98;
    private static final double QUERY = 0.9;
    private static final int LONGEST_USER_INFO = 512;
    private static final int LONGEST_VALUE = 4096;
    private static final int SHORTEST_VALUE = 6;

    private static final Set<String> PARAMETERS = Set.of(
            "access_token",
            "api_key",
            "apikey",
            "api-key",
            "auth",
            "auth_token",
            "client_secret",
            "code_verifier",
            "id_token",
            "key",
            "passwd",
            "password",
            "pwd",
            "refresh_token",
            "secret",
            "sig",
            "signature",
            "token",
            "x-amz-signature",
            "x-amz-security-token",
            "x-goog-signature");
    private static final int LONGEST_NAME = 24;

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        String folded = text.folded();
        for (int at = folded.indexOf("://"); at >= 0; at = folded.indexOf("://", at + 3)) {
            userInfo(text, at + 3, out);
        }
        for (int at = folded.indexOf('='); at >= 0; at = folded.indexOf('=', at + 1)) {
            parameter(text, at, out);
        }
    }

    private static void userInfo(ScannedText text, int start, Consumer<Finding> out) {
        int colon = -1;
        int at = -1;
        for (int i = start; i < text.length() && i - start < LONGEST_USER_INFO; i++) {
            char c = text.at(i);
            if (c == '@') {
                at = i;
            } else if (c == ':' && colon < 0) {
                colon = i;
            } else if (Character.isWhitespace(c) || "/?#\"'<>".indexOf(c) >= 0) {
                break;
            }
        }
        if (colon > 0 && at > colon + 1) {
            out.accept(text.finding(TYPE, start, at, USER_INFO));
        }
    }

    private static void parameter(ScannedText text, int equals, Consumer<Finding> out) {
        int start = equals;
        while (equals - start <= LONGEST_NAME && isNameChar(text.at(start - 1))) {
            start--;
        }
        if ("?&;".indexOf(text.at(start - 1)) < 0
                || !PARAMETERS.contains(text.folded().substring(start, equals))) {
            return;
        }
        int end = equals + 1;
        while (end < text.length() && end - equals < LONGEST_VALUE && isValueChar(text.at(end))) {
            end++;
        }
        if (end - equals > SHORTEST_VALUE) {
            out.accept(text.finding(TYPE, equals + 1, end, QUERY));
        }
    }

    private static boolean isNameChar(char c) {
        return Chars.isAlnum(c) || c == '_' || c == '-';
    }

    private static boolean isValueChar(char c) {
        return Chars.isAlnum(c) || "-._~%+/=:".indexOf(c) >= 0;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

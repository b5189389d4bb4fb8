package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Private keys in armour (RFC 7468, OpenSSH, RFC 9580; SSH.com's with four dashes and blanks), from the first line to the
 * last, and files of PuTTY. A key that is cut off ends where its Base64 ends.
 */
final class PrivateKey implements TextRecognizer {

    private static final String TYPE = "PRIVATE_KEY";
    private static final int LONGEST_LABEL = 40;

    private record Armour(String begin, String end, String dashes) {}

    private static final List<Armour> ARMOURS =
            List.of(new Armour("-----BEGIN ", "-----END ", "-----"), new Armour("---- BEGIN ", "---- END ", " ----"));

    private static final String PUTTY = "PuTTY-User-Key-File-";
    /** Its last line: a MAC of 20 or 32 octets in hexadecimal digits. */
    private static final String PUTTY_MAC = "Private-MAC: ";

    private static final int LONGEST_PUTTY = 1 << 14;

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        for (Armour armour : ARMOURS) {
            armoured(scanned, armour, out);
        }
        putty(scanned, out);
    }

    private static void armoured(ScannedText scanned, Armour armour, Consumer<Finding> out) {
        String text = scanned.text();
        int at = text.indexOf(armour.begin);
        while (at >= 0) {
            int next = at + armour.begin.length();
            int body = endOfLabel(text, next, armour);
            if (body > 0) {
                next = endOfKey(text, body, armour);
                out.accept(scanned.finding(TYPE, at, next, 1));
            }
            at = text.indexOf(armour.begin, next);
        }
    }

    /** Where the dashes behind the label end; -1 when the label is not one of a private key. */
    private static int endOfLabel(String text, int from, Armour armour) {
        int dashes = text.substring(from, Math.min(text.length(), from + LONGEST_LABEL))
                .indexOf(armour.dashes);
        boolean isPrivate = dashes >= 0 && text.substring(from, from + dashes).contains("PRIVATE KEY");
        return isPrivate ? from + dashes + armour.dashes.length() : -1;
    }

    private static int endOfKey(String text, int body, Armour armour) {
        int end = body;
        while (end < text.length() && isBody(text.charAt(end)) && !text.startsWith("----", end)) {
            end++;
        }
        if (!text.startsWith(armour.end, end)) {
            return end;
        }
        int line = end + armour.end.length();
        int dashes = text.substring(line, Math.min(text.length(), line + LONGEST_LABEL))
                .indexOf(armour.dashes);
        return dashes < 0 ? line : line + dashes + armour.dashes.length();
    }

    private static void putty(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        int at = text.indexOf(PUTTY);
        while (at >= 0) {
            int end = endOfPutty(text, at);
            out.accept(scanned.finding(TYPE, at, end, 1));
            at = text.indexOf(PUTTY, end);
        }
    }

    private static int endOfPutty(String text, int start) {
        int next = text.indexOf(PUTTY, start + PUTTY.length());
        int limit = Math.min(next < 0 ? text.length() : next, start + LONGEST_PUTTY);
        int mac = text.substring(start, limit).indexOf(PUTTY_MAC);
        int end = mac < 0 ? start + PUTTY.length() : start + mac + PUTTY_MAC.length();
        while (end < limit && (mac < 0 ? isBody(text.charAt(end)) : PrefixedToken.isLetterOrDigit(text.charAt(end)))) {
            end++;
        }
        return end;
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

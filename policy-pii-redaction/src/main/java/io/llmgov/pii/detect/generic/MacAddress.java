package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** EUI-48 and EUI-64 addresses: {@code 00:1a:2b:3c:4d:5e}, with hyphens, or in the form {@code 001a.2b3c.4d5e}. */
final class MacAddress implements TextRecognizer {

    private static final String TYPE = "MAC_ADDRESS";
    private static final double PAIRS = 0.75;
    private static final double DOTTED = 0.5;
    private static final double NOBODY = 0.1;

    private static final ContextWords CONTEXT = ContextWords.of(
            "mac",
            "mac address",
            "ethernet",
            "wifi",
            "wlan",
            "bssid",
            "hardware address",
            "interface",
            "device",
            "ether");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        for (int i = 0; i < scanned.length(); i++) {
            if (!Chars.isHex(scanned.at(i)) || isPart(scanned.at(i - 1))) {
                continue;
            }
            int end = endOf(scanned, i, 2, 6, ":-");
            double score = PAIRS;
            if (end < 0) {
                end = endOf(scanned, i, 2, 8, ":-");
            }
            if (end < 0) {
                end = endOf(scanned, i, 4, 3, ".");
                score = DOTTED;
            }
            if (end > 0) {
                boolean nobody = scanned.folded().substring(i, end).matches("[0:.-]+|[f:.-]+");
                out.accept(
                        scanned.finding(TYPE, i, end, nobody ? NOBODY : score, nobody ? ContextWords.NONE : CONTEXT));
                i = end - 1;
            }
        }
    }

    /** The end of so many groups of so many hex digits with the same separator; -1 when it is no such thing. */
    private static int endOf(ScannedText text, int start, int size, int groups, String separators) {
        char separator = text.at(start + size);
        if (separators.indexOf(separator) < 0) {
            return -1;
        }
        int i = start;
        for (int group = 0; group < groups; group++) {
            if (group > 0 && text.at(i++) != separator) {
                return -1;
            }
            for (int end = i + size; i < end; i++) {
                if (!Chars.isHex(text.at(i))) {
                    return -1;
                }
            }
        }
        return Chars.isAlnum(text.at(i)) || text.at(i) == separator && Chars.isHex(text.at(i + 1)) ? -1 : i;
    }

    private static boolean isPart(char before) {
        return Chars.isAlnum(before) || before == ':' || before == '-' || before == '.';
    }

    @Override
    public List<ContextWords> contexts() {
        return List.of(CONTEXT);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

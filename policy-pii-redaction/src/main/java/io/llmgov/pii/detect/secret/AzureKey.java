package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keys of Microsoft Azure: those that carry a signature at a fixed place, as {@code microsoft/security-utilities} describes
 * them (Azure OpenAI and the other AI services, storage, Cosmos DB, Service Bus, Search and more), secrets of Entra ID
 * applications, and whatever a connection string calls an account or access key.
 */
final class AzureKey implements TextRecognizer {

    private static final String TYPE = "AZURE_KEY";
    private static final double SIGNED = 0.98;
    private static final double NAMED = 0.95;

    /** Length with its padding, and where in it the signature stands. */
    private record Kind(int length, int at, List<String> signatures) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(84, 52, List.of("JQQJ9")),
            new Kind(88, 52, List.of("JQQJ9")),
            new Kind(88, 76, List.of("+ASt", "ACDb", "+ABa", "+AMC", "APIM")),
            new Kind(56, 44, List.of("AzFu")),
            new Kind(52, 42, List.of("AzSe", "+ACR")),
            new Kind(44, 33, List.of("+ARm", "+AEh", "+ASb", "AIoT", "AzCa", "AZEG")));

    private static final List<String> NAMES = List.of("AccountKey=", "SharedAccessKey=");
    private static final int SHORTEST_NAMED = 43;
    private static final int LONGEST = 128;

    /** Secrets of applications: three characters, 7 or 8, this mark, 31 to 34 characters. */
    private static final String ENTRA = "Q~";

    private static final int ENTRA_BEFORE = 4;
    private static final int ENTRA_FEWEST = 31;
    private static final int ENTRA_MOST = 34;

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        signed(scanned, out);
        named(scanned, out);
        entra(scanned, out);
    }

    private static void signed(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int i = 0; i < text.length(); i++) {
            if (!isBase64(text.charAt(i))) {
                continue;
            }
            int end = endOfKey(text, i);
            if (isSigned(text, i, end)) {
                out.accept(scanned.finding(TYPE, i, end, SIGNED));
            }
            i = end - 1;
        }
    }

    private static boolean isSigned(String text, int start, int end) {
        for (Kind kind : KINDS) {
            if (end - start == kind.length) {
                for (String signature : kind.signatures) {
                    if (text.startsWith(signature, start + kind.at)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static void named(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (String name : NAMES) {
            for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length())) {
                int start = at + name.length();
                int end = endOfKey(text, start);
                if (end - start >= SHORTEST_NAMED && end - start <= LONGEST) {
                    out.accept(scanned.finding(TYPE, start, end, NAMED));
                }
            }
        }
    }

    private static void entra(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int at = text.indexOf(ENTRA); at >= 0; at = text.indexOf(ENTRA, at + ENTRA.length())) {
            int start = at - ENTRA_BEFORE;
            char version = scanned.at(at - 1);
            if (start < 0 || version != '7' && version != '8' || isEntra(scanned.at(start - 1))) {
                continue;
            }
            int from = at + ENTRA.length();
            int end = from;
            while (end - from <= ENTRA_MOST && isEntra(scanned.at(end))) {
                end++;
            }
            boolean isSentence = end > from && text.charAt(end - 1) == '.' && end - from > ENTRA_MOST;
            end = isSentence ? end - 1 : end;
            boolean before =
                    isEntra(text.charAt(start)) && isEntra(text.charAt(start + 1)) && isEntra(text.charAt(start + 2));
            if (before && end - from >= ENTRA_FEWEST && end - from <= ENTRA_MOST) {
                out.accept(scanned.finding(TYPE, start, end, SIGNED));
            }
        }
    }

    /** The end of a run of Base64 or Base64url, and of at most two signs of padding. */
    private static int endOfKey(String text, int start) {
        int end = start;
        while (end < text.length() && isBase64(text.charAt(end))) {
            end++;
        }
        for (int padding = 0; padding < 2 && end < text.length() && text.charAt(end) == '='; padding++) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(char c) {
        return PrefixedToken.isLetterOrDigit(c) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    private static boolean isEntra(char c) {
        return PrefixedToken.isLetterOrDigit(c) || c == '~' || c == '.' || c == '_' || c == '-';
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

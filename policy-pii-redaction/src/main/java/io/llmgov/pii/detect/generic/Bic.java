package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Bank codes by ISO 9362: four letters, a country, two letters or digits, and maybe a branch of three. Many words in
 * capitals look like that, so one of letters only needs a word such as "BIC" near it.
 */
final class Bic implements TextRecognizer {

    private static final String TYPE = "BIC";
    private static final double WITH_DIGITS = 0.45;
    private static final double HEAD_OFFICE = 0.55;
    private static final double LETTERS_ONLY = 0.3;

    private static final Set<String> COUNTRIES = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
    private static final ContextWords CONTEXT = ContextWords.of(
            "bic", "~swift", "bic code", "swift code", "bankleitzahl", "iban", "код банка", "свифт", "银行代码", "スイフト");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int i = 0; i < text.length(); ) {
            if (!Chars.isAlnum(text.charAt(i))) {
                i++;
                continue;
            }
            int end = Chars.endOfAlnum(text, i);
            double score = score(text, i, end);
            if (score > 0) {
                out.accept(scanned.finding(TYPE, i, end, score, CONTEXT));
            }
            i = end;
        }
    }

    private static double score(String text, int start, int end) {
        int length = end - start;
        if (length != 8 && length != 11) {
            return 0;
        }
        boolean digits = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= 'a' || i < start + 6 && c < 'A') {
                return 0;
            }
            digits |= c < 'A';
        }
        String country = text.substring(start + 4, start + 6);
        if (!COUNTRIES.contains(country) && !country.equals("XK")) {
            return 0;
        }
        if (length == 11 && text.startsWith("XXX", end - 3)) {
            return HEAD_OFFICE;
        }
        return digits ? WITH_DIGITS : LETTERS_ONLY;
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

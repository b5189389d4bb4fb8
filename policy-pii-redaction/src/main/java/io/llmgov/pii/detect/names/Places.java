package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.AnchoredMatcher;
import io.llmgov.pii.detect.CharTrie;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.Folding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Places, best effort: large cities, countries by their English names, and street addresses of some languages. */
final class Places implements TextRecognizer {

    private static final String TYPE = "LOCATION";
    private static final double KNOWN = 0.6;
    private static final double STREET = 0.75;
    private static final int MOST_WORDS = 4;

    /** As in "12 Baker Street" and "12 bis rue de la Paix". */
    private static final Pattern NUMBER_FIRST = Pattern.compile(
            "(?:\\d{1,5}[a-z]?,? (?:\\p{L}{1,20}\\.? ){1,3}"
                    + "(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|way|terrace|close)(?!\\p{L})"
                    + "|\\d{1,5}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|allee|quai) (?:\\p{L}{1,20}[ '-]){0,3}\\p{L}{2,20})");

    private static final List<String> ENDINGS = List.of(
            "straße", "strasse", "str.", "weg", "platz", "allee", "gasse", "straat", "laan", "gatan", "vagen", "vej",
            "gade", "katu");
    /** As in "Hauptstraße 5". */
    private static final Pattern ENDING_THEN_NUMBER = Pattern.compile(
            "\\p{L}{2,25}(?:" + String.join("|", ENDINGS).replace(".", "\\.") + ") \\d{1,4}[a-z]?(?!\\d)");

    private static final CharTrie ENDING = CharTrie.of(ENDINGS.stream()
            .map(ending -> new StringBuilder(ending).reverse().toString())
            .toList());
    private static final int LONGEST_STREET = 32;

    private static final String KINDS = "calle|avenida|via|viale|piazza|rua|plaza|corso|ulica|ul\\.";
    /** As in "calle Mayor 5". */
    private static final Pattern KIND_THEN_NUMBER =
            Pattern.compile("(?:" + KINDS + ") (?:\\p{L}{1,20} ){0,3}\\p{L}{2,20},? \\d{1,4}(?!\\d)");

    private static final CharTrie KIND =
            CharTrie.of(List.of(KINDS.replace("\\", "").split("\\|")));

    private static final Set<String> NAMES = names();

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        streets(scanned, out);
        for (int i = 0; i < text.length(); ) {
            if (!Character.isUpperCase(text.charAt(i)) || Character.isLetterOrDigit(scanned.at(i - 1))) {
                i++;
                continue;
            }
            int end = longestName(scanned, i);
            if (end > i) {
                out.accept(scanned.finding(TYPE, i, end, KNOWN));
            }
            i = Math.max(end, Capitalized.endOfWord(text, i));
        }
    }

    /** Looks at the beginning of each word and of each number. */
    private static void streets(ScannedText scanned, Consumer<Finding> out) {
        String folded = scanned.folded();
        AnchoredMatcher numberFirst = new AnchoredMatcher(NUMBER_FIRST, folded);
        AnchoredMatcher endingThenNumber = new AnchoredMatcher(ENDING_THEN_NUMBER, folded);
        AnchoredMatcher kindThenNumber = new AnchoredMatcher(KIND_THEN_NUMBER, folded);
        boolean inside = false;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean starts = !inside;
            inside = digit || Character.isLetter(c);
            if (!starts || !inside) {
                continue;
            }
            if (!digit) {
                report(scanned, i, KIND.startsAt(folded, i), kindThenNumber, out);
            } else {
                int name = startOfStreet(folded, i);
                boolean ended = report(scanned, name, name >= 0, endingThenNumber, out);
                report(scanned, i, !ended, numberFirst, out);
            }
        }
    }

    private static boolean report(
            ScannedText text, int start, boolean isLikely, AnchoredMatcher street, Consumer<Finding> out) {
        boolean found = isLikely && street.matchesAt(start);
        if (found) {
            out.accept(text.finding(TYPE, street.start(), street.end(), STREET));
        }
        return found;
    }

    /** Where the word starts that ends as streets do before the blank before this number; -1 when it does not. */
    private static int startOfStreet(String folded, int number) {
        int node = CharTrie.ROOT;
        int i = number - 1;
        if (i < 1 || folded.charAt(i) != ' ') {
            return -1;
        }
        do {
            i--;
            node = ENDING.step(node, folded.charAt(i));
        } while (i > 0 && node != CharTrie.NOWHERE && ENDING.value(node) == CharTrie.NOWHERE);
        if (node == CharTrie.NOWHERE || i == 0) {
            return -1;
        }
        while (i > 0 && number - i < LONGEST_STREET && Character.isLetterOrDigit(folded.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static int longestName(ScannedText text, int start) {
        int previous = start;
        int found = start;
        for (int words = 1; words <= MOST_WORDS; words++) {
            int end = Capitalized.endOfRun(text.text(), start, words);
            if (end == previous) {
                break;
            }
            found = NAMES.contains(text.folded().substring(start, end)) ? end : found;
            previous = end;
        }
        return found;
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        for (String country : Locale.getISOCountries()) {
            names.add(Folding.fold(Locale.of("", country).getDisplayCountry(Locale.ENGLISH)));
        }
        for (String city : PersonNames.load("cities.txt")) {
            names.add(city.replace('_', ' '));
        }
        return names;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

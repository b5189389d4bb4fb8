package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.Folding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places, best effort: large cities, countries by their English names, and street addresses of some languages. */
final class Places implements TextRecognizer {

    private static final String TYPE = "LOCATION";
    private static final double KNOWN = 0.6;
    private static final double STREET = 0.75;
    private static final int MOST_WORDS = 4;

    private static final Pattern STREET_ADDRESS = Pattern.compile(
            "(?<![\\p{L}\\d])(?:\\d{1,5}[a-z]?,? (?:\\p{L}{1,20}\\.? ){1,3}"
                    + "(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|square|sq|way|terrace|close)(?!\\p{L})"
                    + "|\\d{1,5}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|allee|quai) (?:\\p{L}{1,20}[ '-]){0,3}\\p{L}{2,20}"
                    + "|\\p{L}{2,25}(?:straße|strasse|str\\.|weg|platz|allee|gasse|straat|laan|gatan|vagen|vej|gade|katu) \\d{1,4}[a-z]?(?!\\d)"
                    + "|(?:calle|avenida|via|viale|piazza|rua|plaza|corso|ulica|ul\\.) (?:\\p{L}{1,20} ){0,3}\\p{L}{2,20},? \\d{1,4}(?!\\d))");

    private static final Set<String> NAMES = names();

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        Matcher street = STREET_ADDRESS.matcher(scanned.folded());
        while (street.find()) {
            out.accept(scanned.finding(TYPE, street.start(), street.end(), STREET));
        }
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

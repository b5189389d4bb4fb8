package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.Folding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of persons, best effort: capitalized words behind a title, behind a phrase such as "my name is", or from a common
 * given name on. Misses names in lower case, unknown given names on their own, and most scripts without capitals.
 */
final class PersonNames implements TextRecognizer {

    private static final String TYPE = "NAME";
    private static final double AFTER_TITLE = 0.85;
    private static final double AFTER_PHRASE = 0.8;
    private static final double GIVEN_AND_FAMILY = 0.75;
    private static final double GIVEN_ONLY = 0.4;
    private static final int MOST_WORDS = 4;

    private static final Pattern TITLE =
            Pattern.compile("(?<!\\p{L})(?:mrs|mr|ms|miss|mx|dr|prof|professor|sir|dame|herr|herrn|frau"
                    + "|monsieur|madame|mme|mlle|senor|senora|srta|sra|sr|signor|signora|sig|senhor|senhora|dhr|mevr|mevrouw|pan|pani"
                    + "|pana|hr|fru|herra|rouva|г-н|г-жа|господин|госпожа)\\.? (?:dr\\. |prof\\. )?");
    private static final Pattern PHRASE =
            Pattern.compile("(?<!\\p{L})(?:my name is|name is|name:|i am called|this is|signed by"
                    + "|(?:first|last|full|given|family|patient|customer|client|contact|employee) ?name: ?|patient:|customer:|dear|regards,"
                    + "|sincerely,|mein name ist|ich heiße|name ist|je m'appelle|mon nom est|nom:|cher|chere|me llamo|mi nombre es|nombre:"
                    + "|mi chiamo|il mio nome e|nome:|meu nome e|chamo-me|me chamo|mijn naam is|ik heet|naam:|nazywam sie|mam na imie"
                    + "|jag heter|jeg heter|jeg hedder|меня зовут|benim adim)\\s");

    private static final Set<String> GIVEN = load("given-names.txt");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        after(TITLE.matcher(scanned.folded()), AFTER_TITLE, scanned, out);
        after(PHRASE.matcher(scanned.folded()), AFTER_PHRASE, scanned, out);
        for (int i = 0; i < text.length(); ) {
            if (!Character.isUpperCase(text.charAt(i)) || Character.isLetterOrDigit(scanned.at(i - 1))) {
                i++;
                continue;
            }
            int end = Capitalized.endOfWord(text, i);
            if (GIVEN.contains(scanned.folded().substring(i, end))) {
                int full = Capitalized.endOfRun(text, i, MOST_WORDS);
                out.accept(scanned.finding(TYPE, i, full, full > end ? GIVEN_AND_FAMILY : GIVEN_ONLY));
                end = full;
            }
            i = end;
        }
    }

    private static void after(Matcher matcher, double score, ScannedText text, Consumer<Finding> out) {
        while (matcher.find()) {
            int end = Capitalized.endOfRun(text.text(), matcher.end(), MOST_WORDS);
            if (end > matcher.end() + 1) {
                out.accept(text.finding(TYPE, matcher.end(), end, score));
            }
        }
    }

    /** Folded words, separated by blanks. */
    static Set<String> load(String resource) {
        try (InputStream in = PersonNames.class.getResourceAsStream(resource)) {
            String names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Set.of(Folding.fold(names)
                    .strip()
                    .lines()
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                    .distinct()
                    .toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

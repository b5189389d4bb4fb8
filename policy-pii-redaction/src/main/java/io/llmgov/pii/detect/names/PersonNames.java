package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.AnchoredMatcher;
import io.llmgov.pii.detect.CharTrie;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.Folding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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

    private static final String TITLES = "mrs|mr|ms|miss|mx|dr|prof|professor|sir|dame|herr|herrn|frau"
            + "|monsieur|madame|mme|mlle|senor|senora|srta|sra|sr|signor|signora|sig|senhor|senhora|dhr|mevr|mevrouw|pan|pani"
            + "|pana|hr|fru|herra|rouva|г-н|г-жа|господин|госпожа";
    private static final Pattern TITLE = Pattern.compile("(?:" + TITLES + ")\\.? (?:dr\\. |prof\\. )?");
    private static final CharTrie TITLE_START = CharTrie.of(List.of(TITLES.split("\\|")));

    private static final String PHRASES = "my name is|name is|name:|i am called|this is|signed by"
            + "|patient:|customer:|dear|regards,|sincerely,|mein name ist|ich heiße|name ist|je m'appelle|mon nom est|nom:"
            + "|cher|chere|me llamo|mi nombre es|nombre:|mi chiamo|il mio nome e|nome:|meu nome e|chamo-me|me chamo"
            + "|mijn naam is|ik heet|naam:|nazywam sie|mam na imie|jag heter|jeg heter|jeg hedder|меня зовут|benim adim";
    private static final String KINDS_OF_NAMES =
            "first|last|full|given|family|patient|customer|client|contact|employee";
    private static final Pattern PHRASE = Pattern.compile("(?:" + PHRASES + "|(?:" + KINDS_OF_NAMES + ") ?name: ?)\\s");
    private static final CharTrie PHRASE_START = CharTrie.of(List.of((PHRASES + "|" + KINDS_OF_NAMES).split("\\|")));

    private static final Set<String> GIVEN = load("given-names.txt");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        AnchoredMatcher title = new AnchoredMatcher(TITLE, scanned.folded());
        AnchoredMatcher phrase = new AnchoredMatcher(PHRASE, scanned.folded());
        for (int i = 0; i < text.length(); i = endOfLetters(scanned, i + 1)) {
            if (TITLE_START.startsAt(scanned.folded(), i) && title.matchesAt(i)) {
                after(title.end(), AFTER_TITLE, scanned, out);
            }
            if (PHRASE_START.startsAt(scanned.folded(), i) && phrase.matchesAt(i)) {
                after(phrase.end(), AFTER_PHRASE, scanned, out);
            }
        }
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

    /** From the middle of a word to its end, so that nothing is taken for a word's beginning there. */
    private static int endOfLetters(ScannedText text, int from) {
        int i = from;
        while (i < text.length() && Character.isLetter(text.at(i - 1))) {
            i++;
        }
        return i;
    }

    private static void after(int start, double score, ScannedText text, Consumer<Finding> out) {
        int end = Capitalized.endOfRun(text.text(), start, MOST_WORDS);
        if (end > start + 1) {
            out.accept(text.finding(TYPE, start, end, score));
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

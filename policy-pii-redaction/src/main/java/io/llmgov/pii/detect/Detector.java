package io.llmgov.pii.detect;

import io.llmgov.pii.detect.generic.GenericRecognizers;
import io.llmgov.pii.detect.names.NameRecognizers;
import io.llmgov.pii.detect.secret.SecretRecognizers;
import io.llmgov.pii.ids.IdentifierRecognizer;
import io.llmgov.pii.ids.NationalIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds personal data and secrets in a text. Built once for a configuration, used by all threads. The time grows in
 * proportion to the text, whatever stands in it; no text makes it throw.
 */
public final class Detector implements Detection {

    /** No recognizer reads over it, so that the end of one text and the beginning of the next are never taken for one value. */
    private static final String GAP = "\n;\n";

    private final DetectorSettings settings;
    private final List<TextRecognizer> recognizers;
    private final AllowList allowed;
    private final Vocabulary vocabulary;

    private Detector(DetectorSettings settings, List<TextRecognizer> recognizers) {
        this.settings = settings;
        this.recognizers = recognizers;
        this.allowed = new AllowList(settings.allowList());
        this.vocabulary = Vocabulary.of(recognizers.stream()
                .flatMap(recognizer -> recognizer.contexts().stream())
                .toList());
    }

    /** @throws io.llmgov.core.policy.ConfigurationException when a custom pattern cannot be used */
    public static Detector of(DetectorSettings settings) {
        return of(settings, Set.of());
    }

    /**
     * @param phoneRegions the countries (ISO 3166, two letters) whose national phone numbers are found without a word such
     *     as "tel" near them
     */
    public static Detector of(DetectorSettings settings, Set<String> phoneRegions) {
        List<TextRecognizer> recognizers = new ArrayList<>();
        Stream.of(GenericRecognizers.texts(phoneRegions), SecretRecognizers.all(), NameRecognizers.all())
                .flatMap(List::stream)
                .filter(recognizer -> recognizer.types().stream().anyMatch(settings::includes))
                .forEach(recognizers::add);
        List<IdentifierRecognizer> ids = Stream.concat(GenericRecognizers.ids().stream(), NationalIds.all().stream())
                .filter(id -> settings.includes(id.type()))
                .toList();
        if (!ids.isEmpty()) {
            recognizers.add(new IdentifierScanner(ids));
        }
        settings.customPatterns().forEach(pattern -> recognizers.add(new PatternRecognizer(pattern)));
        settings.dictionaries().forEach(dictionary -> recognizers.add(new DictionaryRecognizer(dictionary)));
        return new Detector(settings, List.copyOf(recognizers));
    }

    /** What the text holds, in the order of the text, not overlapping: the higher score wins, then the longer one. */
    public List<Finding> find(String text) {
        return find("", text);
    }

    @Override
    public List<Finding> find(String before, String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        ScannedText scanned =
                before.isEmpty() ? ScannedText.of(text, vocabulary) : ScannedText.of(before + GAP, text, vocabulary);
        List<Finding> found = new ArrayList<>();
        Consumer<Finding> collector = finding -> {
            if (finding.start() >= 0 && isWanted(finding)) {
                found.add(finding);
            }
        };
        recognizers.forEach(recognizer -> recognizer.find(scanned, collector));
        List<Finding> findings = Overlaps.resolve(found);
        findings.removeIf(finding -> allowed.contains(text, finding));
        return findings;
    }

    private boolean isWanted(Finding finding) {
        return finding.score() > 0
                && finding.score() >= settings.minScoreOf(finding.type())
                && (settings.includes(finding.type()) || !EntityTypes.isBuiltIn(finding.type()));
    }
}

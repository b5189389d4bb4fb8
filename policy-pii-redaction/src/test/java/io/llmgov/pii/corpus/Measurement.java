package io.llmgov.pii.corpus;

import io.llmgov.pii.corpus.Corpus.Mark;
import io.llmgov.pii.corpus.Corpus.Text;
import io.llmgov.pii.detect.Detector;
import io.llmgov.pii.detect.DetectorSettings;
import io.llmgov.pii.detect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the detector with its default settings, all types and countries on, finds in the corpus. */
final class Measurement {

    static final String NOTHING = "nothing";
    static final double LOWERED = 0.4;

    /** One type's counts. */
    static final class Row {

        int marked;
        int found;
        int falseFindings;
        int untellable;
        int untellableFound;
        int untellableFoundWhenLowered;
        /** What marks that were missed were found as, and what false findings were marked as. */
        final Map<String, Integer> missedAs = new TreeMap<>();

        final Map<String, Integer> falseAs = new TreeMap<>();

        double recall() {
            return marked == 0 ? 1 : found / (double) marked;
        }

        double precision() {
            int findings = found + falseFindings;
            return findings == 0 ? 1 : found / (double) findings;
        }
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Detector> lowered = new TreeMap<>();
    private int marks;
    private int touched;

    private Measurement() {}

    static Measurement of(Corpus corpus) {
        return of(corpus, DetectorSettings.defaults());
    }

    /** With names, places and organizations looked for too. */
    static Measurement withNames(Corpus corpus) {
        return of(
                corpus,
                new DetectorSettings(
                        Set.of(), Map.of(), DetectorSettings.DEFAULT_MIN_SCORE, List.of(), List.of(), List.of(), true));
    }

    private static Measurement of(Corpus corpus, DetectorSettings settings) {
        Detector detector = Detector.of(settings);
        Measurement measurement = new Measurement();
        corpus.texts().forEach(text -> measurement.add(text, detector.find(text.text())));
        return measurement;
    }

    Map<String, Row> rows() {
        return rows;
    }

    /** Each miss and each false finding, with its place. */
    List<String> errors() {
        return errors;
    }

    int marks() {
        return marks;
    }

    /** Marks of which at least a part was found, under whatever type: no provider sees those values whole. */
    int touched() {
        return touched;
    }

    private void add(Text text, List<Finding> findings) {
        for (Mark mark : text.marks()) {
            if (mark.isUntellable()) {
                addUntellable(text, mark, findings);
            } else {
                addMark(text, mark, findings);
            }
        }
        for (Finding finding : findings) {
            addFinding(text, finding);
        }
    }

    private void addMark(Text text, Mark mark, List<Finding> findings) {
        Row row = row(mark.type());
        row.marked++;
        marks++;
        String best = NOTHING;
        for (Finding finding : findings) {
            if (isRight(mark, finding)) {
                row.found++;
                touched++;
                return;
            }
            if (mark.overlaps(finding.start(), finding.end())) {
                best = finding.type().equals(mark.type()) ? "another stretch" : finding.type();
            }
        }
        touched += best.equals(NOTHING) ? 0 : 1;
        row.missedAs.merge(best, 1, Integer::sum);
        errors.add("missed %s %s as %s in %s"
                .formatted(mark.type(), text.text().substring(mark.start(), mark.end()), best, text.place()));
    }

    private void addUntellable(Text text, Mark mark, List<Finding> findings) {
        Row row = row(mark.type());
        row.untellable++;
        row.untellableFound += findings.stream().anyMatch(finding -> isRight(mark, finding)) ? 1 : 0;
        Detector detector = lowered.computeIfAbsent(
                mark.type(),
                type -> Detector.of(new DetectorSettings(
                        Set.of(),
                        Map.of(type, LOWERED),
                        DetectorSettings.DEFAULT_MIN_SCORE,
                        List.of(),
                        List.of(),
                        List.of(),
                        false)));
        row.untellableFoundWhenLowered +=
                detector.find(text.text()).stream().anyMatch(finding -> isSameStretch(mark, finding)) ? 1 : 0;
    }

    private void addFinding(Text text, Finding finding) {
        String markedAs = NOTHING;
        for (Mark mark : text.marks()) {
            if (mark.overlaps(finding.start(), finding.end())) {
                if (mark.isUntellable() || isRight(mark, finding)) {
                    return;
                }
                markedAs = finding.type().equals(mark.type()) ? "another stretch" : mark.type();
            }
        }
        Row row = row(finding.type());
        row.falseFindings++;
        row.falseAs.merge(markedAs, 1, Integer::sum);
        errors.add("false %s %s (%.3f) marked as %s in %s"
                .formatted(
                        finding.type(),
                        text.text().substring(finding.start(), finding.end()),
                        finding.score(),
                        markedAs,
                        text.place()));
    }

    private static boolean isRight(Mark mark, Finding finding) {
        return mark.type().equals(finding.type()) && isSameStretch(mark, finding);
    }

    private static boolean isSameStretch(Mark mark, Finding finding) {
        return mark.start() == finding.start() && mark.end() == finding.end();
    }

    private Row row(String type) {
        return rows.computeIfAbsent(type, name -> new Row());
    }
}

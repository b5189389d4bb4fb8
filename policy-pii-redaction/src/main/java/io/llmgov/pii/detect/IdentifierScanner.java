package io.llmgov.pii.detect;

import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts a text into candidates (see {@link Candidates}) in one pass and shows each only to those recognizers whose length
 * fits, so that more recognizers hardly cost more.
 */
final class IdentifierScanner implements TextRecognizer {

    /** Less than a word that stands near raises a score, more than one from afar does. */
    private static final double RAISED_BY_NEAR = 0.2;
    /** So that even one of which some hundreds pass by chance is below the usual threshold. */
    private static final double OTHERWISE = 0.25;

    private final Entry[][] byLength = new Entry[Candidates.MOST_CHARACTERS + 1][];
    private final List<ContextWords> contexts;
    private final Set<String> types;

    IdentifierScanner(List<IdentifierRecognizer> recognizers) {
        List<Entry> entries = recognizers.stream()
                .map(recognizer -> new Entry(recognizer, ContextWords.of(recognizer.context())))
                .toList();
        for (int length = 0; length < byLength.length; length++) {
            byLength[length] = fitting(entries, length);
        }
        contexts = Stream.concat(entries.stream().map(Entry::context), Stream.of(OtherNumbers.WORDS))
                .toList();
        types = recognizers.stream().map(IdentifierRecognizer::type).collect(Collectors.toUnmodifiableSet());
    }

    private static Entry[] fitting(List<Entry> entries, int length) {
        List<Entry> fitting = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.recognizer.minLength() <= length && length <= entry.recognizer.maxLength()) {
                fitting.add(entry);
            }
        }
        return fitting.toArray(Entry[]::new);
    }

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        new Candidates(text, length -> byLength[length].length > 0).forEach(candidate -> {
            for (Entry entry : byLength[candidate.compact().length()]) {
                double score = entry.recognizer.score(candidate.compact(), candidate.written());
                if (score > 0) {
                    double raised = entry.context.raise(score, text, candidate.start(), candidate.end());
                    double sure = raised - candidate.doubt() - otherwise(raised - score, text, candidate);
                    if (sure > 0) {
                        out.accept(text.finding(entry.recognizer.type(), candidate.start(), candidate.end(), sure));
                    }
                }
            }
        });
    }

    /** What to take off where no word near it speaks for it, and one right before it says that it is something else. */
    private static double otherwise(double raised, ScannedText text, Candidate candidate) {
        return raised < RAISED_BY_NEAR && OtherNumbers.isOne(text, candidate.start(), candidate.end()) ? OTHERWISE : 0;
    }

    @Override
    public List<ContextWords> contexts() {
        return contexts;
    }

    @Override
    public Set<String> types() {
        return types;
    }

    private record Entry(IdentifierRecognizer recognizer, ContextWords context) {}
}

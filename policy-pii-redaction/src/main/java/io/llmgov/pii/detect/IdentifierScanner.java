package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Cuts a text into candidates (see {@link Candidates}) in one pass and shows each only to those recognizers whose length
 * fits, so that more recognizers hardly cost more.
 */
final class IdentifierScanner implements TextRecognizer {

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
        contexts = entries.stream().map(Entry::context).toList();
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
                    double sure = raised - candidate.doubt();
                    if (sure > 0) {
                        out.accept(text.finding(entry.recognizer.type(), candidate.start(), candidate.end(), sure));
                    }
                }
            }
        });
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

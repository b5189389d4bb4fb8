package io.llmgov.pii.detect;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the entries of a dictionary in one pass: from each start of a word down a trie of the folded entries, at most as
 * deep as the longest entry. Entries in scripts without blanks may start and end anywhere.
 */
final class DictionaryRecognizer implements TextRecognizer {

    private static final int MOST_BLANKS = 8;

    private final String type;
    private final double score;
    private final CharTrie entries;

    DictionaryRecognizer(CustomDictionary dictionary) {
        this.type = dictionary.name();
        this.score = dictionary.score();
        this.entries = CharTrie.of(dictionary.entries().stream()
                .map(entry -> ScannedText.of(entry).folded().strip().replaceAll("\\s+", " "))
                .toList());
    }

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        String folded = text.folded();
        for (int start = 0; start < folded.length(); ) {
            int end = Words.isBoundary(folded, start) ? longestEntry(folded, start) : start;
            if (end > start) {
                out.accept(text.finding(type, start, end, score));
                start = end;
            } else {
                start++;
            }
        }
    }

    private int longestEntry(String folded, int start) {
        int node = CharTrie.ROOT;
        int found = start;
        int i = start;
        while (i < folded.length()) {
            boolean blank = Character.isWhitespace(folded.charAt(i));
            node = entries.step(node, blank ? ' ' : folded.charAt(i));
            if (node == CharTrie.NOWHERE) {
                return found;
            }
            i++;
            // A run of blanks is one; bounded, so that no text makes each start walk far.
            for (int skipped = 0; blank && skipped < MOST_BLANKS && i < folded.length(); skipped++) {
                if (!Character.isWhitespace(folded.charAt(i))) {
                    break;
                }
                i++;
            }
            if (entries.value(node) != CharTrie.NOWHERE && Words.isBoundary(folded, i)) {
                found = i;
            }
        }
        return found;
    }

    @Override
    public Set<String> types() {
        return Set.of(type);
    }
}

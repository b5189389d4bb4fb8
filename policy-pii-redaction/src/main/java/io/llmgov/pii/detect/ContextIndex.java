package io.llmgov.pii.detect;

import java.util.Arrays;
import java.util.List;

/**
 * Where the words of a {@link Vocabulary} stand in one text. Made in one pass with two walks down a trie for each word of the
 * text; to ask whether a word stands near a place then costs a binary search. Used in one thread, as its text is.
 */
final class ContextIndex {

    static final int NOT_NEAR = -1;

    private static final int WORDS_BEFORE = 8;
    private static final int WORDS_BEHIND = 4;
    private static final int CHARS_BEFORE = 120;
    private static final int CHARS_BEHIND = 60;
    /** In scripts without blanks, where a char is about as much as four of others. */
    private static final int DENSE = 4;

    private final ScannedText text;
    private final Vocabulary vocabulary;
    /** At the number of a word, the terms that it is. */
    private final Matches words = new Matches();
    /** At an offset, the terms in scripts without blanks that start there. */
    private final Matches parts = new Matches();

    private final long[] anywhere;
    private final boolean[] counted;

    ContextIndex(ScannedText text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.anywhere = vocabulary.nobody();
        this.counted = new boolean[vocabulary.size()];
        if (!vocabulary.words().isEmpty()) {
            matchWords();
        }
        if (!vocabulary.parts().isEmpty()) {
            matchParts();
        }
    }

    /** Whether a telling word of this context stands somewhere in the text. */
    boolean isAnywhere(ContextWords context) {
        return Vocabulary.isSet(anywhere, vocabulary.member(context));
    }

    /** How many words lie between this stretch and the nearest word of the context; {@link #NOT_NEAR} when none is near. */
    int distance(ContextWords context, int start, int end) {
        if (words.isEmpty() && parts.isEmpty()) {
            return NOT_NEAR;
        }
        int member = vocabulary.member(context);
        int ofWords = words.isEmpty() ? NOT_NEAR : distanceOfWords(member, start, end);
        return ofWords != NOT_NEAR || parts.isEmpty() ? ofWords : distanceOfParts(member, start, end);
    }

    private int distanceOfWords(int member, int start, int end) {
        Words all = text.words();
        int last = all.firstFrom(start) - 1;
        int first = all.firstFrom(end);
        int behind = NOT_NEAR;
        int before = NOT_NEAR;
        for (int i = words.firstFrom(last - WORDS_BEFORE + 1); i < words.count; i++) {
            int word = words.places[i];
            if (word >= first + WORDS_BEHIND || behind != NOT_NEAR) {
                break;
            }
            if (!vocabulary.isOwner(words.terms[i], member)) {
                continue;
            }
            if (word <= last && all.start(word) >= start - CHARS_BEFORE && all.end(word) <= start) {
                before = last - word;
            } else if (word >= first && all.end(word) <= endOfLine(end)) {
                behind = WORDS_BEFORE + word - first;
            }
        }
        return before != NOT_NEAR ? before : behind;
    }

    private int distanceOfParts(int member, int start, int end) {
        int nearest = NOT_NEAR;
        int limit = Math.min(end + CHARS_BEHIND / DENSE, text.length());
        for (int i = parts.firstFrom(start - CHARS_BEFORE / DENSE); i < parts.count && parts.places[i] < limit; i++) {
            if (!vocabulary.isOwner(parts.terms[i], member)) {
                continue;
            }
            int partEnd = parts.places[i] + lengthOfPart(parts.terms[i]);
            if (partEnd <= start) {
                int distance = (start - partEnd) / DENSE;
                nearest = nearest == NOT_NEAR ? distance : Math.min(nearest, distance);
            } else if (nearest == NOT_NEAR && parts.places[i] >= end && partEnd <= Math.min(limit, endOfLine(end))) {
                return WORDS_BEFORE;
            }
        }
        return nearest;
    }

    private int endOfLine(int from) {
        int limit = Math.min(text.length(), from + CHARS_BEHIND);
        for (int i = from; i < limit; i++) {
            if (text.at(i) == '\n') {
                return i;
            }
        }
        return limit;
    }

    private void matchWords() {
        Words all = text.words();
        for (int word = 0; word < all.count(); word++) {
            matchBeginning(all, word);
            matchEnding(all, word);
        }
    }

    /** The whole word, and long words that go on. */
    private void matchBeginning(Words all, int word) {
        String folded = text.folded();
        CharTrie trie = vocabulary.words().trie();
        int start = all.start(word);
        int end = all.end(word);
        int node = CharTrie.ROOT;
        for (int i = start; i < end; i++) {
            node = trie.step(node, folded.charAt(i));
            if (node == CharTrie.NOWHERE) {
                return;
            }
            int entry = trie.value(node);
            if (entry != CharTrie.NOWHERE) {
                for (int term : vocabulary.words().terms()[entry]) {
                    matchTerm(all, word, i + 1, term);
                }
            }
        }
    }

    private void matchTerm(Words all, int word, int end, int term) {
        ContextTerm found = vocabulary.term(term);
        boolean whole = end == all.end(word) || end == all.end(word) - 1 && isPluralOfCapitals(all.start(word), end);
        boolean matches = found.kind() == ContextTerm.Kind.WORD
                ? whole || found.isLongWord()
                : end == all.end(word) && isPhrase(all, word, found.words());
        if (matches) {
            words.add(word, term);
            count(term, all.start(word), end);
        }
    }

    /** As in "SINs". */
    private boolean isPluralOfCapitals(int start, int end) {
        return text.at(end) == 's' && isInCapitals(start, end);
    }

    private boolean isInCapitals(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isLowerCase(text.at(i))) {
                return false;
            }
        }
        return end > start + 1;
    }

    private boolean isPhrase(Words all, int word, List<String> phrase) {
        if (word + phrase.size() > all.count()) {
            return false;
        }
        for (int i = 1; i < phrase.size(); i++) {
            int start = all.start(word + i);
            String wanted = phrase.get(i);
            if (all.end(word + i) - start != wanted.length() || !text.folded().startsWith(wanted, start)) {
                return false;
            }
        }
        return true;
    }

    /** Long words at the end of longer ones. */
    private void matchEnding(Words all, int word) {
        String folded = text.folded();
        CharTrie trie = vocabulary.endings().trie();
        int start = all.start(word);
        int node = CharTrie.ROOT;
        for (int i = all.end(word) - 1; i > start; i--) {
            node = trie.step(node, folded.charAt(i));
            if (node == CharTrie.NOWHERE) {
                return;
            }
            int entry = trie.value(node);
            if (entry != CharTrie.NOWHERE) {
                int term = vocabulary.endings().terms()[entry][0];
                words.add(word, term);
                count(term, i, all.end(word));
            }
        }
    }

    private void matchParts() {
        CharTrie trie = vocabulary.parts().trie();
        String folded = text.folded();
        if (!text.hasUnspaced()) {
            return;
        }
        for (int start = 0; start < folded.length(); start++) {
            int node = CharTrie.ROOT;
            for (int i = start; i < folded.length(); i++) {
                node = trie.step(node, folded.charAt(i));
                if (node == CharTrie.NOWHERE) {
                    break;
                }
                int entry = trie.value(node);
                if (entry != CharTrie.NOWHERE) {
                    int term = vocabulary.parts().terms()[entry][0];
                    parts.add(start, term);
                    count(term, start, i + 1);
                }
            }
        }
    }

    private int lengthOfPart(int term) {
        return vocabulary.term(term).words().get(0).length();
    }

    /** Notes that a term stands in the text, so that it counts from afar. */
    private void count(int term, int start, int end) {
        if (!counted[term]) {
            boolean counts =
                    vocabulary.term(term).reach() != ContextTerm.Reach.CAPITALS_ANYWHERE || isInCapitals(start, end);
            if (counts) {
                counted[term] = true;
                vocabulary.addOwnersFromAfar(term, anywhere);
            }
        }
    }

    /** Terms at places, in ascending order of the places. */
    private static final class Matches {

        private static final int FIRST_SIZE = 64;

        private int[] places = new int[FIRST_SIZE];
        private int[] terms = new int[FIRST_SIZE];
        private int count;

        private void add(int place, int term) {
            if (count == places.length) {
                places = Arrays.copyOf(places, count * 2);
                terms = Arrays.copyOf(terms, count * 2);
            }
            places[count] = place;
            terms[count++] = term;
        }

        private boolean isEmpty() {
            return count == 0;
        }

        /** The first match at this place or behind it. */
        private int firstFrom(int place) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (places[middle] < place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}

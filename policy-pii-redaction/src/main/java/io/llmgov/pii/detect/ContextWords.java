package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that make an entity likelier when they stand near it: up to eight words before it and, in the same line, four
 * behind it. Case and accents do not count; long words match with endings and as part of compounds; terms in scripts
 * without blanks match anywhere near.
 */
public final class ContextWords {

    public static final ContextWords NONE = new ContextWords(List.of());

    private static final double RAISE = 0.35;
    /** So that of two kinds the one whose word stands nearer wins. */
    private static final double PER_WORD_OF_DISTANCE = 0.001;

    private static final int WORDS_BEFORE = 8;
    private static final int WORDS_BEHIND = 4;
    private static final int CHARS_BEFORE = 120;
    private static final int CHARS_BEHIND = 60;
    private static final int LONG_WORD = 5;
    private static final int NOT_NEAR = -1;

    private final Set<String> words = new HashSet<>();
    private final List<String> longWords = new ArrayList<>();
    private final List<String[]> phrases = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    private ContextWords(Collection<String> terms) {
        terms.forEach(this::add);
    }

    public static ContextWords of(Collection<String> terms) {
        return terms.isEmpty() ? NONE : new ContextWords(terms);
    }

    public static ContextWords of(String... terms) {
        return of(List.of(terms));
    }

    private void add(String term) {
        String folded = ScannedText.of(term).folded();
        if (hasNoBlanksBetweenWords(folded)) {
            parts.add(folded.strip());
            return;
        }
        Words split = Words.of(folded, folded);
        String[] phrase = new String[split.count()];
        for (int i = 0; i < phrase.length; i++) {
            phrase[i] = folded.substring(split.start(i), split.end(i));
        }
        if (phrase.length == 1) {
            words.add(phrase[0]);
            if (phrase[0].length() >= LONG_WORD) {
                longWords.add(phrase[0]);
            }
        } else if (phrase.length > 1) {
            phrases.add(phrase);
        }
    }

    /** Han, kana, Thai, Lao, Khmer, Burmese. Korean has blanks, but glues endings to words. */
    private static boolean hasNoBlanksBetweenWords(String term) {
        return term.codePoints().anyMatch(ContextWords::isUnspaced);
    }

    static boolean isUnspaced(int c) {
        return c >= 0x0E00 && c <= 0x0EFF
                || c >= 0x1000 && c <= 0x109F
                || c >= 0x1780 && c <= 0x17FF
                || c >= 0x3040 && c <= 0x9FFF
                || c >= 0xAC00 && c <= 0xD7AF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x20000 && c <= 0x3FFFF;
    }

    /** Whether one of the words stands near this stretch. */
    public boolean isNear(ScannedText text, int start, int end) {
        return distance(text, start, end) != NOT_NEAR;
    }

    /** The score, raised when one of the words stands near; at most 1. */
    double raise(double score, ScannedText text, int start, int end) {
        if (score <= 0 || score >= 1) {
            return score;
        }
        int distance = distance(text, start, end);
        return distance == NOT_NEAR ? score : Math.min(1, score + RAISE - distance * PER_WORD_OF_DISTANCE);
    }

    private int distance(ScannedText text, int start, int end) {
        if (this == NONE) {
            return NOT_NEAR;
        }
        int before = wordsBefore(text, start);
        if (before != NOT_NEAR) {
            return before;
        }
        int behind = wordsBehind(text, end);
        return behind != NOT_NEAR ? behind : partsNear(text, start, end);
    }

    private int wordsBefore(ScannedText text, int start) {
        Words all = text.words();
        int last = all.firstFrom(start) - 1;
        for (int distance = 0; distance < WORDS_BEFORE; distance++) {
            int word = last - distance;
            if (word < 0 || all.start(word) < start - CHARS_BEFORE) {
                return NOT_NEAR;
            }
            if (all.end(word) <= start && matches(text, all, word)) {
                return distance;
            }
        }
        return NOT_NEAR;
    }

    private int wordsBehind(ScannedText text, int end) {
        Words all = text.words();
        int first = all.firstFrom(end);
        int limit = endOfLine(text, end);
        for (int distance = 0; distance < WORDS_BEHIND; distance++) {
            int word = first + distance;
            if (word >= all.count() || all.end(word) > limit) {
                return NOT_NEAR;
            }
            if (matches(text, all, word)) {
                return WORDS_BEFORE + distance;
            }
        }
        return NOT_NEAR;
    }

    private static int endOfLine(ScannedText text, int from) {
        int limit = Math.min(text.length(), from + CHARS_BEHIND);
        for (int i = from; i < limit; i++) {
            if (text.at(i) == '\n') {
                return i;
            }
        }
        return limit;
    }

    /** Whether this word, or a phrase that starts with it, is one of the terms. */
    private boolean matches(ScannedText text, Words all, int word) {
        String found = text.folded().substring(all.start(word), all.end(word));
        if (words.contains(found)) {
            return true;
        }
        for (String longWord : longWords) {
            if (found.length() > longWord.length() && (found.startsWith(longWord) || found.endsWith(longWord))) {
                return true;
            }
        }
        for (String[] phrase : phrases) {
            if (startsHere(phrase, text, all, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsHere(String[] phrase, ScannedText text, Words all, int word) {
        if (word + phrase.length > all.count()) {
            return false;
        }
        for (int i = 0; i < phrase.length; i++) {
            int start = all.start(word + i);
            if (all.end(word + i) - start != phrase[i].length()
                    || !text.folded().startsWith(phrase[i], start)) {
                return false;
            }
        }
        return true;
    }

    private int partsNear(ScannedText text, int start, int end) {
        if (parts.isEmpty()) {
            return NOT_NEAR;
        }
        String before = text.folded().substring(Math.max(0, start - CHARS_BEFORE / 4), start);
        String behind = text.folded().substring(end, Math.min(endOfLine(text, end), end + CHARS_BEHIND / 4));
        int nearest = NOT_NEAR;
        for (String part : parts) {
            int at = before.lastIndexOf(part);
            if (at >= 0) {
                int distance = (before.length() - at - part.length()) / 4;
                nearest = nearest == NOT_NEAR ? distance : Math.min(nearest, distance);
            } else if (nearest == NOT_NEAR && behind.contains(part)) {
                nearest = WORDS_BEFORE;
            }
        }
        return nearest;
    }
}

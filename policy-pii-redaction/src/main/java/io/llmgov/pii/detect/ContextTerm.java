package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One term of {@link ContextWords}, folded.
 *
 * @param kind how it is looked for
 * @param words the word, the words of the phrase, or the part as a whole
 * @param reach where it counts
 */
record ContextTerm(Kind kind, List<String> words, Reach reach) {

    enum Kind {
        WORD,
        PHRASE,
        /** In a script without blanks: a part of any text. */
        PART
    }

    enum Reach {
        NEAR,
        /** Anywhere in the text where it is written in capitals. */
        CAPITALS_ANYWHERE,
        ANYWHERE
    }

    static final int LONG_WORD = 5;
    private static final int SHORTEST_ABBREVIATION = 3;

    /** Empty when it holds no letter. */
    static Optional<ContextTerm> of(String term) {
        boolean nearOnly = term.startsWith(ContextWords.NEAR_ONLY);
        String folded = ScannedText.of(nearOnly ? term.substring(ContextWords.NEAR_ONLY.length()) : term)
                .folded()
                .strip();
        if (folded.codePoints().anyMatch(ContextWords::isUnspaced)) {
            boolean telling = !nearOnly && folded.length() > 1 && !OrdinaryWords.contains(folded);
            return Optional.of(new ContextTerm(Kind.PART, List.of(folded), telling ? Reach.ANYWHERE : Reach.NEAR));
        }
        List<String> words = wordsOf(folded);
        return switch (words.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new ContextTerm(Kind.WORD, words, nearOnly ? Reach.NEAR : reachOf(words.get(0))));
            default -> Optional.of(new ContextTerm(Kind.PHRASE, words, nearOnly ? Reach.NEAR : Reach.ANYWHERE));
        };
    }

    private static List<String> wordsOf(String folded) {
        Words split = Words.of(folded, folded);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < split.count(); i++) {
            words.add(folded.substring(split.start(i), split.end(i)));
        }
        return words;
    }

    private static Reach reachOf(String word) {
        if (OrdinaryWords.contains(word) || word.length() < SHORTEST_ABBREVIATION) {
            return Reach.NEAR;
        }
        boolean mayBeWord = word.chars().anyMatch(ContextTerm::isVowel);
        return word.length() < LONG_WORD && mayBeWord ? Reach.CAPITALS_ANYWHERE : Reach.ANYWHERE;
    }

    /** Abbreviations without a vowel, such as "ssn", are no words of any language. */
    private static boolean isVowel(int c) {
        return "aeiouy".indexOf(c) >= 0 || c >= 0x370 && Character.toUpperCase(c) != c;
    }

    boolean isLongWord() {
        return kind == Kind.WORD && words.get(0).length() >= LONG_WORD;
    }
}

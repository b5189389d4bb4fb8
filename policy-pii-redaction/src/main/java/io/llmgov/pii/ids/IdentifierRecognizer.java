package io.llmgov.pii.ids;

import java.util.Set;

/**
 * Tells whether a stretch of letters and digits is an identifier of one kind: an identity number, a card, an account.
 * Written once for each kind: shape, checksum, words that stand near it. Stateless; shared by all threads.
 */
public interface IdentifierRecognizer {

    /** The entity type, for instance {@code PL_PESEL}. */
    String type();

    /** Fewest letters and digits of such an identifier, separators not counted. */
    int minLength();

    /** Most letters and digits. */
    int maxLength();

    /**
     * How sure it is that this is one, from 0 (it is not) to 1, without regard to the words around it; {@link Scores} has
     * the steps. Takes time bounded by the length.
     *
     * @param compact letters in upper case and digits, separators removed
     * @param written as it stands in the text, with its separators (spaces, dots, hyphens, slashes)
     */
    double score(String compact, String written);

    /**
     * Words in lower case, in the languages of the country and in English, that make it likelier: by 0.35 when they stand
     * near, by 0.15 when they stand anywhere in the same text. Only telling ones count from afar: phrases, words of five
     * letters and more that are not ordinary, and abbreviations of three or four letters that
     * have no vowel or that the text has in capitals. Write {@code ~} before a word, such as {@code ~member}, to have it count near only.
     */
    Set<String> context();
}

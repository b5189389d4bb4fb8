package io.llmgov.pii.ids;

/**
 * How sure a number is without regard to the words around it, named by what speaks for it. The steps are such that a
 * word near a number (which raises it by some 0.35) tells more than a check that it passes by chance: a common shape
 * beside its word comes before one check digit of another kind in usual groups, and one check digit beside its word
 * before what one number in hundreds passes.
 */
public final class Scores {

    /** Likelier something else; a word near it is not enough at the usual threshold. */
    public static final double UNLIKELY = 0.1;
    /** A shape that many numbers have, nothing to check: a word near it has to tell. */
    public static final double COMMON_SHAPE = 0.25;
    /** A shape that not many other things have, nothing to check. */
    public static final double RARE_SHAPE = 0.35;
    /**
     * One check digit over digits in one piece. One number in ten passes, and many kinds share the length: together they
     * would claim four in ten of all order numbers of nine digits, so that this stays below what stands on its own.
     */
    public static final double ONE_CHECK_DIGIT = 0.4;
    /** A shape that hardly anything else has, nothing to check. */
    public static final double TELLING_SHAPE = 0.5;
    /** One check digit, and the number grouped as people write it, or with letters in their places. */
    public static final double CHECK_DIGIT_AND_SHAPE = 0.57;
    /** A check digit, a date or a register's ranges, in a shape that other things seldom have. */
    public static final double CHECKED_SHAPE = 0.6;
    /**
     * Digits in one piece of which one in fifty to a hundred passes. Below one check digit whose word stands somewhere in
     * the text.
     */
    public static final double FAIR_CHECKSUM = 0.52;
    /** Digits in one piece of which one in some hundreds passes: a check digit together with a date, say. */
    public static final double STRONG_CHECKSUM = 0.54;
    /** Letters and digits in their places, of which one in some hundreds passes. */
    public static final double STRONG_SHAPE = 0.7;
    /** One in thousands passes, or one in hundreds and the number is grouped as nothing else is. */
    public static final double HARDLY_CHANCE = 0.9;

    /** What the customary grouping adds to a checksum. */
    static final double IN_GROUPS = 0.1;

    private Scores() {}
}

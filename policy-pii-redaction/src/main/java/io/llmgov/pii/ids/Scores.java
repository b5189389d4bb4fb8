package io.llmgov.pii.ids;

/** Scores that many kinds share, by what speaks for the number; the kinds that have more to go by set their own. */
public final class Scores {

    /** Digits of a common length, nothing else. */
    public static final double COMMON_SHAPE = 0.2;

    /**
     * One check digit over digits written without separators. One number in ten fits, and many kinds share the length:
     * together they would claim a third of all order numbers, so this stays below what stands on its own.
     */
    public static final double BARE_WEAK_CHECKSUM = 0.4;

    /** A shape that other things seldom have. */
    public static final double TELLING_SHAPE = 0.5;

    /** One check digit, and the number grouped as people write it or limited to issued ranges. */
    public static final double WEAK_CHECKSUM = 0.6;

    private Scores() {}
}

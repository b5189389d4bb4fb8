package io.llmgov.pii.detect;

/** A pattern of the operator's needs too long on a text; the text has not been searched to its end. */
public final class SlowPatternException extends RuntimeException {

    private final String pattern;

    SlowPatternException(String pattern) {
        super(pattern, null, false, false);
        this.pattern = pattern;
    }

    /** The pattern's name. */
    public String pattern() {
        return pattern;
    }
}

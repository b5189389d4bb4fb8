package io.llmgov.pii.ids;

import java.util.Set;

/**
 * What all kinds of identity numbers share. A kind is one class in its country's package, named as its type: what it is
 * and which document says so, type, length and words in the constructor, and its checksum in {@link #judge}.
 */
public abstract class IdentityNumber implements IdentifierRecognizer {

    private final String type;
    private final int minLength;
    private final int maxLength;
    private final Set<String> context;

    /** @param context words and phrases in lower case, in the country's languages and in English; accents do not count */
    protected IdentityNumber(String type, int minLength, int maxLength, String... context) {
        this.type = type;
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.context = Set.of(context);
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final int minLength() {
        return minLength;
    }

    @Override
    public final int maxLength() {
        return maxLength;
    }

    @Override
    public final Set<String> context() {
        return context;
    }

    @Override
    public final double score(String compact, String written) {
        int length = compact.length();
        return length < minLength || length > maxLength || Shape.isDate(written) ? 0 : judge(compact, written);
    }

    /** As {@link #score}, for numbers of a length within the bounds; one of {@link Scores}, or 0. */
    protected abstract double judge(String compact, String written);

    @Override
    public final String toString() {
        return type;
    }
}

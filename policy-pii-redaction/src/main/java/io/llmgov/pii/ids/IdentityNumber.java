package io.llmgov.pii.ids;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.util.Set;

/** What all kinds of identity numbers share: a type, bounds of the length, context words. A kind adds its judgement. */
public abstract class IdentityNumber implements IdentifierRecognizer {

    private final String type;
    private final int minLength;
    private final int maxLength;
    private final Set<String> context;

    /** @param context words and phrases in lower case, in the country's languages and in English */
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
        return length < minLength || length > maxLength ? 0 : judge(compact, written);
    }

    /** As {@link #score}, for numbers of a length within the bounds. */
    protected abstract double judge(String compact, String written);
}

package io.llmgov.pii.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Finds what a pattern of the operator's matches, in time that is linear for each match and bounded for all of them. */
final class PatternRecognizer implements TextRecognizer {

    /**
     * For one text. Each search is linear, but a pattern such as {@code a(.*b)?} reads to the end of the line for every short
     * match.
     */
    private static final long BUDGET_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String type;
    private final Pattern pattern;
    private final double score;
    private final ContextWords context;

    PatternRecognizer(CustomPattern custom) {
        this.type = custom.name();
        this.pattern = custom.compiled();
        this.score = custom.score();
        this.context = ContextWords.of(custom.context());
    }

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        int from = text.from();
        Matcher matcher = pattern.matcher(text.text().substring(from));
        long deadline = System.nanoTime() + BUDGET_NANOS;
        while (matcher.find()) {
            if (System.nanoTime() - deadline > 0) {
                throw new SlowPatternException(type);
            }
            if (matcher.end() > matcher.start()) {
                out.accept(text.finding(type, from + matcher.start(), from + matcher.end(), score, context));
            }
        }
    }

    @Override
    public List<ContextWords> contexts() {
        return List.of(context);
    }

    @Override
    public Set<String> types() {
        return Set.of(type);
    }
}

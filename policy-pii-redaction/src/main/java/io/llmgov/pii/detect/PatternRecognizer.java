package io.llmgov.pii.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds what a pattern of the operator's matches, in linear time. */
final class PatternRecognizer implements TextRecognizer {

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
        while (matcher.find()) {
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

package io.llmgov.pii.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import java.util.List;

/**
 * A kind of value of the company's own.
 *
 * @param name the kind, for instance {@code EMPLOYEE_ID}
 * @param regex in RE2's syntax, whose time is linear in the text
 * @param score how sure a match is, from 0 to 1
 * @param context words that make it surer when they stand near
 */
public record CustomPatternConfiguration(String name, String regex, Double score, List<String> context) {

    private static final double DEFAULT_SCORE = 0.8;
    private static final int LONGEST_REGEX = 2_000;

    public CustomPatternConfiguration {
        Names.check("name", name);
        Checks.notBlank("regex", regex);
        Checks.between("regex", regex.length(), 1, LONGEST_REGEX);
        checkRegex(regex);
        score = score == null ? DEFAULT_SCORE : score;
        Scores.check("score", score);
        context = context == null ? List.of() : List.copyOf(context);
    }

    private static void checkRegex(String regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException("regex", "RE2 cannot read it: " + e.getDescription());
        }
        if (pattern.matcher("").matches()) {
            throw new ConfigurationException("regex", "it matches the empty text");
        }
    }

    /** Says nothing of the pattern: it may tell how the company's identifiers are made. */
    @Override
    public String toString() {
        return "CustomPatternConfiguration[" + name + "]";
    }
}

package io.llmgov.pii.detect;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import java.util.List;

/**
 * An entity of the operator's own, in RE2 syntax: linear time on any text, hence no look-around and no back-references.
 *
 * @param name the entity type that it reports, upper-case letters, digits and underscores
 * @param regex upper and lower case differ unless it says {@code (?i)}
 * @param score from 0 to 1, 0.6 by default
 * @param context words that raise the score when they stand near
 */
public record CustomPattern(String name, String regex, Double score, List<String> context) {

    public CustomPattern {
        EntityTypes.checkName("name", name);
        Checks.notBlank("regex", regex);
        score = Scores.orDefault("score", score, 0.6);
        context = context == null ? List.of() : List.copyOf(context);
        compile(regex);
    }

    Pattern compiled() {
        return compile(regex);
    }

    private static Pattern compile(String regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationException("regex", "not an RE2 pattern: " + e.getDescription());
        } catch (RuntimeException | StackOverflowError e) {
            throw new ConfigurationException("regex", "not an RE2 pattern");
        }
        if (pattern.matches("")) {
            throw new ConfigurationException("regex", "matches the empty text");
        }
        return pattern;
    }
}

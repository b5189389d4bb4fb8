package io.llmgov.pii.answer;

import io.llmgov.pii.detect.Finding;
import java.util.List;
import java.util.regex.Pattern;

/** Finds by a pattern, for tests that are not about finding. */
public final class Spans {

    private Spans() {}

    public static List<Finding> of(String text, String regex, String type) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> new Finding(type, match.start(), match.end(), 1))
                .toList();
    }
}

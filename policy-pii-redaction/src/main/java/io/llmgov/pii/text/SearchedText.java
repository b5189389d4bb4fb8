package io.llmgov.pii.text;

import io.llmgov.pii.detect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * A text as it is searched, and as it is written with what was found replaced. Of a JSON document inside a text only the
 * values are searched, each after the name of its field, which says what it is ({@code "ssn"}); what is written is JSON
 * again.
 */
public final class SearchedText {

    /** No recognizer reads over it, so that two values are never taken for one. */
    private static final String BETWEEN_VALUES = "\n;\n";

    private static final String AFTER_KEY = ": ";

    /** {@code cardNumber} is two words. */
    private static final Pattern INNER_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[_-]");

    /** A number with fewer digits is none of anybody's. */
    private static final int SHORTEST_NUMBER = 6;

    private static final int LONGEST_KEY = 64;

    private final String original;
    private final JsonText json;
    private final String searched;
    private final int[] starts;

    private SearchedText(String original, JsonText json, String searched, int[] starts) {
        this.original = original;
        this.json = json;
        this.searched = searched;
        this.starts = starts;
    }

    public static SearchedText of(String text) {
        Optional<JsonText> json = JsonText.of(text);
        return json.isPresent() ? ofJson(text, json.get()) : new SearchedText(text, null, text, new int[0]);
    }

    private static SearchedText ofJson(String text, JsonText json) {
        StringBuilder searched = new StringBuilder(text.length() + 64);
        int[] starts = new int[json.values().size()];
        for (int i = 0; i < starts.length; i++) {
            JsonText.Value value = json.values().get(i);
            starts[i] = -1;
            if (value.string() ? !value.content().isEmpty() : value.content().length() >= SHORTEST_NUMBER) {
                if (value.key() != null && value.key().length() <= LONGEST_KEY) {
                    String words = INNER_CAPITAL.matcher(value.key()).replaceAll(" ");
                    searched.append(words.toLowerCase(Locale.ROOT)).append(AFTER_KEY);
                }
                starts[i] = searched.length();
                searched.append(value.content()).append(BETWEEN_VALUES);
            }
        }
        return new SearchedText(text, json, searched.toString(), starts);
    }

    /** What a detector has to look at; findings refer to this. */
    public String searched() {
        return searched;
    }

    /**
     * Replaces what was found.
     *
     * @param findings in the order of the text, not overlapping
     * @param replacement for a finding and the text that was found; null leaves it
     * @return the text; the same string when nothing was replaced
     */
    public String replace(List<Finding> findings, BiFunction<Finding, String, String> replacement) {
        if (findings.isEmpty()) {
            return original;
        }
        if (json == null) {
            String changed = replaceIn(searched, 0, searched.length(), findings, replacement);
            return changed == null ? original : changed;
        }
        List<String> contents = new ArrayList<>(starts.length);
        boolean any = false;
        int next = 0;
        for (int i = 0; i < starts.length; i++) {
            String changed = null;
            if (starts[i] >= 0) {
                int end = starts[i] + json.values().get(i).content().length();
                while (next < findings.size() && findings.get(next).end() <= starts[i]) {
                    next++;
                }
                int beyond = next;
                while (beyond < findings.size() && findings.get(beyond).start() < end) {
                    beyond++;
                }
                changed = replaceIn(searched, starts[i], end, findings.subList(next, beyond), replacement);
            }
            contents.add(changed);
            any |= changed != null;
        }
        return any ? json.with(contents) : original;
    }

    /** Findings that reach beyond the stretch are cut to it. Null when nothing was replaced. */
    private static String replaceIn(
            String text, int from, int to, List<Finding> findings, BiFunction<Finding, String, String> replacement) {
        StringBuilder changed = null;
        int done = from;
        for (Finding finding : findings) {
            int start = Math.max(done, finding.start());
            int end = Math.min(to, finding.end());
            if (start >= end) {
                continue;
            }
            String written = replacement.apply(finding, text.substring(start, end));
            if (written != null) {
                changed = changed == null ? new StringBuilder(to - from + 32) : changed;
                changed.append(text, done, start).append(written);
                done = end;
            }
        }
        return changed == null ? null : changed.append(text, done, to).toString();
    }
}

package io.llmgov.pii.answer;

import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.text.JsonProgress;
import io.llmgov.pii.text.JsonText;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Replaces what is found in a text that comes piece by piece, so that a value that is split over pieces is found. Holds
 * the end of the text back, some twenty words, since what comes next may belong to it. What was written already is kept
 * as long as it can be context.
 */
final class Window {

    /** How much of the text's end is held back, in characters; more when a value that began there has not ended. */
    static final int HELD = 128;

    /** A text is looked at anew when so much more than that has come. */
    private static final int STEP = 32;

    /** A value that is still growing at this length is written as it is known by then. */
    private static final int LONGEST_VALUE = 8 * 1024;

    private static final int CONTEXT = 64;

    private final Function<String, List<Finding>> detection;
    private final BiFunction<Finding, String, String> replacement;
    private final StringBuilder context = new StringBuilder();
    private final StringBuilder held = new StringBuilder();
    private final JsonProgress json = new JsonProgress();
    private int lookAgainAt = HELD + STEP;

    Window(Function<String, List<Finding>> detection, BiFunction<Finding, String, String> replacement) {
        this.detection = detection;
        this.replacement = replacement;
    }

    /**
     * Takes the next piece.
     *
     * @param last whether the text ends with it
     * @return what can be written now
     */
    String accept(String piece, boolean last) {
        held.append(piece);
        if (held.isEmpty() || !last && held.length() < lookAgainAt) {
            return "";
        }
        Held stretch = Held.of(held.toString(), json);
        String text = context.toString() + stretch.read();
        List<Finding> findings = detection.apply(text);
        int end = last ? text.length() : certain(text, findings);
        StringBuilder written = new StringBuilder(end - context.length() + 32);
        int done = context.length();
        for (Finding finding : findings) {
            int from = Math.max(done, finding.start());
            int to = Math.min(finding.end(), end);
            if (from < to) {
                copy(written, stretch, done, from);
                replace(written, stretch, text, from, to, finding);
                done = to;
            }
        }
        copy(written, stretch, done, end);
        held.delete(0, stretch.place(end - context.length()));
        context.setLength(0);
        context.append(text, Math.max(0, end - CONTEXT), end);
        lookAgainAt = Math.max(HELD, held.length()) + STEP;
        return written.toString();
    }

    /** Up to where nothing that comes later can change what is found: a word's end that lies in no value. */
    private int certain(String text, List<Finding> findings) {
        int end = Math.max(context.length(), text.length() - HELD);
        int word = end;
        while (word > context.length() && !Character.isWhitespace(text.charAt(word - 1))) {
            word--;
        }
        if (word > context.length() || text.length() - context.length() < LONGEST_VALUE) {
            end = word;
        }
        for (Finding finding : findings) {
            if (finding.start() < end && finding.end() > end) {
                boolean tooLong = text.length() - finding.start() > LONGEST_VALUE;
                end = tooLong ? finding.end() : Math.max(context.length(), finding.start());
            }
        }
        return end;
    }

    private void replace(StringBuilder written, Held stretch, String text, int from, int to, Finding finding) {
        String instead = replacement.apply(finding, text.substring(from, to));
        if (instead == null) {
            copy(written, stretch, from, to);
        } else if (json.inString()) {
            written.append(JsonText.escape(instead));
            skip(stretch, from, to);
        } else if (json.expectsValue()) {
            // A number: what stands in its place has to be a string.
            written.append('"').append(JsonText.escape(instead)).append('"');
            skip(stretch, from, to);
        } else {
            written.append(instead);
            skip(stretch, from, to);
        }
    }

    private void copy(StringBuilder written, Held stretch, int from, int to) {
        written.append(stretch.written(), stretch.place(from - context.length()), stretch.place(to - context.length()));
        skip(stretch, from, to);
    }

    private void skip(Held stretch, int from, int to) {
        json.read(stretch.written(), stretch.place(from - context.length()), stretch.place(to - context.length()));
    }
}

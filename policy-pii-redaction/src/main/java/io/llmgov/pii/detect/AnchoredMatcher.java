package io.llmgov.pii.detect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern that is tried only where its finder has reason to, which costs a fraction of having the pattern try every place.
 * Looks around freely; its matches do not overlap. For one text and one thread.
 */
public final class AnchoredMatcher {

    private final Matcher matcher;
    private final int length;
    private int from;

    public AnchoredMatcher(Pattern pattern, String text) {
        matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        length = text.length();
    }

    /** Whether the pattern matches from here on, and no earlier match reaches further than here. */
    public boolean matchesAt(int start) {
        if (start < from || start > length || !matcher.region(start, length).lookingAt()) {
            return false;
        }
        from = matcher.end();
        return true;
    }

    public int start() {
        return matcher.start();
    }

    public int end() {
        return matcher.end();
    }

    public int start(int group) {
        return matcher.start(group);
    }

    public int end(int group) {
        return matcher.end(group);
    }

    /** The text of a group; null when the match went without it. */
    public String group(int group) {
        return matcher.group(group);
    }
}

package io.llmgov.pii.answer;

import io.llmgov.pii.text.JsonProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Finds the placeholders of one request in what a model writes, in any {@link Spelling}, and writes what they stand for.
 * Nothing else is ever replaced. Time is linear in the text: a placeholder is short, and a text is walked through once.
 */
final class Originals {

    private static final int NONE = -1;

    /** The text ends before it is known. */
    private static final int OPEN = -2;

    private final Map<String, String> byName = new HashMap<>();
    private final NavigableSet<String> names = new TreeSet<>();
    private int longestName;

    Originals(Map<String, String> byPlaceholder) {
        byPlaceholder.forEach((placeholder, original) -> {
            String name = placeholder.substring(1, placeholder.length() - 1);
            byName.put(name, original);
            names.add(name);
            longestName = Math.max(longestName, name.length());
        });
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** A whole text with the originals in it; the same string when it has no placeholder. */
    String restore(String text) {
        if (isEmpty() || !Spelling.mayBeginIn(text)) {
            return text;
        }
        StringBuilder restored = new StringBuilder(text.length() + 32);
        JsonProgress json = new JsonProgress();
        int done = restoreInto(restored, text, json);
        finishInto(restored, text.substring(done), json);
        String changed = restored.toString();
        return changed.equals(text) ? text : changed;
    }

    /** Writes the rest of a text that has ended: it began like a placeholder and is none, but another one may stand within. */
    void finishInto(StringBuilder out, String rest, JsonProgress json) {
        String remaining = rest;
        while (!remaining.isEmpty()) {
            out.append(remaining.charAt(0));
            json.read(remaining.charAt(0));
            remaining = remaining.substring(1);
            remaining = remaining.substring(restoreInto(out, remaining, json));
        }
    }

    /**
     * Writes a text with the originals in it, as far as it is certain.
     *
     * @param json what was read of the text before
     * @return where the rest begins, which may be the beginning of a placeholder; the text's length when there is none
     */
    int restoreInto(StringBuilder out, String text, JsonProgress json) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Spelling.mayBegin(c) && !json.escaped()) {
                int end = restoreAt(out, text, i, json);
                if (end == OPEN) {
                    return i;
                }
                if (end != NONE) {
                    i = end;
                    continue;
                }
            }
            out.append(c);
            json.read(c);
            i++;
        }
        return i;
    }

    /** @return where the placeholder that begins here ends */
    private int restoreAt(StringBuilder out, String text, int start, JsonProgress json) {
        boolean open = false;
        for (Spelling spelling : json.inString() ? Spelling.IN_JSON : Spelling.IN_TEXT) {
            int length = Math.min(spelling.opening().length(), text.length() - start);
            if (!text.startsWith(spelling.opening().substring(0, length), start)) {
                continue;
            }
            if (length < spelling.opening().length()) {
                open = true;
                continue;
            }
            StringBuilder name = new StringBuilder(24);
            int end = readName(text, start + length, spelling.backslash(), name);
            int closed = end == OPEN ? OPEN : close(text, end, spelling.closings());
            String original = byName.get(name.toString());
            if (closed >= 0 && original != null) {
                out.append(spelling.original().apply(original));
                json.value();
                return closed;
            }
            boolean beginsOne = end == OPEN || end == text.length() ? beginsName(name.toString()) : original != null;
            open |= beginsOne && closed == OPEN;
        }
        return open ? OPEN : NONE;
    }

    private boolean beginsName(String beginning) {
        String first = names.ceiling(beginning);
        return first != null && first.startsWith(beginning);
    }

    /** @return where the name ends; open when the text ends within something that may stand before an underscore */
    private int readName(String text, int start, String backslash, StringBuilder name) {
        int i = start;
        while (i < text.length() && name.length() <= longestName) {
            char c = text.charAt(i);
            if (isOfName(c)) {
                name.append(c);
                i++;
            } else if (text.startsWith(backslash + "_", i)) {
                i += backslash.length();
            } else {
                String rest = text.substring(i, Math.min(text.length(), i + backslash.length()));
                return i + rest.length() == text.length() && backslash.startsWith(rest) ? OPEN : i;
            }
        }
        return i;
    }

    private static boolean isOfName(char c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    private static int close(String text, int at, List<String> closings) {
        boolean open = false;
        for (String closing : closings) {
            if (text.startsWith(closing, at)) {
                return at + closing.length();
            }
            open |= at + closing.length() > text.length() && closing.startsWith(text.substring(at));
        }
        return open ? OPEN : NONE;
    }
}

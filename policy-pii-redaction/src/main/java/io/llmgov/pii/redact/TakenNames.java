package io.llmgov.pii.redact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What in a request looks like a placeholder. None of these is given to a value: otherwise a text that comes from somebody
 * else, a document or a tool's result say, could name a value in advance and have it put where that somebody reads it.
 * Rather too much is taken for one than too little: in any case, within other words, escaped.
 */
final class TakenNames {

    private static final int LONGEST_NAME = 80;
    private static final int MOST_DIGITS = 9;

    /** By number, what stands before it. */
    private final Map<Integer, Set<String>> names = new HashMap<>();

    static TakenNames in(String document) {
        TakenNames taken = new TakenNames();
        for (int at = document.indexOf('_'); at >= 0; at = document.indexOf('_', at + 1)) {
            taken.look(document, at);
        }
        return taken;
    }

    private void look(String document, int underscore) {
        int end = underscore + 1;
        while (end < document.length() && end - underscore <= MOST_DIGITS && isDigit(document.charAt(end))) {
            end++;
        }
        if (end == underscore + 1) {
            return;
        }
        int start = underscore;
        while (start > 0 && underscore - start < LONGEST_NAME && isOfName(document.charAt(start - 1))) {
            start--;
        }
        String name = document.substring(start, underscore).replace("\\", "").toUpperCase(Locale.ROOT);
        if (!name.isEmpty()) {
            int number = Integer.parseInt(document.substring(underscore + 1, end));
            names.computeIfAbsent(number, any -> new HashSet<>(2)).add(name);
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOfName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '\\';
    }

    boolean has(String type, int number) {
        Set<String> before = names.get(number);
        return before != null && before.stream().anyMatch(name -> name.endsWith(type));
    }
}

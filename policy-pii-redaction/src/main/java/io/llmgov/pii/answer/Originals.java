package io.llmgov.pii.answer;

import io.llmgov.pii.text.JsonText;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the placeholders of one request in what a model writes, and knows what to write in their place. Models write them
 * as they got them, as HTML or Markdown, and in JSON with or without escapes; each is put back as fits where it stands.
 * Nothing else is ever replaced. Time is linear in the text: a placeholder is short, and a text is walked through once.
 */
final class Originals {

    private final Node plain = new Node();
    private final Node json = new Node();

    private static final class Node {

        private final Map<Character, Node> next = new HashMap<>(2);
        private String original;
    }

    Originals(Map<String, String> byPlaceholder) {
        byPlaceholder.forEach((placeholder, original) -> {
            String name = placeholder.substring(1, placeholder.length() - 1);
            String html = original.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            String escapedUnderscores = name.replace("_", "\\_");
            add(plain, "<" + name + ">", original);
            add(plain, "&lt;" + name + "&gt;", html);
            add(plain, "<" + escapedUnderscores + ">", original);
            String inJson = JsonText.escape(original);
            add(json, "<" + name + ">", inJson);
            add(json, "&lt;" + name + "&gt;", JsonText.escape(html));
            add(json, "\\u003c" + name + "\\u003e", inJson);
            add(json, "\\u003C" + name + "\\u003E", inJson);
            add(json, "\\u0026lt;" + name + "\\u0026gt;", JsonText.escape(html));
        });
    }

    private static void add(Node root, String written, String original) {
        Node node = root;
        for (int i = 0; i < written.length(); i++) {
            node = node.next.computeIfAbsent(written.charAt(i), any -> new Node());
        }
        node.original = original;
    }

    boolean isEmpty() {
        return plain.next.isEmpty();
    }

    /** A whole text with the originals in it; the same string when it has no placeholder. */
    String restore(String text, boolean asJson) {
        if (isEmpty() || text.isEmpty()) {
            return text;
        }
        StringBuilder restored = new StringBuilder(text.length() + 32);
        int done = restoreInto(restored, text, asJson);
        finishInto(restored, text.substring(done), asJson);
        String changed = restored.toString();
        return changed.equals(text) ? text : changed;
    }

    /** Writes the rest of a text that has ended: it began like a placeholder and is none, but another one may stand within. */
    void finishInto(StringBuilder out, String rest, boolean asJson) {
        String remaining = rest;
        while (!remaining.isEmpty()) {
            out.append(remaining.charAt(0));
            remaining = remaining.substring(1);
            remaining = remaining.substring(restoreInto(out, remaining, asJson));
        }
    }

    /**
     * Writes a text with the originals in it, as far as it is certain.
     *
     * @return where the rest begins, which may be the beginning of a placeholder; the text's length when there is none
     */
    int restoreInto(StringBuilder out, String text, boolean asJson) {
        Node root = asJson ? json : plain;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            Node node = root.next.get(c);
            int end = i + 1;
            while (node != null && node.original == null && end < text.length()) {
                node = node.next.get(text.charAt(end++));
            }
            if (node != null && node.original == null) {
                return i;
            }
            if (node != null) {
                out.append(node.original);
                i = end;
            } else if (asJson && c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\\') {
                // A backslash that stands for itself: what follows is no escape.
                out.append("\\\\");
                i += 2;
            } else {
                out.append(c);
                i++;
            }
        }
        return i;
    }
}

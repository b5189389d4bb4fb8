package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds again what was found once. A value that the words around it gave away stands without them elsewhere: in the next
 * message, in a model's answer that the client sends back, in the second line of a letter. Exactly as it was written, as a
 * whole word. One pass over a text, from each start of a word down a trie of the values, at most as deep as the longest.
 */
public final class Echoes {

    /** A shorter value is too common a word or number to be looked for without context. */
    private static final int SHORTEST = 4;

    /** Longer ones are private keys and the like, which give themselves away wherever they stand; and time stays bounded. */
    private static final int LONGEST = 128;

    private final Node root = new Node();
    private boolean empty = true;

    private static final class Node {

        private final Map<Character, Node> next = new HashMap<>(2);
        private Finding like;
    }

    /** Remembers what was found in a text. Of equal values the first one's kind counts. */
    public void learn(String text, List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.length() >= SHORTEST && finding.length() <= LONGEST) {
                Node node = root;
                for (int i = finding.start(); i < finding.end(); i++) {
                    node = node.next.computeIfAbsent(text.charAt(i), any -> new Node());
                }
                node.like = node.like == null ? finding : node.like;
                empty = false;
            }
        }
    }

    /** The findings of a text, and what was learnt where nothing was found; in the order of the text. */
    public List<Finding> complete(String text, List<Finding> findings) {
        if (empty) {
            return findings;
        }
        List<Finding> again = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < text.length(); ) {
            while (next < findings.size() && findings.get(next).end() <= i) {
                next++;
            }
            boolean taken = next < findings.size() && findings.get(next).start() <= i;
            if (taken) {
                i = findings.get(next).end();
                continue;
            }
            int limit = next < findings.size() ? findings.get(next).start() : text.length();
            Finding echo = Words.isBoundary(text, i) ? at(text, i, limit) : null;
            if (echo == null) {
                i++;
            } else {
                again.add(echo);
                i = echo.end();
            }
        }
        return again.isEmpty() ? findings : merged(findings, again);
    }

    /** The longest value that starts here and ends before the limit; null for none. */
    private Finding at(String text, int start, int limit) {
        Node node = root.next.get(text.charAt(start));
        Finding found = null;
        for (int end = start + 1; node != null; end++) {
            if (node.like != null && Words.isBoundary(text, end)) {
                found = new Finding(node.like.type(), start, end, node.like.score());
            }
            node = end < limit ? node.next.get(text.charAt(end)) : null;
        }
        return found;
    }

    private static List<Finding> merged(List<Finding> findings, List<Finding> again) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(again);
        all.sort(Comparator.comparingInt(Finding::start));
        return all;
    }
}

package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts that share their beginnings, flattened into arrays: whoever walks down a text leaves at the first char that no entry
 * goes on with, after two or three chars of most words. Immutable; shared by all threads.
 */
public final class CharTrie {

    /** Where every walk starts. */
    public static final int ROOT = 0;

    /** There is no such way. */
    public static final int NOWHERE = -1;

    /** Most first chars are Latin, Greek, Cyrillic, Hebrew or Arabic: these need no search. */
    private static final int DIRECT = 0x700;

    private final int[] direct = new int[DIRECT];
    private final int[] firstEdge;
    private final char[] chars;
    private final int[] targets;
    private final int[] values;

    private CharTrie(int nodes) {
        firstEdge = new int[nodes + 1];
        chars = new char[Math.max(0, nodes - 1)];
        targets = new int[chars.length];
        values = new int[nodes];
    }

    /** A trie of these texts; what stands at the end of each is its index. */
    public static CharTrie of(List<String> entries) {
        Node root = new Node();
        int nodes = 1;
        for (int value = 0; value < entries.size(); value++) {
            Node node = root;
            for (char c : entries.get(value).toCharArray()) {
                Node next = node.children.get(c);
                if (next == null) {
                    next = new Node();
                    node.children.put(c, next);
                    nodes++;
                }
                node = next;
            }
            node.value = node.value == NOWHERE ? value : node.value;
        }
        return new CharTrie(nodes).flatten(root);
    }

    /** Level by level, so that the edges of a node lie side by side. */
    private CharTrie flatten(Node root) {
        List<Node> nodes = new ArrayList<>(List.of(root));
        int edge = 0;
        for (int i = 0; i < nodes.size(); i++) {
            values[i] = nodes.get(i).value;
            firstEdge[i] = edge;
            for (Map.Entry<Character, Node> child : nodes.get(i).children.entrySet()) {
                chars[edge] = child.getKey();
                targets[edge++] = nodes.size();
                nodes.add(child.getValue());
            }
        }
        firstEdge[nodes.size()] = edge;
        for (char c = 0; c < DIRECT; c++) {
            direct[c] = search(ROOT, c);
        }
        return this;
    }

    /** The node that a char leads to; {@link #NOWHERE} when no entry goes on with it. */
    public int step(int node, char c) {
        return node == ROOT && c < DIRECT ? direct[c] : search(node, c);
    }

    private int search(int node, char c) {
        int low = firstEdge[node];
        int high = firstEdge[node + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (chars[middle] < c) {
                low = middle + 1;
            } else if (chars[middle] > c) {
                high = middle - 1;
            } else {
                return targets[middle];
            }
        }
        return NOWHERE;
    }

    /** The index of the entry that ends here; {@link #NOWHERE} for none. */
    public int value(int node) {
        return values[node];
    }

    /** Whether one of the texts stands at an offset. */
    public boolean startsAt(String text, int from) {
        int node = ROOT;
        for (int i = from; i < text.length(); i++) {
            node = step(node, text.charAt(i));
            if (node == NOWHERE) {
                return false;
            }
            if (values[node] != NOWHERE) {
                return true;
            }
        }
        return false;
    }

    private static final class Node {
        private final Map<Character, Node> children = new TreeMap<>();
        private int value = NOWHERE;
    }
}

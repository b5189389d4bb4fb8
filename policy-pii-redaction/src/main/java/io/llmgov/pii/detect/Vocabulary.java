package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The context words of many recognizers together, so that one walk down a trie tells of a word of the text which of them
 * all it matters to. Immutable; made once for a detector and shared by all threads.
 */
final class Vocabulary {

    private final Map<ContextWords, Integer> members = new IdentityHashMap<>();
    private final int stride;
    private final List<ContextTerm> terms = new ArrayList<>();
    /** For each term a row of bits: whose it is. */
    private long[] owners = new long[0];
    /** The same, only those for whom it counts anywhere in a text. */
    private long[] ownersFromAfar = new long[0];

    private final Entries words;
    private final Entries endings;
    private final Entries parts;

    private Vocabulary(Collection<ContextWords> contexts) {
        contexts.forEach(context -> members.putIfAbsent(context, members.size()));
        stride = members.size() / Long.SIZE + 1;
        Map<List<String>, Integer> known = new HashMap<>();
        members.forEach((context, member) -> add(context, member, known));
        words = Entries.of(terms, ContextTerm.Kind.WORD, ContextTerm.Kind.PHRASE);
        endings = Entries.ofEndings(terms);
        parts = Entries.of(terms, ContextTerm.Kind.PART);
    }

    static Vocabulary of(Collection<ContextWords> contexts) {
        return new Vocabulary(contexts);
    }

    private void add(ContextWords context, int member, Map<List<String>, Integer> known) {
        for (ContextTerm term : context.terms()) {
            int index = known.computeIfAbsent(term.words(), words -> {
                terms.add(term);
                return terms.size() - 1;
            });
            // The same word may count from afar for one and not for the other; the shape of the word is the same.
            if (term.reach() != ContextTerm.Reach.NEAR) {
                terms.set(index, term);
            }
            owners = withBit(owners, index, member);
            if (term.reach() != ContextTerm.Reach.NEAR) {
                ownersFromAfar = withBit(ownersFromAfar, index, member);
            }
        }
    }

    private long[] withBit(long[] bits, int term, int member) {
        long[] grown =
                bits.length >= (term + 1) * stride ? bits : Arrays.copyOf(bits, Math.max(64, (term + 1) * 2) * stride);
        grown[term * stride + member / Long.SIZE] |= 1L << member;
        return grown;
    }

    /** The number of this context in here; -1 when it is not in here. */
    int member(ContextWords context) {
        Integer member = members.get(context);
        return member == null ? -1 : member;
    }

    boolean isOwner(int term, int member) {
        return (owners[term * stride + member / Long.SIZE] & 1L << member) != 0;
    }

    /** A row of bits for {@link #addOwnersFromAfar} and {@link #isSet}. */
    long[] nobody() {
        return new long[stride];
    }

    void addOwnersFromAfar(int term, long[] bits) {
        for (int i = 0; i < stride && term * stride + i < ownersFromAfar.length; i++) {
            bits[i] |= ownersFromAfar[term * stride + i];
        }
    }

    static boolean isSet(long[] bits, int member) {
        return (bits[member / Long.SIZE] & 1L << member) != 0;
    }

    int size() {
        return terms.size();
    }

    ContextTerm term(int term) {
        return terms.get(term);
    }

    /** Words, and the first words of phrases. */
    Entries words() {
        return words;
    }

    /** Long words, written backwards. */
    Entries endings() {
        return endings;
    }

    Entries parts() {
        return parts;
    }

    /** A trie, and for each of its entries the terms that start with it. */
    record Entries(CharTrie trie, int[][] terms) {

        private static Entries of(List<ContextTerm> terms, ContextTerm.Kind... kinds) {
            List<ContextTerm.Kind> wanted = List.of(kinds);
            Map<String, List<Integer>> byEntry = new HashMap<>();
            for (int i = 0; i < terms.size(); i++) {
                if (wanted.contains(terms.get(i).kind())) {
                    byEntry.computeIfAbsent(terms.get(i).words().get(0), key -> new ArrayList<>())
                            .add(i);
                }
            }
            return of(byEntry);
        }

        private static Entries ofEndings(List<ContextTerm> terms) {
            Map<String, List<Integer>> byEntry = new HashMap<>();
            for (int i = 0; i < terms.size(); i++) {
                if (terms.get(i).isLongWord()) {
                    String word = terms.get(i).words().get(0);
                    byEntry.put(new StringBuilder(word).reverse().toString(), List.of(i));
                }
            }
            return of(byEntry);
        }

        private static Entries of(Map<String, List<Integer>> byEntry) {
            List<String> keys = List.copyOf(byEntry.keySet());
            int[][] terms = keys.stream()
                    .map(key -> byEntry.get(key).stream()
                            .mapToInt(Integer::intValue)
                            .toArray())
                    .toArray(int[][]::new);
            return new Entries(CharTrie.of(keys), terms);
        }

        boolean isEmpty() {
            return terms.length == 0;
        }
    }
}

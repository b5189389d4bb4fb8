package io.llmgov.pii.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps of overlapping findings the one with the higher score, then the longer, then the earlier one. */
final class Overlaps {

    private static final Comparator<Finding> BEST_FIRST = Comparator.comparingDouble(Finding::score)
            .reversed()
            .thenComparing(Comparator.comparingInt(Finding::length).reversed())
            .thenComparingInt(Finding::start);

    private Overlaps() {}

    /** In the order of the text; a new list. Of equals the one reported first wins. */
    static List<Finding> resolve(List<Finding> found) {
        List<Finding> ranked = new ArrayList<>(found);
        ranked.sort(BEST_FIRST);
        TreeMap<Integer, Finding> kept = new TreeMap<>();
        for (Finding finding : ranked) {
            if (isFree(kept, finding)) {
                kept.put(finding.start(), finding);
            }
        }
        return new ArrayList<>(kept.values());
    }

    private static boolean isFree(TreeMap<Integer, Finding> kept, Finding finding) {
        Map.Entry<Integer, Finding> before = kept.floorEntry(finding.start());
        Map.Entry<Integer, Finding> after = kept.ceilingEntry(finding.start());
        return (before == null || before.getValue().end() <= finding.start())
                && (after == null || after.getKey() >= finding.end());
    }
}

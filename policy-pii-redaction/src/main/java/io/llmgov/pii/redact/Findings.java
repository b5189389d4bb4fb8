package io.llmgov.pii.redact;

import io.llmgov.pii.detect.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What two sources found in one text. */
final class Findings {

    private Findings() {}

    /**
     * The findings of the first source, and those of the second that lie where the first found nothing.
     *
     * @param own in the order of the text, not overlapping
     * @param others in any order; of overlapping ones that which begins first is taken
     * @return in the order of the text, not overlapping
     */
    static List<Finding> fill(List<Finding> own, List<Finding> others) {
        List<Finding> sorted = new ArrayList<>(others);
        sorted.sort(Comparator.comparingInt(Finding::start));
        List<Finding> all = new ArrayList<>(own);
        int next = 0;
        int done = 0;
        for (Finding other : sorted) {
            while (next < own.size() && own.get(next).end() <= other.start()) {
                next++;
            }
            boolean free = next == own.size() || own.get(next).start() >= other.end();
            if (free && other.start() >= done) {
                all.add(other);
                done = other.end();
            }
        }
        all.sort(Comparator.comparingInt(Finding::start));
        return all;
    }
}

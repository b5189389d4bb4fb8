package io.llmgov.pii.redact;

import io.llmgov.pii.config.Mode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How many values of which kind one exchange had, in both directions. */
public final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Long> blocked = new TreeMap<>();
    private final Set<Mode> modes = EnumSet.noneOf(Mode.class);

    void count(String type, Mode mode) {
        counts.merge(type, 1L, Long::sum);
        modes.add(mode);
        if (mode == Mode.BLOCK) {
            blocked.merge(type, 1L, Long::sum);
        }
    }

    public Map<String, Long> counts() {
        return counts;
    }

    /** Of these kinds no value may pass. */
    public Map<String, Long> blocked() {
        return blocked;
    }

    /** What was done. */
    public Set<Mode> modes() {
        return modes;
    }
}

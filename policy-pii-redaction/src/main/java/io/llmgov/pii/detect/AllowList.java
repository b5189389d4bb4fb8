package io.llmgov.pii.detect;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Texts that are never findings. */
public final class AllowList {

    private final Set<String> texts = new HashSet<>();

    public AllowList(Collection<String> texts) {
        texts.forEach(text -> this.texts.add(canonical(text)));
    }

    /** Whether what was found in this text is one of them. */
    public boolean contains(String text, Finding finding) {
        return !texts.isEmpty() && texts.contains(canonical(text.substring(finding.start(), finding.end())));
    }

    /** Folded; of a number only the digits and letters, since it is the same number with other separators. */
    private static String canonical(String text) {
        String folded = ScannedText.of(text).folded().strip();
        boolean isNumber = folded.chars().allMatch(c -> c >= '0' && c <= '9' || " +-./()".indexOf(c) >= 0);
        return isNumber ? folded.replaceAll("[^0-9]", "") : folded;
    }
}

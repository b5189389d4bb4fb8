package io.llmgov.pii.detect;

import java.util.Map;

/** Prints how long scans take; run by hand. */
final class ScanSpeed {

    private static final String ORDINARY =
            "Hello team, please prepare the quarterly report for our client before Friday. In 2024 revenue grew by 12.5 % to"
                    + " 1,234,567 EUR; see section 3.2 of the attached document. Contact jane.doe@example.com or call +49 30"
                    + " 901820 when in doubt. The order 10023-44 ships on 2024-05-06 to the warehouse in Hamburg. ";

    private ScanSpeed() {}

    public static void main(String[] args) {
        Detector detector = Detector.of(DetectorSettings.defaults());
        for (int length : new int[] {1_000, 10_000, 1 << 20}) {
            String text = ORDINARY.repeat(length / ORDINARY.length() + 1).substring(0, length);
            int rounds = Math.max(10, 5_000_000 / length);
            long best = Long.MAX_VALUE;
            for (int i = 0; i < rounds; i++) {
                best = Math.min(best, nanos(detector, text));
            }
            System.out.printf("ordinary %d: %.3f ms%n", length, best / 1e6);
        }
        for (Map.Entry<String, String> hostile : HostileTexts.ofLength(1 << 20).entrySet()) {
            nanos(detector, hostile.getValue().substring(0, 100_000));
            System.out.printf(
                    "hostile %s: %.0f ms%n", hostile.getKey().strip(), nanos(detector, hostile.getValue()) / 1e6);
        }
    }

    private static long nanos(Detector detector, String text) {
        long start = System.nanoTime();
        detector.find(text);
        return System.nanoTime() - start;
    }
}

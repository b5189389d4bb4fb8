package io.llmgov.bench;

import java.util.Arrays;

/**
 * What was measured on one route in one round.
 *
 * @param requestsPerSecond chats that were answered whole, with all clients at once
 * @param medianMillis of one of these
 * @param slowestHundredthMillis the 99th percentile of these
 * @param cpuMillisPerRequest what the gateway spent on one of these
 * @param eventsPerSecond of streams, with all clients at once
 * @param cpuMillisPerThousandEvents what the gateway spent on as many of these
 * @param firstTokenMedianMillis from request to first token, with one client
 * @param firstTokenSlowestHundredthMillis the 99th percentile of these
 */
record Sample(
        double requestsPerSecond,
        double medianMillis,
        double slowestHundredthMillis,
        double cpuMillisPerRequest,
        double eventsPerSecond,
        double cpuMillisPerThousandEvents,
        double firstTokenMedianMillis,
        double firstTokenSlowestHundredthMillis) {

    static double percentile(long[] nanos, double share) {
        if (nanos.length == 0) {
            return Double.NaN;
        }
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / 1e6;
    }
}

package io.llmgov.ratelimit.config;

import io.llmgov.core.exchange.Admission;
import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.UnrecognizedRequests;
import java.util.List;

/**
 * The policy's configuration, with its defaults and its own checks.
 *
 * @param limits the levels; a request must fit into all of them
 * @param defaultOutputReservation completion tokens reserved for a request that sets no bound
 * @param storeTimeoutMs how long an answer of the counters is awaited
 * @param countCachedAnswers whether an answer from the semantic cache is charged as if a provider had given it
 */
public record LimitsConfiguration(
        List<LevelConfiguration> limits,
        Integer defaultOutputReservation,
        StoreFailure onStoreFailure,
        Integer storeTimeoutMs,
        Overrun onOverrun,
        UnpricedModels unpricedModels,
        Boolean countCachedAnswers,
        Boolean addHeaders,
        UnrecognizedRequests unrecognizedRequests,
        Integer maxRequestBytes) {

    private static final int DEFAULT_OUTPUT_RESERVATION = 1024;
    private static final int DEFAULT_STORE_TIMEOUT_MS = 1000;
    private static final int LARGEST_REQUEST_BYTES = 256 * 1024 * 1024;

    public LimitsConfiguration {
        limits = Checks.entries("limits", Checks.notEmpty("limits", limits));
        Checks.unique("limits", limits, LevelConfiguration::name);
        defaultOutputReservation =
                defaultOutputReservation == null ? DEFAULT_OUTPUT_RESERVATION : defaultOutputReservation;
        Checks.between("defaultOutputReservation", defaultOutputReservation, 0, 10_000_000);
        onStoreFailure = onStoreFailure == null ? StoreFailure.FAIL_CLOSED : onStoreFailure;
        storeTimeoutMs = storeTimeoutMs == null ? DEFAULT_STORE_TIMEOUT_MS : storeTimeoutMs;
        Checks.between("storeTimeoutMs", storeTimeoutMs, 1, 60_000);
        onOverrun = onOverrun == null ? Overrun.CONTINUE : onOverrun;
        unpricedModels = unpricedModels == null ? UnpricedModels.REJECT : unpricedModels;
        countCachedAnswers = countCachedAnswers != null && countCachedAnswers;
        addHeaders = addHeaders == null || addHeaders;
        unrecognizedRequests = unrecognizedRequests == null ? UnrecognizedRequests.REJECT : unrecognizedRequests;
        maxRequestBytes = maxRequestBytes == null ? Admission.DEFAULT_MAX_REQUEST_BYTES : maxRequestBytes;
        Checks.between("maxRequestBytes", maxRequestBytes, 1, LARGEST_REQUEST_BYTES);
    }

    public Admission admission() {
        return new Admission(maxRequestBytes, unrecognizedRequests == UnrecognizedRequests.PASS);
    }
}

package io.llmgov.pii.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.pii.detect.EntityTypes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * A service that finds names, places and organizations; it speaks the protocol of Presidio's analyzer.
 *
 * @param endpoint the address of its {@code /analyze}
 * @param timeoutMs how long its answer is awaited, for each text
 * @param entities the kinds that the service is asked for, and the only ones that are taken from it
 * @param language of the texts, as it is told to the service
 */
public record AnalyzerConfiguration(
        String endpoint, List<String> entities, Integer timeoutMs, String language, AnalyzerFailure onFailure) {

    /** What the gateway itself cannot find well. A service finds more, dates such as "tomorrow" say, which hardly anybody wants replaced. */
    private static final List<String> DEFAULT_ENTITIES = List.of("PERSON", "LOCATION", "ORGANIZATION");

    private static final int DEFAULT_TIMEOUT_MS = 2_000;

    public AnalyzerConfiguration {
        Checks.notBlank("endpoint", endpoint);
        checkAddress(endpoint);
        entities = entities == null ? DEFAULT_ENTITIES : List.copyOf(Checks.notEmpty("entities", entities));
        entities.forEach(entity -> EntityTypes.checkName("entities", entity));
        timeoutMs = timeoutMs == null ? DEFAULT_TIMEOUT_MS : timeoutMs;
        Checks.between("timeoutMs", timeoutMs, 1, 60_000);
        language = language == null || language.isBlank() ? "en" : language.trim();
        onFailure = onFailure == null ? AnalyzerFailure.BLOCK : onFailure;
    }

    private static void checkAddress(String endpoint) {
        try {
            URI address = new URI(endpoint);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Told below: the exception would quote the address.
        }
        throw new ConfigurationException("endpoint", "an absolute http or https address is required");
    }

    /** Says nothing of the address, which may hold credentials. */
    @Override
    public String toString() {
        return "AnalyzerConfiguration";
    }
}

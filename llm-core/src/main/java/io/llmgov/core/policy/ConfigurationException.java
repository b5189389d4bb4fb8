package io.llmgov.core.policy;

/** A configuration that cannot be used; its message names the field, for instance {@code providers[0].type: …}. */
public final class ConfigurationException extends RuntimeException {

    public ConfigurationException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem, null, false, false);
    }
}

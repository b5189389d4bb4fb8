package io.llmgov.core.policy;

/** A configuration that cannot be used; its message names the field, for instance {@code providers[0].type: …}. */
public final class ConfigurationException extends RuntimeException {

    private final String field;
    private final String problem;

    /** @param field the path of the field at fault, relative to the record that checks it; empty for the record itself */
    public ConfigurationException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem, null, false, false);
        this.field = field;
        this.problem = problem;
    }

    /** The same problem, seen from the record that holds this one. */
    ConfigurationException within(String path) {
        String separator = path.isEmpty() || field.isEmpty() ? "" : ".";
        return new ConfigurationException(path + separator + field, problem);
    }
}

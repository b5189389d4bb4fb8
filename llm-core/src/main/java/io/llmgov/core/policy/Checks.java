package io.llmgov.core.policy;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Checks that configuration records make of their own values; each names the field that fails. */
public final class Checks {

    private Checks() {}

    public static String notBlank(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new ConfigurationException(field, "a value is required");
        }
        return value;
    }

    public static <T> List<T> notEmpty(String field, List<T> values) {
        if (values == null || values.isEmpty()) {
            throw new ConfigurationException(field, "at least one entry is required");
        }
        return values;
    }

    /** An unchangeable copy of a list, empty when there is none, in which no entry is missing or blank. */
    public static <T> List<T> entries(String field, List<T> values) {
        if (values == null) {
            return List.of();
        }
        for (T value : values) {
            if (value == null || value instanceof String text && text.isBlank()) {
                throw new ConfigurationException(field, "an entry has no value");
            }
        }
        return List.copyOf(values);
    }

    public static long between(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new ConfigurationException(field, value + " is not between " + min + " and " + max);
        }
        return value;
    }

    public static <T> void unique(String field, Collection<T> entries, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T entry : entries) {
            if (!seen.add(name.apply(entry))) {
                throw new ConfigurationException(field, "the name '" + name.apply(entry) + "' is used twice");
            }
        }
    }
}

package io.llmgov.runtime.settings;

import io.llmgov.core.policy.ConfigurationException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Typed reading of one section of {@code gravitee.yml}. A value that cannot be used is an error that names its key: a
 * limit that quietly fell back to its default would be noticed only when it is needed.
 */
public final class Settings {

    private final UnaryOperator<String> properties;
    private final String section;

    /**
     * @param properties looks a key up; null when it is not set
     * @param section the keys' common beginning, without the last dot
     */
    public Settings(UnaryOperator<String> properties, String section) {
        this.properties = properties;
        this.section = section;
    }

    public Settings section(String name) {
        return new Settings(properties, section + "." + name);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(properties.apply(name(key)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    public String requiredText(String key) {
        return text(key).orElseThrow(() -> new ConfigurationException(name(key), "a value is required"));
    }

    public boolean flag(String key, boolean otherwise) {
        return text(key)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new ConfigurationException(name(key), "'" + value + "' is neither true nor false");
                })
                .orElse(otherwise);
    }

    public long integer(String key, long otherwise, long min, long max) {
        return decimal(key, BigDecimal.valueOf(min), BigDecimal.valueOf(max))
                .map(value -> whole(key, value))
                .orElse(otherwise);
    }

    /** An exact decimal number within bounds; empty when it is not set. */
    public Optional<BigDecimal> decimal(String key, BigDecimal min, BigDecimal max) {
        Optional<BigDecimal> number = text(key).map(value -> parse(key, value));
        number.filter(value -> value.compareTo(min) < 0 || value.compareTo(max) > 0)
                .ifPresent(value -> {
                    throw new ConfigurationException(
                            name(key),
                            value.toPlainString() + " is not between " + min.toPlainString() + " and "
                                    + max.toPlainString());
                });
        return number;
    }

    /**
     * The entries of a list.
     *
     * @param fields every field that an entry may have: an entry is there when one of them is set
     */
    public List<Settings> list(String key, List<String> fields) {
        List<Settings> entries = new ArrayList<>();
        Settings entry = section(key + "[0]");
        while (fields.stream().map(entry::text).anyMatch(Optional::isPresent)) {
            entries.add(entry);
            entry = section(key + "[" + entries.size() + "]");
        }
        return entries;
    }

    /** The whole name of a key, for messages. */
    public String name(String key) {
        return section + "." + key;
    }

    private BigDecimal parse(String key, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(name(key), "'" + value + "' is not a number");
        }
    }

    private long whole(String key, BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            throw new ConfigurationException(name(key), value.toPlainString() + " is not a whole number");
        }
    }
}

package io.llmgov.pii.config;

import io.llmgov.core.policy.Checks;
import io.llmgov.core.policy.ConfigurationException;
import java.util.regex.Pattern;

/** Names of kinds of values: they stand in placeholders, messages and metrics. */
final class Names {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    private Names() {}

    static String check(String field, String name) {
        Checks.notBlank(field, name);
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    field,
                    "a name consists of up to 40 capital letters, digits and underscores, and begins with a letter");
        }
        return name;
    }
}

package io.llmgov.pii.detect;

/**
 * A kind of entity that the built-in recognizers know.
 *
 * @param name as in configurations, metrics and placeholders, for instance {@code CREDIT_CARD}
 * @param description one line
 * @param onByDefault whether it is looked for when a configuration names no types
 * @param country the country that gives such identifiers, ISO 3166 in two letters; null for what is the same everywhere
 */
public record EntityType(String name, String description, boolean onByDefault, String country) {}

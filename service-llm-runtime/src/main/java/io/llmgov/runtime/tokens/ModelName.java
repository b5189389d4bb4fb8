package io.llmgov.runtime.tokens;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A model's name without what providers and gateways put in front of it: {@code openai/gpt-4o},
 * {@code models/gemini-2.5-pro}, {@code ft:gpt-4o-mini-2024-07-18:acme::abc}.
 */
final class ModelName {

    private static final String FINE_TUNED = "ft:";

    private ModelName() {}

    static String bare(String model) {
        if (model == null) {
            return "";
        }
        String name = model.strip().toLowerCase(Locale.ROOT);
        String lastSegment = name.substring(name.lastIndexOf('/') + 1);
        return lastSegment.startsWith(FINE_TUNED) ? lastSegment.substring(FINE_TUNED.length()) : lastSegment;
    }

    /**
     * Matches a family's name at the beginning of a word. Azure deployments, Bedrock and Databricks put words before it
     * ({@code prod-gpt-4o}, {@code us.anthropic.claude-opus-4}, {@code databricks-gpt-oss-120b}).
     */
    static Pattern word(String family) {
        return Pattern.compile("(?<![a-z0-9])(?:" + family + ")");
    }

    /** Matches a family whose name is so short that it counts at the very beginning only: {@code o3}, {@code ada}. */
    static Pattern start(String family) {
        return Pattern.compile("^(?:" + family + ")(?![a-z0-9])");
    }
}

package io.llmgov.router.provider;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Claude model accepts on whatever service it runs, told from its name, because a service refuses with status 400
 * what a model does not know. Follows the model migration guides of the Claude documentation up to the 5.5 generation. A
 * Claude model whose name says no version counts as newer than all of these; a model that is no Claude is one behind an
 * Anthropic-compatible server, and those accept what Anthropic's API accepted in its first years.
 *
 * @param version major and minor version as one number: 4.6 is 406
 */
public record ClaudeModel(Family family, int version) {

    public enum Family {
        OPUS,
        SONNET,
        HAIKU,
        FABLE,
        MYTHOS,
        /** A Claude of unknown kind. */
        OTHER_CLAUDE,
        NOT_CLAUDE
    }

    /** How a model is told to think. */
    public enum Thinking {
        IMPOSSIBLE,
        /** {@code thinking.budget_tokens}. */
        BUDGET,
        /** {@code thinking.type: adaptive}, with {@code output_config.effort} for the depth. */
        ADAPTIVE
    }

    /** How a model is told not to think. */
    public enum Off {
        /** It doesn't unless it is told to. */
        BY_DEFAULT,
        DISABLED,
        /** The least that the model offers: no thinking before the answer. */
        BETWEEN_TOOLS,
        IMPOSSIBLE
    }

    private static final int NEWEST = Integer.MAX_VALUE;

    /** Names of three ages: {@code claude-3-5-sonnet-20241022}, {@code claude-opus-4-1-20250805}, {@code claude-opus-5-5}. */
    private static final Pattern NAME = Pattern.compile("claude-(?:(\\d{1,2})[-.](?:(\\d{1,2})[-.])?)?"
            + "(opus|sonnet|haiku|fable|mythos)"
            + "(?:-(\\d{1,2})(?:[-.](\\d{1,2}))?(?!\\d))?");

    private static final Pattern FIRST_MODELS = Pattern.compile("claude-(?:instant|v?[12](?!\\d))");

    /** @param name with or without what a service puts before and behind it */
    public static ClaudeModel of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher parts = NAME.matcher(lower);
        if (parts.find()) {
            Family family = Family.valueOf(parts.group(3).toUpperCase(Locale.ROOT));
            return new ClaudeModel(family, version(family, parts));
        }
        if (FIRST_MODELS.matcher(lower).find()) {
            return new ClaudeModel(Family.OTHER_CLAUDE, 200);
        }
        return lower.contains("claude")
                ? new ClaudeModel(Family.OTHER_CLAUDE, NEWEST)
                : new ClaudeModel(Family.NOT_CLAUDE, 0);
    }

    private static int version(Family family, Matcher parts) {
        String major = parts.group(4) == null ? parts.group(1) : parts.group(4);
        String minor = parts.group(4) == null ? parts.group(2) : parts.group(5);
        if (major == null) {
            return family == Family.MYTHOS ? 500 : NEWEST;
        }
        return Integer.parseInt(major) * 100 + (minor == null ? 0 : Integer.parseInt(minor));
    }

    public Thinking thinking() {
        if (!isClaude()) {
            return Thinking.BUDGET;
        }
        if (version < 307) {
            return Thinking.IMPOSSIBLE;
        }
        return version < 406 ? Thinking.BUDGET : Thinking.ADAPTIVE;
    }

    public Off off() {
        if (!isClaude() || version < 500) {
            return Off.BY_DEFAULT;
        }
        return switch (family) {
            case HAIKU -> Off.DISABLED;
            case SONNET -> version < 505 ? Off.DISABLED : Off.BETWEEN_TOOLS;
            case OPUS -> version < 505 ? Off.DISABLED : Off.IMPOSSIBLE;
            default -> Off.IMPOSSIBLE;
        };
    }

    /** Whether thinking comes back without its text unless {@code thinking.display} asks for it. */
    public boolean hidesThinking() {
        return isClaude() && version >= 407;
    }

    /** Whether a thinking block is refused once anything before it has changed ("Preserved thinking"). */
    public boolean bindsThinking() {
        return isClaude() && version >= preservedThinkingSince();
    }

    /** Whether {@code tool_choice} may be {@code any} or {@code tool}. */
    public boolean acceptsForcedTools() {
        return family == Family.HAIKU || !isClaude() || version < preservedThinkingSince();
    }

    private int preservedThinkingSince() {
        return family == Family.FABLE || family == Family.MYTHOS ? 501 : 505;
    }

    /** Whether {@code temperature}, {@code top_p} and {@code top_k} may differ from their defaults. */
    public boolean acceptsSampling() {
        return !isClaude() || version < 407;
    }

    public boolean acceptsTemperatureWithTopP() {
        return !isClaude() || version < 400;
    }

    /** The level's name in {@code output_config.effort}, which knows {@code xhigh} from 4.7 on. */
    public String effort(ReasoningWish.Level level) {
        return switch (level) {
            case NONE, MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH -> "high";
            case XHIGH -> version >= 407 ? "xhigh" : "max";
            case MAX -> "max";
        };
    }

    /** Whether {@code output_config.format} and {@code strict} tools are accepted ("Structured outputs"). */
    public boolean acceptsStructuredOutputs() {
        return isClaude() && version >= 405;
    }

    /** Whether the conversation may end with the beginning of the answer. */
    public boolean acceptsPrefill() {
        return !isClaude() || version < 406;
    }

    private boolean isClaude() {
        return family != Family.NOT_CLAUDE;
    }
}

package io.llmgov.router.provider.openai;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model of OpenAI's accepts of a wish for reasoning, told from its name, because OpenAI refuses with status 400
 * what a model does not know (OpenAI API guide, "Reasoning", and the pages of the models). A model whose name says
 * nothing is one that is not told how to reason.
 */
record ReasoningModel(Kind kind, int version) {

    private enum Kind {
        /** The o series. */
        O,
        GPT,
        /** Models with open weights. */
        OSS,
        OTHER
    }

    private static final Pattern GPT = Pattern.compile("gpt-(\\d{1,2})(?:\\.(\\d{1,2}))?(?![\\w.])");
    private static final Pattern O = Pattern.compile("(?:^|[^a-z0-9])o[1-9](?![a-z0-9])");
    private static final int FIRST_REASONING = 500;
    private static final int KNOWS_NONE = 501;
    private static final int KNOWS_EXTRA_HIGH = 502;

    static ReasoningModel of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("gpt-oss")) {
            return new ReasoningModel(Kind.OSS, 0);
        }
        Matcher gpt = GPT.matcher(lower);
        if (gpt.find()) {
            int minor = gpt.group(2) == null ? 0 : Integer.parseInt(gpt.group(2));
            int version = Integer.parseInt(gpt.group(1)) * 100 + minor;
            boolean reasons = version >= FIRST_REASONING && !lower.contains("chat");
            return new ReasoningModel(reasons ? Kind.GPT : Kind.OTHER, version);
        }
        return new ReasoningModel(O.matcher(lower).find() ? Kind.O : Kind.OTHER, 0);
    }

    boolean takesEffort() {
        return kind != Kind.OTHER;
    }

    /** Whether sampling parameters other than the defaults, and stop sequences, are refused. */
    boolean refusesSampling(String effort) {
        return kind == Kind.O || (kind == Kind.GPT && !"none".equals(effort) && !defaultsToNone(effort));
    }

    private boolean defaultsToNone(String effort) {
        return effort == null && version >= KNOWS_NONE;
    }

    /** The nearest level that the model knows; null when it can't be told to do so at all. */
    String effort(String asked) {
        return switch (asked) {
            case "none" -> kind != Kind.GPT ? null : version >= KNOWS_NONE ? "none" : "minimal";
            case "minimal" -> kind == Kind.GPT && version < KNOWS_NONE ? "minimal" : "low";
            case "xhigh", "max" -> kind == Kind.GPT && version >= KNOWS_EXTRA_HIGH ? "xhigh" : "high";
            case "low", "medium", "high" -> asked;
            default -> null;
        };
    }
}

package io.llmgov.router.provider.gemini;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model accepts, told from its name, because the Gemini API refuses with status 400 what a model does not know.
 * Follows the Gemini API's pages "Thinking", "Gemini 3" and "What's new" up to Gemini 3.8. A Gemini whose name says no
 * version ({@code gemini-flash-latest}) counts as newer than all of these. Where sources disagree, the answer is the one
 * that is refused by no model.
 *
 * @param version major and minor version as one number: 2.5 is 205; 0 for a model that is no Gemini, such as Gemma
 * @param service where it is served
 */
record GeminiModel(Family family, int version, GeminiService service) {

    enum Family {
        PRO,
        FLASH,
        FLASH_LITE,
        OTHER
    }

    /** How a model is told how much to think. */
    enum Thinking {
        IMPOSSIBLE,
        /** {@code thinkingConfig.thinkingBudget}. */
        BUDGET,
        /** {@code thinkingConfig.thinkingLevel}. */
        LEVEL
    }

    private static final int NEWEST = Integer.MAX_VALUE;
    private static final Pattern NAME = Pattern.compile("gemini-(?:(\\d{1,2})(?:\\.(\\d{1,2}))?(?!\\d))?");

    static GeminiModel of(String name, GeminiService service) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher parts = NAME.matcher(lower);
        if (!parts.find()) {
            return new GeminiModel(Family.OTHER, 0, service);
        }
        if (parts.group(1) == null) {
            return new GeminiModel(family(lower), NEWEST, service);
        }
        int minor = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        return new GeminiModel(family(lower), Integer.parseInt(parts.group(1)) * 100 + minor, service);
    }

    private static Family family(String name) {
        if (name.contains("flash-lite")) {
            return Family.FLASH_LITE;
        }
        if (name.contains("flash")) {
            return Family.FLASH;
        }
        return name.contains("pro") ? Family.PRO : Family.OTHER;
    }

    Thinking thinking() {
        if (version < 205) {
            return Thinking.IMPOSSIBLE;
        }
        return version < 300 ? Thinking.BUDGET : Thinking.LEVEL;
    }

    /** Whether a budget of 0 is accepted. */
    boolean canThinkNothing() {
        return thinking() == Thinking.BUDGET && family != Family.PRO;
    }

    int minThinkingBudget() {
        return switch (family) {
            case PRO -> 128;
            case FLASH_LITE -> 512;
            default -> 1;
        };
    }

    int maxThinkingBudget() {
        return family == Family.PRO ? 32768 : 24576;
    }

    /** Whether {@code thinkingLevel} knows {@code MINIMAL}. */
    boolean knowsMinimalThinking() {
        return (family == Family.FLASH && version < 306) || (family == Family.FLASH_LITE && version < 400);
    }

    /** Whether {@code thinkingLevel} knows {@code MEDIUM}. */
    boolean knowsMediumThinking() {
        return family != Family.PRO || version > 300;
    }

    /** Whether a function call without its thought signature is refused. */
    boolean demandsSignatures() {
        return version >= 300;
    }

    /** Whether function calls and their results are matched by an id. */
    boolean matchesCallsById() {
        return version >= 300;
    }

    /** Whether a function's result may have images and files in it. */
    boolean acceptsMediaInResults() {
        return version >= 300;
    }

    /** Whether a JSON answer may be asked for together with functions. */
    boolean acceptsFormatWithFunctions() {
        return version >= 300;
    }

    /** Whether {@code temperature}, {@code topP} and {@code topK} have an effect. */
    boolean acceptsSampling() {
        return version < (family == Family.FLASH_LITE ? 305 : 306);
    }

    /** Whether the conversation may end with the beginning of the answer. */
    boolean acceptsPrefill() {
        return acceptsSampling();
    }

    boolean acceptsCandidateCount() {
        return version < 300;
    }

    boolean acceptsPenalties() {
        return version < 205;
    }

    boolean acceptsLogprobs() {
        return version < (service.tellsLogprobsOfThinkingModels() ? 300 : 205);
    }

    /** Whether a file may be given by any public address. */
    boolean fetchesAddresses() {
        return version >= 205 || service == GeminiService.VERTEX_AI;
    }

    /** Whether a file may be given by its {@code gs://} address in Cloud Storage. */
    boolean readsCloudStorage() {
        return service.readsCloudStorage();
    }

    /** Whether the type of a file that is given by its address has to be told. */
    boolean demandsMediaTypes() {
        return service.demandsMediaTypes();
    }
}

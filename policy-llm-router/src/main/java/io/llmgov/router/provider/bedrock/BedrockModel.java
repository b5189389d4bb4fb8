package io.llmgov.router.provider.bedrock;

import io.llmgov.router.provider.ClaudeModel;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a model on Bedrock accepts, told from its id, because Bedrock refuses with status 400 what a model does not know
 * (Amazon Bedrock User Guide, model cards, "Converse API supported models and features", "Prompt caching", "Structured
 * outputs"; Bedrock API reference, {@code ToolChoice}), as of November 2026. The id may be a base model's, an inference
 * profile's or an ARN. One that names no model (an application inference profile, an imported model) is taken to accept
 * what the client asks for.
 *
 * @param claude what is known of a Claude model anywhere; null for others
 */
record BedrockModel(Family family, String id, ClaudeModel claude) {

    enum Family {
        CLAUDE,
        NOVA,
        /** OpenAI's open models and Kimi, which take a {@code reasoning_effort}. */
        REASONING_EFFORT,
        OTHER,
        /** The id doesn't tell. */
        UNKNOWN
    }

    /** How a model is told to think. */
    enum Thinking {
        IMPOSSIBLE,
        /** Claude up to 4.5: {@code thinking.budget_tokens}. */
        BUDGET,
        /** Claude from 4.6 on: {@code thinking.type: adaptive}, with {@code output_config.effort} for the depth. */
        ADAPTIVE,
        /** Nova 2: {@code reasoningConfig}. */
        REASONING_CONFIG,
        /** {@code reasoning_effort}. */
        EFFORT
    }

    /** How a model can be made to call a tool. */
    enum Forcing {
        NONE,
        /** Some tool, but not a certain one. */
        ANY,
        NAMED
    }

    /** A base model's id, perhaps behind the regions of an inference profile: {@code eu.mistral.pixtral-large-2502-v1:0}. */
    private static final Pattern MODEL_ID = Pattern.compile("(?:[a-z-]{2,10}\\.)?[a-z0-9-]{2,}\\.[a-z0-9].*");

    /** ARNs of these say nothing of the model behind them. */
    private static final Pattern NAMELESS =
            Pattern.compile("arn:aws[a-z-]*:bedrock:.*:(?:application-inference-profile|"
                    + "imported-model|custom-model|custom-model-deployment|provisioned-model|prompt-router|default-prompt-router)/.*"
                    + "|arn:aws[a-z-]*:sagemaker:.*");

    /** Models with open weights whose answers Bedrock keeps to a schema ("Structured outputs", supported models). */
    private static final List<String> KEEPING_SCHEMAS = List.of(
            "openai.",
            "qwen.qwen3",
            "deepseek.v3",
            "nvidia.nemotron",
            "moonshot",
            "minimax.",
            "zai.glm",
            "mistral.magistral",
            "mistral.ministral-3",
            "mistral.mistral-large-3",
            "mistral.voxtral",
            "mistral.devstral",
            "google.gemma-3-12b",
            "google.gemma-3-27b");

    static BedrockModel of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String id = lower.substring(lower.lastIndexOf('/') + 1);
        if (NAMELESS.matcher(lower).matches()) {
            return new BedrockModel(Family.UNKNOWN, id, null);
        }
        if (id.contains("claude")) {
            return new BedrockModel(Family.CLAUDE, id, ClaudeModel.of(id));
        }
        if (id.contains("amazon.nova")) {
            return new BedrockModel(Family.NOVA, id, null);
        }
        if (id.contains("openai.") || id.contains("moonshot")) {
            return new BedrockModel(Family.REASONING_EFFORT, id, null);
        }
        return new BedrockModel(MODEL_ID.matcher(id).matches() ? Family.OTHER : Family.UNKNOWN, id, null);
    }

    /** Of a Claude model, major and minor as one number: 4.6 is 406; 0 for others. */
    int version() {
        return isClaude() ? claude.version() : 0;
    }

    boolean isClaude() {
        return family == Family.CLAUDE;
    }

    boolean isNova() {
        return family == Family.NOVA;
    }

    boolean isUnknown() {
        return family == Family.UNKNOWN;
    }

    Thinking thinking() {
        return switch (family) {
            case CLAUDE ->
                switch (claude.thinking()) {
                    case IMPOSSIBLE -> Thinking.IMPOSSIBLE;
                    case BUDGET -> Thinking.BUDGET;
                    case ADAPTIVE -> Thinking.ADAPTIVE;
                };
            case NOVA -> id.contains("nova-2") ? Thinking.REASONING_CONFIG : Thinking.IMPOSSIBLE;
            case REASONING_EFFORT -> Thinking.EFFORT;
            case OTHER, UNKNOWN -> Thinking.IMPOSSIBLE;
        };
    }

    /** How a Claude model is told not to think. */
    ClaudeModel.Off off() {
        return isClaude() ? claude.off() : ClaudeModel.Off.BY_DEFAULT;
    }

    /** Whether thinking comes back without its text unless {@code thinking.display} asks for it. */
    boolean hidesThinking() {
        return isClaude() && claude.hidesThinking();
    }

    /**
     * Whether signed thinking of earlier turns is sent back. The newest models refuse it once anything before it has
     * changed, and policies do change things.
     */
    boolean takesThinkingBack() {
        return isUnknown()
                || (isClaude() && claude.thinking() != ClaudeModel.Thinking.IMPOSSIBLE && !claude.bindsThinking());
    }

    Forcing forcing() {
        return switch (family) {
            case CLAUDE -> claude.acceptsForcedTools() ? Forcing.NAMED : Forcing.NONE;
            case NOVA, UNKNOWN -> Forcing.NAMED;
            case REASONING_EFFORT -> Forcing.NONE;
            case OTHER -> {
                if (id.contains("mistral-large") || id.contains("deepseek.v3-v1")) {
                    yield Forcing.ANY;
                }
                yield id.contains("deepseek.v3") ? Forcing.NAMED : Forcing.NONE;
            }
        };
    }

    /** Whether thinking and a forced tool exclude each other. */
    boolean thinksOnlyUnforced() {
        return isClaude() && version() < 408;
    }

    /** Whether the model can be told, in Anthropic's words, to call one tool at a time. */
    boolean takesToolsOneAtATime() {
        return isClaude() && version() >= 405;
    }

    boolean acceptsSampling() {
        return !isClaude() || claude.acceptsSampling();
    }

    boolean acceptsTemperatureWithTopP() {
        return !isClaude() || claude.acceptsTemperatureWithTopP();
    }

    /** Whether the conversation may end with the beginning of the answer. */
    boolean acceptsPrefill() {
        return isClaude() ? claude.acceptsPrefill() : isNova() || isUnknown();
    }

    /**
     * Whether an answer is kept to a schema by Bedrock itself. On Claude 4.7 to 5 it is refused; Haiku 4.5 refuses it in
     * some accounts, and Sonnet 4.6 may run on to its bound with it, so these answer through a tool instead.
     */
    boolean keepsAnswersToSchema() {
        if (isClaude()) {
            return forcing() == Forcing.NONE
                    || (version() >= 405
                            && version() <= 406
                            && !id.contains("haiku-4-5")
                            && !id.contains("sonnet-4-6"));
        }
        return keepsSchemas();
    }

    /** Whether a tool's {@code strict} is accepted. */
    boolean keepsToolsToSchema() {
        return isClaude() ? version() == 405 || version() == 406 || forcing() == Forcing.NONE : keepsSchemas();
    }

    private boolean keepsSchemas() {
        return KEEPING_SCHEMAS.stream().anyMatch(id::contains);
    }

    /** Whether {@code cachePoint} is accepted in the system prompt and in messages. */
    boolean caches() {
        return isUnknown() || isNova() || (isClaude() && (version() >= 307 || id.contains("3-5-haiku")));
    }

    /** Whether {@code cachePoint} is accepted among the tools. */
    boolean cachesTools() {
        return caches() && !isNova();
    }

    /** Whether a cache can be kept for an hour rather than for five minutes. */
    boolean cachesLong() {
        return isUnknown() || (isClaude() && version() >= 405);
    }
}

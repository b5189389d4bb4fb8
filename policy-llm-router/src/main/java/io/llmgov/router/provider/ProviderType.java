package io.llmgov.router.provider;

import io.llmgov.router.provider.anthropic.AnthropicDialect;
import io.llmgov.router.provider.azure.AzureOpenAiDialect;
import io.llmgov.router.provider.gemini.GeminiDialect;
import io.llmgov.router.provider.openai.OpenAiDialect;
import io.llmgov.router.provider.openai.OpenAiPreset;
import io.llmgov.router.provider.openai.OpenAiPresets;
import io.llmgov.router.provider.openai.PresetDialect;

/** The kinds of providers that a configuration can name. */
public enum ProviderType {
    OPENAI(new OpenAiDialect(true)),
    AZURE_OPENAI(new AzureOpenAiDialect()),
    ANTHROPIC(new AnthropicDialect()),
    GEMINI(new GeminiDialect()),
    /** Any server that speaks OpenAI's protocol: vLLM, LM Studio, an inference gateway. Few have the Responses API too. */
    OPENAI_COMPATIBLE(new OpenAiDialect(false)),

    GROQ(OpenAiPresets.GROQ),
    DEEPSEEK(OpenAiPresets.DEEPSEEK),
    XAI(OpenAiPresets.XAI),
    TOGETHER(OpenAiPresets.TOGETHER),
    FIREWORKS(OpenAiPresets.FIREWORKS),
    PERPLEXITY(OpenAiPresets.PERPLEXITY),
    OPENROUTER(OpenAiPresets.OPENROUTER),
    CEREBRAS(OpenAiPresets.CEREBRAS),
    SAMBANOVA(OpenAiPresets.SAMBANOVA),
    NVIDIA(OpenAiPresets.NVIDIA),
    DATABRICKS(OpenAiPresets.DATABRICKS),
    DEEPINFRA(OpenAiPresets.DEEPINFRA),
    DASHSCOPE(OpenAiPresets.DASHSCOPE),
    MOONSHOT(OpenAiPresets.MOONSHOT),
    ZAI(OpenAiPresets.ZAI),
    MINIMAX(OpenAiPresets.MINIMAX),
    CLOUDFLARE(OpenAiPresets.CLOUDFLARE),
    WATSONX(OpenAiPresets.WATSONX),
    HUGGINGFACE(OpenAiPresets.HUGGINGFACE),
    VLLM(OpenAiPresets.VLLM),
    LMSTUDIO(OpenAiPresets.LMSTUDIO),
    GITHUB_MODELS(OpenAiPresets.GITHUB_MODELS),
    AZURE_AI(OpenAiPresets.AZURE_AI),
    AI21(OpenAiPresets.AI21),
    MISTRAL(OpenAiPresets.MISTRAL),
    OLLAMA(OpenAiPresets.OLLAMA);

    private final Dialect dialect;

    ProviderType(OpenAiPreset preset) {
        this(new PresetDialect(preset));
    }

    ProviderType(Dialect dialect) {
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }
}

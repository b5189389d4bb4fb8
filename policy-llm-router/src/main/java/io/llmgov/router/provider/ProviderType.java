package io.llmgov.router.provider;

import io.llmgov.core.wire.Operation;
import io.llmgov.router.provider.anthropic.AnthropicDialect;
import io.llmgov.router.provider.azure.AzureOpenAiDialect;
import io.llmgov.router.provider.bedrock.BedrockDialect;
import io.llmgov.router.provider.cohere.CohereDialect;
import io.llmgov.router.provider.gemini.GeminiDialect;
import io.llmgov.router.provider.mistral.MistralDialect;
import io.llmgov.router.provider.ollama.OllamaDialect;
import io.llmgov.router.provider.openai.OpenAiDialect;
import io.llmgov.router.provider.openai.OpenAiPreset;
import io.llmgov.router.provider.openai.OpenAiPresets;
import io.llmgov.router.provider.openai.PresetDialect;
import io.llmgov.router.provider.vertex.VertexDialect;

/** The kinds of providers that a configuration can name. */
public enum ProviderType {
    OPENAI(new OpenAiDialect(true)),
    AZURE_OPENAI(new AzureOpenAiDialect()),
    ANTHROPIC(new AnthropicDialect()),
    GEMINI(new GeminiDialect()),
    VERTEX(new VertexDialect()),
    BEDROCK(new BedrockDialect()),
    COHERE(new CohereDialect()),
    /** Any server that speaks OpenAI's protocol, or the rerank of Jina and Cohere: vLLM, LM Studio, an inference gateway. Few have the Responses API. */
    OPENAI_COMPATIBLE(new OpenAiDialect(false, Operation.RERANK)),

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
    MISTRAL(new MistralDialect()),
    OLLAMA(new OllamaDialect());

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

package io.llmgov.router.provider;

import io.llmgov.router.provider.anthropic.AnthropicDialect;
import io.llmgov.router.provider.azure.AzureOpenAiDialect;
import io.llmgov.router.provider.openai.OpenAiDialect;

/** The kinds of providers that a configuration can name. */
public enum ProviderType {
    OPENAI(new OpenAiDialect()),
    AZURE_OPENAI(new AzureOpenAiDialect()),
    ANTHROPIC(new AnthropicDialect()),
    /** Any server that speaks OpenAI's protocol: vLLM, LM Studio, an inference gateway. */
    OPENAI_COMPATIBLE(new OpenAiDialect());

    private final Dialect dialect;

    ProviderType(Dialect dialect) {
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }
}

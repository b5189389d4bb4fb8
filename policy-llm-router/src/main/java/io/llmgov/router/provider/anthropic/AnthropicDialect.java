package io.llmgov.router.provider.anthropic;

import io.llmgov.router.provider.openai.OpenAiDialect;

public final class AnthropicDialect extends OpenAiDialect {}

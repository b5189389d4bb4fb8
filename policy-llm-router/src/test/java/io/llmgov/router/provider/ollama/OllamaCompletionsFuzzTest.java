package io.llmgov.router.provider.ollama;

import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.llmgov.router.provider.DialectFuzzing;

class OllamaCompletionsFuzzTest extends DialectFuzzing {

    OllamaCompletionsFuzzTest() {
        super(new OllamaDialect(), new OpenAiCompletions(), "openai-completions/ollama", "qwen3", "{'prompt':'x'}");
    }
}

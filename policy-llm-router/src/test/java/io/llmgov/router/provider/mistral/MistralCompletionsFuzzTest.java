package io.llmgov.router.provider.mistral;

import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.llmgov.router.provider.DialectFuzzing;

class MistralCompletionsFuzzTest extends DialectFuzzing {

    MistralCompletionsFuzzTest() {
        super(
                new MistralDialect(),
                new OpenAiCompletions(),
                "openai-completions/mistral",
                "codestral-latest",
                "{'prompt':'x'}");
    }
}

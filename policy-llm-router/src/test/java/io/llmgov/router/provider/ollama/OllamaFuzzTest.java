package io.llmgov.router.provider.ollama;

import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.DialectFuzzing;

class OllamaFuzzTest extends DialectFuzzing {

    /** Plain, with thoughts kept back, with legacy functions. */
    OllamaFuzzTest() {
        super(
                new OllamaDialect(),
                new OpenAiChat(),
                "openai-chat/ollama",
                "qwen3",
                "{'messages':[{'role':'user','content':'x'}]}",
                "{'messages':[{'role':'user','content':'x'}],'reasoning':{'effort':'high','exclude':true}}",
                "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}");
    }
}

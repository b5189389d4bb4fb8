package io.llmgov.router.provider.mistral;

import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.router.provider.DialectFuzzing;

class MistralFuzzTest extends DialectFuzzing {

    /** Plain, with thoughts kept back, with legacy functions. */
    MistralFuzzTest() {
        super(
                new MistralDialect(),
                new OpenAiChat(),
                "openai-chat/mistral",
                "mistral-large-latest",
                "{'messages':[{'role':'user','content':'x'}]}",
                "{'messages':[{'role':'user','content':'x'}],'reasoning':{'effort':'high','exclude':true}}",
                "{'messages':[{'role':'user','content':'x'}],'functions':[{'name':'get_weather'}]}");
    }
}

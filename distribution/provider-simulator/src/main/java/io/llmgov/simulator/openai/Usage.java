package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.Json;

/** The usage object of OpenAI. Long prompts count as half cached, in steps of 128 tokens as OpenAI's cache works. */
record Usage(int prompt, int completion, int reasoning) {

    private static final int CACHE_MINIMUM = 1024;
    private static final int CACHE_STEP = 128;

    int total() {
        return prompt + completion;
    }

    ObjectNode toJson() {
        var usage = Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", total());
        usage.putObject("prompt_tokens_details").put("cached_tokens", cached()).put("audio_tokens", 0);
        usage.putObject("completion_tokens_details")
                .put("reasoning_tokens", reasoning)
                .put("audio_tokens", 0)
                .put("accepted_prediction_tokens", 0)
                .put("rejected_prediction_tokens", 0);
        return usage;
    }

    private int cached() {
        return prompt < CACHE_MINIMUM ? 0 : prompt / 2 / CACHE_STEP * CACHE_STEP;
    }
}

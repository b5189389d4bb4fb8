package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Token counts: OpenAI's, but for the cached tokens, which Mistral tells under several names (Mistral API reference,
 * {@code UsageInfo}). They are part of the prompt in both.
 */
final class MistralUsage {

    private static final String DETAILS = "prompt_tokens_details";
    private static final String CACHED_TOKENS = "cached_tokens";
    private static final List<String> ELSEWHERE = List.of("/prompt_token_details/cached_tokens", "/num_cached_tokens");

    private MistralUsage() {}

    static void rewrite(ObjectNode usage) {
        if (usage.path(DETAILS).path(CACHED_TOKENS).isNumber()) {
            return;
        }
        for (String pointer : ELSEWHERE) {
            JsonNode count = usage.at(pointer);
            if (count.isNumber()) {
                ObjectNode details = usage.get(DETAILS) instanceof ObjectNode there ? there : usage.putObject(DETAILS);
                details.set(CACHED_TOKENS, count);
                return;
            }
        }
    }
}

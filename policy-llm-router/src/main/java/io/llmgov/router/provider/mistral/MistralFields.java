package io.llmgov.router.provider.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.OpenAiDefaults;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a request that Mistral takes as they are or under another name. It refuses a request that has any other
 * field ("Extra inputs are not permitted"), so the list is closed, and what isn't on it is reported.
 *
 * @param same names that mean the same, Mistral's own included
 * @param renamed OpenAI's name to Mistral's
 * @param bounded whether there is an output to bound
 */
record MistralFields(Set<String> same, Map<String, String> renamed, boolean bounded) {

    private static final Map<String, String> OF_GENERATION = Map.of(OpenAi.SEED, Mistral.RANDOM_SEED);

    static final MistralFields CHAT = new MistralFields(
            Set.of(
                    OpenAi.TEMPERATURE,
                    OpenAi.TOP_P,
                    OpenAi.STOP,
                    OpenAi.N,
                    OpenAi.PRESENCE_PENALTY,
                    OpenAi.FREQUENCY_PENALTY,
                    Mistral.RANDOM_SEED,
                    Mistral.PROMPT_MODE,
                    "metadata",
                    "safe_prompt",
                    "guardrails",
                    "prompt_cache_key"),
            OF_GENERATION,
            true);

    static final MistralFields FIM = new MistralFields(
            Set.of(
                    OpenAi.TEMPERATURE,
                    OpenAi.TOP_P,
                    OpenAi.STOP,
                    Mistral.RANDOM_SEED,
                    "min_tokens",
                    "metadata",
                    "prompt_cache_key"),
            OF_GENERATION,
            true);

    static final MistralFields EMBEDDINGS = new MistralFields(
            Set.of("metadata", Mistral.OUTPUT_DIMENSION, Mistral.OUTPUT_DTYPE),
            Map.of(OpenAi.DIMENSIONS, Mistral.OUTPUT_DIMENSION),
            false);

    /** @param translated names of fields that are translated elsewhere */
    void write(ObjectNode request, ObjectNode body, Set<String> translated, DroppedParameters dropped) {
        for (Map.Entry<String, JsonNode> field : request.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isNull() || translated.contains(name) || isWrittenApart(name)) {
                continue;
            }
            if (same.contains(name)) {
                body.set(name, value);
            } else if (renamed.containsKey(name)) {
                body.set(renamed.get(name), value);
            } else if (!OpenAiDefaults.asksNothing(name, value)) {
                dropped.add(name);
            }
        }
        writeMaxTokens(request, body);
    }

    private boolean isWrittenApart(String name) {
        return switch (name) {
            case OpenAi.MODEL, "stream" -> true;
            case OpenAi.MAX_TOKENS, OpenAi.MAX_COMPLETION_TOKENS -> bounded;
            default -> false;
        };
    }

    private void writeMaxTokens(ObjectNode request, ObjectNode body) {
        for (String field : new String[] {OpenAi.MAX_COMPLETION_TOKENS, OpenAi.MAX_TOKENS}) {
            if (bounded && request.path(field).isNumber()) {
                body.set(OpenAi.MAX_TOKENS, request.get(field));
                return;
            }
        }
    }
}

package io.llmgov.router.client.gemini;

import static java.util.Map.entry;

import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.gemini.Gemini;
import java.util.Map;

/** What a Gemini client calls the parameters of the pivot, for reports and errors. */
final class ParameterNames {

    private static final String CONFIG = Gemini.GENERATION_CONFIG + ".";

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry(OpenAi.MESSAGES, Gemini.CONTENTS),
            entry(OpenAi.TEMPERATURE, CONFIG + Gemini.TEMPERATURE),
            entry(OpenAi.TOP_P, CONFIG + Gemini.TOP_P),
            entry(OpenAi.TOP_K, CONFIG + Gemini.TOP_K),
            entry(OpenAi.MAX_COMPLETION_TOKENS, CONFIG + Gemini.MAX_OUTPUT_TOKENS),
            entry(OpenAi.MAX_TOKENS, CONFIG + Gemini.MAX_OUTPUT_TOKENS),
            entry(OpenAi.STOP, CONFIG + Gemini.STOP_SEQUENCES),
            entry(OpenAi.N, CONFIG + Gemini.CANDIDATE_COUNT),
            entry(OpenAi.SEED, CONFIG + Gemini.SEED),
            entry(OpenAi.PRESENCE_PENALTY, CONFIG + Gemini.PRESENCE_PENALTY),
            entry(OpenAi.FREQUENCY_PENALTY, CONFIG + Gemini.FREQUENCY_PENALTY),
            entry(OpenAi.LOGPROBS, CONFIG + Gemini.RESPONSE_LOGPROBS),
            entry(OpenAi.TOP_LOGPROBS, CONFIG + Gemini.LOGPROBS),
            entry(OpenAi.REASONING_EFFORT, CONFIG + Gemini.THINKING_CONFIG),
            entry("modalities", CONFIG + Gemini.RESPONSE_MODALITIES),
            entry(OpenAi.TOOL_CHOICE, Gemini.TOOL_CONFIG + "." + Gemini.FUNCTION_CALLING_CONFIG),
            entry(OpenAi.TOOLS, Gemini.TOOLS),
            entry(OpenAi.SERVICE_TIER, Gemini.SERVICE_TIER));

    private static final String SCHEMA_PREFIX = OpenAi.RESPONSE_FORMAT + "." + OpenAi.JSON_SCHEMA;

    private ParameterNames() {}

    static String geminis(String pivotParameter) {
        if (pivotParameter.startsWith(SCHEMA_PREFIX)) {
            return CONFIG + Gemini.RESPONSE_SCHEMA + pivotParameter.substring(SCHEMA_PREFIX.length());
        }
        if (pivotParameter.startsWith(OpenAi.RESPONSE_FORMAT)) {
            return CONFIG + Gemini.RESPONSE_MIME_TYPE;
        }
        // Places within messages and tools are counted otherwise in the pivot.
        String field = pivotParameter.split("[.\\[]", 2)[0];
        return NAMES.getOrDefault(field, pivotParameter);
    }
}

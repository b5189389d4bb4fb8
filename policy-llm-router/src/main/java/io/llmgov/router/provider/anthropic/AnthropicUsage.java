package io.llmgov.router.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import java.util.Optional;

/**
 * Token counts. Anthropic counts cached parts of the prompt beside {@code input_tokens}, OpenAI within
 * {@code prompt_tokens}; in a stream the counts of a later event replace those of an earlier one (Claude API reference,
 * "Messages", usage; "Streaming").
 */
final class AnthropicUsage {

    private static final String INPUT_TOKENS = "input_tokens";
    private static final String CACHE_CREATION = "cache_creation_input_tokens";
    private static final String CACHE_READ = "cache_read_input_tokens";
    private static final String OUTPUT_TOKENS = "output_tokens";
    private static final String OUTPUT_DETAILS = "output_tokens_details";
    private static final String THINKING_TOKENS = "thinking_tokens";

    private boolean known;
    private long input;
    private long cacheCreation;
    private long cacheRead;
    private long output;
    private long thinking;
    private String serviceTier;

    /** Takes what is there; what is missing or null stays as it was. */
    void add(JsonNode usage) {
        known |=
                usage.path(INPUT_TOKENS).isNumber() || usage.path(OUTPUT_TOKENS).isNumber();
        input = count(usage.path(INPUT_TOKENS), input);
        cacheCreation = count(usage.path(CACHE_CREATION), cacheCreation);
        cacheRead = count(usage.path(CACHE_READ), cacheRead);
        output = count(usage.path(OUTPUT_TOKENS), output);
        thinking = count(usage.path(OUTPUT_DETAILS).path(THINKING_TOKENS), thinking);
        serviceTier = usage.path(Anthropic.SERVICE_TIER).asText(serviceTier);
    }

    private static long count(JsonNode value, long otherwise) {
        return value.isNumber() && value.longValue() >= 0 ? value.longValue() : otherwise;
    }

    /** Empty as long as nothing was reported: unknown is not zero. */
    Optional<ObjectNode> openAi() {
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(OpenAiUsage.write(
                new Usage(input + cacheCreation + cacheRead, output, cacheRead, cacheCreation, thinking)));
    }

    /** The tier that served the request, in OpenAI's words. */
    Optional<String> serviceTier() {
        return switch (serviceTier == null ? "" : serviceTier) {
            case "standard" -> Optional.of("default");
            case "priority" -> Optional.of("priority");
            default -> Optional.empty();
        };
    }
}

package io.llmgov.router.provider.cohere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import java.util.Optional;

/**
 * Cohere's counts in OpenAI's terms (Cohere API reference, {@code Usage} and {@code ApiMeta}). Cohere counts twice: the
 * tokens that it bills, and all that its models saw, with instructions of its own that the client neither wrote nor
 * pays. OpenAI's counts are of what is billed, and so are these; where nothing is billed, all tokens are counted.
 */
final class CohereUsage {

    private CohereUsage() {}

    /** @param usage a chat answer's {@code usage}, or the {@code meta} of others; empty when it has no counts */
    static Optional<ObjectNode> openAi(JsonNode usage) {
        return read(usage).map(OpenAiUsage::write);
    }

    static Optional<Usage> read(JsonNode usage) {
        JsonNode billed = usage.path(Cohere.BILLED_UNITS);
        JsonNode counts = input(billed) + output(billed) > 0 ? billed : usage.path(Cohere.TOKENS);
        if (!isCounted(counts)) {
            counts = billed;
        }
        if (!isCounted(counts)) {
            return Optional.empty();
        }
        long input = input(counts);
        long cached = Math.min(input, count(usage.path(Cohere.CACHED_TOKENS)));
        return Optional.of(new Usage(input, output(counts), cached, 0, 0));
    }

    private static boolean isCounted(JsonNode counts) {
        return counts.path(Cohere.INPUT_TOKENS).isNumber()
                || counts.path(Cohere.OUTPUT_TOKENS).isNumber()
                || counts.path(Cohere.IMAGE_TOKENS).isNumber();
    }

    private static long input(JsonNode counts) {
        return count(counts.path(Cohere.INPUT_TOKENS)) + count(counts.path(Cohere.IMAGE_TOKENS));
    }

    private static long output(JsonNode counts) {
        return count(counts.path(Cohere.OUTPUT_TOKENS));
    }

    /** Whole numbers, written as decimals. */
    private static long count(JsonNode value) {
        return value.isNumber() && value.canConvertToLong() ? Math.max(0, value.longValue()) : 0;
    }
}

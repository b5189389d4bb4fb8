package io.llmgov.router.client.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.anthropic.AnthropicUsage;
import io.llmgov.core.wire.openai.OpenAiUsage;
import io.llmgov.router.provider.OpenAi;

/** Token counts of an answer; Anthropic's clients always expect some, so what is unknown is told as zero. */
final class MessageUsage {

    private Usage usage = Usage.of(0, 0);
    private String serviceTier;

    /** Takes what a complete answer or a chunk says. Providers that report several times count up. */
    void add(JsonNode answerOrChunk) {
        OpenAiUsage.read(answerOrChunk.get(OpenAi.USAGE)).ifPresent(reported -> usage = usage.atLeast(reported));
        serviceTier = answerOrChunk.path(OpenAi.SERVICE_TIER).asText(serviceTier);
    }

    ObjectNode anthropic() {
        ObjectNode written = AnthropicUsage.write(usage);
        switch (serviceTier == null ? "" : serviceTier) {
            case "default" -> written.put(Anthropic.SERVICE_TIER, "standard");
            case "priority" -> written.put(Anthropic.SERVICE_TIER, "priority");
            default -> {
                // Anthropic has no other tiers.
            }
        }
        return written;
    }
}

package io.llmgov.runtime.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.knuddels.jtokkit.api.EncodingType;
import io.llmgov.core.runtime.TokenCounter;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.core.wire.WireFormats;
import io.llmgov.core.wire.anthropic.AnthropicCountTokens;
import io.llmgov.core.wire.anthropic.AnthropicMessages;
import io.llmgov.core.wire.gemini.GeminiCountTokens;
import io.llmgov.core.wire.gemini.GeminiGenerate;
import io.llmgov.core.wire.gemini.GeminiStream;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.core.wire.openai.OpenAiResponses;
import java.util.List;

/**
 * Counts with OpenAI's own encodings. The texts of a request come from its wire format; what a protocol adds to them
 * (message framing, tool definitions, images, token arrays) is counted by the rules of this package.
 */
public final class JtokkitTokenCounter implements TokenCounter {

    private final LoadedEncodings encodings = new LoadedEncodings();
    private final ModelTokenizers tokenizers;

    public JtokkitTokenCounter(List<ModelFactor> factors) {
        this.tokenizers = new ModelTokenizers(factors);
    }

    @Override
    public long countText(String model, String text) {
        if (text == null) {
            return 0;
        }
        ModelTokenizer tokenizer = tokenizers.of(model);
        TextTally tally = tally(tokenizer);
        tally.add(text);
        return tokenizer.scale(tally.tokens());
    }

    @Override
    public long countRequest(String formatId, String model, ObjectNode request) {
        WireFormat format = WireFormats.byId(formatId);
        ModelTokenizer tokenizer = tokenizers.of(model);
        TextTally tally = tally(tokenizer);
        for (TextSlot slot : format.requestTexts(request)) {
            if (!isPartOfWhole(formatId, slot.kind())) {
                tally.add(slot.text());
            }
        }
        addFraming(formatId, request, tally);
        return tokenizer.scale(tally.tokens()) + exactPart(formatId, model, request);
    }

    /** Loads the encoding of today's models, so that no request has to wait for it. Takes about a second. */
    public void warmUp() {
        encodings.get(EncodingType.O200K_BASE);
    }

    /** The encodings that are in memory. */
    public List<String> loadedEncodings() {
        return encodings.names();
    }

    /** Tools are counted as a whole, their descriptions included, and so are Anthropic's and Gemini's calls of them; what stands beside a prompt is no part of it. */
    private static boolean isPartOfWhole(String formatId, TextSlot.Kind kind) {
        if (kind == TextSlot.Kind.METADATA) {
            return true;
        }
        return switch (formatId) {
            case OpenAiChat.ID, OpenAiResponses.ID -> kind == TextSlot.Kind.TOOL_DESCRIPTION;
            case AnthropicMessages.ID,
                    AnthropicCountTokens.ID,
                    GeminiGenerate.ID,
                    GeminiStream.ID,
                    GeminiCountTokens.ID ->
                kind == TextSlot.Kind.TOOL_DESCRIPTION || kind == TextSlot.Kind.TOOL_ARGUMENTS;
            default -> false;
        };
    }

    private static void addFraming(String formatId, ObjectNode request, TextTally tally) {
        switch (formatId) {
            case OpenAiChat.ID -> ChatFraming.add(request, tally);
            case OpenAiResponses.ID -> ResponsesFraming.add(request, tally);
            case AnthropicMessages.ID, AnthropicCountTokens.ID -> AnthropicFraming.add(request, tally);
            case GeminiGenerate.ID, GeminiStream.ID, GeminiCountTokens.ID -> GeminiFraming.add(request, tally);
            default -> {}
        }
    }

    /** What has its own measure and no factor. */
    private static long exactPart(String formatId, String model, ObjectNode request) {
        return switch (formatId) {
            case OpenAiChat.ID -> MediaParts.tokens(model, request);
            case OpenAiResponses.ID -> ResponsesFraming.mediaTokens(model, request);
            case GeminiGenerate.ID, GeminiStream.ID, GeminiCountTokens.ID -> GeminiFraming.mediaTokens(model, request);
            case OpenAiCompletions.ID -> tokenArrays(request.path("prompt"));
            case OpenAiEmbeddings.ID -> tokenArrays(request.path("input"));
            case AnthropicMessages.ID, AnthropicCountTokens.ID -> AnthropicFraming.mediaTokens(model, request);
            default -> 0;
        };
    }

    /** A prompt may come as token numbers, or as an array of arrays of them: already counted by the client. */
    private static long tokenArrays(JsonNode input) {
        long tokens = 0;
        for (JsonNode element : input) {
            if (element.isArray()) {
                tokens += element.size();
            } else if (element.isNumber()) {
                tokens++;
            }
        }
        return tokens;
    }

    private TextTally tally(ModelTokenizer tokenizer) {
        return new TextTally(encodings.get(tokenizer.encoding()));
    }
}

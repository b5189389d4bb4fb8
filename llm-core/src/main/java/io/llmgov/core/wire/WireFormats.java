package io.llmgov.core.wire;

import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.anthropic.AnthropicCountTokens;
import io.llmgov.core.wire.anthropic.AnthropicMessages;
import io.llmgov.core.wire.gemini.GeminiBatchEmbed;
import io.llmgov.core.wire.gemini.GeminiCountTokens;
import io.llmgov.core.wire.gemini.GeminiEmbed;
import io.llmgov.core.wire.gemini.GeminiGenerate;
import io.llmgov.core.wire.gemini.GeminiModels;
import io.llmgov.core.wire.gemini.GeminiStream;
import io.llmgov.core.wire.openai.OpenAiChat;
import io.llmgov.core.wire.openai.OpenAiCompletions;
import io.llmgov.core.wire.openai.OpenAiEmbeddings;
import io.llmgov.core.wire.openai.OpenAiErrors;
import io.llmgov.core.wire.openai.OpenAiFiles;
import io.llmgov.core.wire.openai.OpenAiImages;
import io.llmgov.core.wire.openai.OpenAiModels;
import io.llmgov.core.wire.openai.OpenAiModerations;
import io.llmgov.core.wire.openai.OpenAiRerank;
import io.llmgov.core.wire.openai.OpenAiResponses;
import io.llmgov.core.wire.openai.OpenAiSpeech;
import io.llmgov.core.wire.openai.OpenAiTranscriptions;
import java.util.List;
import java.util.Optional;

/** All client protocols that the suite knows. */
public final class WireFormats {

    private static final List<WireFormat> ALL = List.of(
            new OpenAiChat(),
            new OpenAiCompletions(),
            new OpenAiEmbeddings(),
            new OpenAiResponses(),
            new OpenAiRerank(),
            new OpenAiModels(),
            OpenAiImages.generations(),
            OpenAiImages.edits(),
            OpenAiImages.variations(),
            new OpenAiSpeech(),
            OpenAiTranscriptions.transcriptions(),
            OpenAiTranscriptions.translations(),
            new OpenAiModerations(),
            OpenAiFiles.upload(),
            OpenAiFiles.list(),
            OpenAiFiles.retrieve(),
            OpenAiFiles.delete(),
            OpenAiFiles.content(),
            new GeminiGenerate(),
            new GeminiStream(),
            new GeminiCountTokens(),
            new GeminiEmbed(),
            new GeminiBatchEmbed(),
            new GeminiModels(),
            new AnthropicMessages(),
            new AnthropicCountTokens());

    private WireFormats() {}

    public static List<WireFormat> all() {
        return ALL;
    }

    /** The format that a request is written in, by method and path alone. */
    public static Optional<WireFormat> recognize(String method, RequestPath path) {
        for (WireFormat format : ALL) {
            if (format.accepts(method, path)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    public static WireFormat byId(String id) {
        return ALL.stream()
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no wire format " + id));
    }

    /** The error body for a request in no known format: OpenAI's, which most clients of an LLM gateway speak. */
    public static String errorBodyForUnknownFormat(LlmError error) {
        return Json.text(OpenAiErrors.body(error));
    }
}

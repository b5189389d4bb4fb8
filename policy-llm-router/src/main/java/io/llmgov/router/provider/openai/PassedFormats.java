package io.llmgov.router.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.openai.OpenAiFiles;
import io.llmgov.core.wire.openai.OpenAiImages;
import io.llmgov.core.wire.openai.OpenAiModerations;
import io.llmgov.core.wire.openai.OpenAiSpeech;
import io.llmgov.core.wire.openai.OpenAiTranscriptions;
import io.llmgov.router.provider.AnswerTranslator;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.ProviderCall;
import io.llmgov.router.provider.Translation;
import io.llmgov.router.provider.UrlParts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The formats that are handed on without translation: images, audio, moderations and files (OpenAI API reference). There
 * is no other protocol of note to translate them to.
 */
public final class PassedFormats {

    private static final String FILES = "/files";

    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry(OpenAiImages.GENERATIONS, "/images/generations"),
            Map.entry(OpenAiImages.EDITS, "/images/edits"),
            Map.entry(OpenAiImages.VARIATIONS, "/images/variations"),
            Map.entry(OpenAiSpeech.ID, "/audio/speech"),
            Map.entry(OpenAiTranscriptions.TRANSCRIPTIONS, "/audio/transcriptions"),
            Map.entry(OpenAiTranscriptions.TRANSLATIONS, "/audio/translations"),
            Map.entry(OpenAiModerations.ID, "/moderations"),
            Map.entry(OpenAiFiles.UPLOAD, FILES),
            Map.entry(OpenAiFiles.LIST, FILES),
            Map.entry(OpenAiFiles.RETRIEVE, FILES),
            Map.entry(OpenAiFiles.DELETE, FILES),
            Map.entry(OpenAiFiles.CONTENT, FILES));

    private PassedFormats() {}

    /**
     * Hands a request on to a provider that has it where OpenAI has it.
     *
     * @param errors reads the provider's errors
     */
    public static Translation pass(ProviderCall call, String basePath, AnswerTranslator errors) {
        String query = query(call);
        return new Translation(
                basePath + path(call) + (query.isEmpty() ? "" : "?" + query),
                Map.of(),
                body(call),
                List.of(),
                new PassedAnswers(errors));
    }

    static Set<String> all() {
        return PATHS.keySet();
    }

    static boolean contains(String format) {
        return PATHS.containsKey(format);
    }

    /** What follows the base path. */
    static String path(ProviderCall call) {
        String path = PATHS.get(call.format());
        String file = Json.textOrNull(call.request(), OpenAiFiles.FILE_ID);
        if (call.operation() != Operation.FILE || file == null || OpenAiFiles.UPLOAD.equals(call.format())) {
            return path;
        }
        String content = OpenAiFiles.CONTENT.equals(call.format()) ? "/content" : "";
        return path + "/" + UrlParts.encode(file) + content;
    }

    /** The query string without its question mark; empty when there is none. */
    static String query(ProviderCall call) {
        if (!OpenAiFiles.LIST.equals(call.format())) {
            return "";
        }
        return OpenAiFiles.LIST_PARAMETERS.stream()
                .filter(call.request()::has)
                .map(name -> name + "="
                        + UrlParts.encode(call.request().path(name).path(0).asText()))
                .collect(Collectors.joining("&"));
    }

    /** The request with the provider's name of the model; files have none. */
    static ObjectNode body(ProviderCall call) {
        ObjectNode body = Json.object();
        body.setAll(call.request());
        if (call.operation() != Operation.FILE) {
            body.put(OpenAi.MODEL, call.model());
        }
        return body;
    }
}

package io.llmgov.router.provider.gemini;

/**
 * Where Google serves Gemini models. Both places take the same document, with a few differences, which Google's own SDKs
 * tell apart field by field (googleapis/python-genai, {@code models.py}, the converters "to_mldev" and "to_vertex").
 */
public enum GeminiService {

    /** The Gemini API of Google AI Studio. */
    GEMINI_API,

    /** Vertex AI, in a project of Google Cloud. */
    VERTEX_AI;

    /** Whether a file may be given by its {@code gs://} address in Cloud Storage. */
    boolean readsCloudStorage() {
        return this == VERTEX_AI;
    }

    /** Whether {@code fileData.mimeType} is required (Vertex AI reference, {@code FileData}). */
    boolean demandsMediaTypes() {
        return this == VERTEX_AI;
    }

    /**
     * Whether the service tier is a header: in the body it is ignored without a word (Vertex AI documentation, "Flex
     * PayGo" and "Priority PayGo").
     */
    boolean takesTierInHeader() {
        return this == VERTEX_AI;
    }

    /** Whether a client may set safety thresholds and labels for the bill, in {@code extra_body.google}. */
    boolean takesSafetySettingsAndLabels() {
        return this == VERTEX_AI;
    }

    /** Whether models of version 2.5 give log probabilities. */
    boolean tellsLogprobsOfThinkingModels() {
        return this == VERTEX_AI;
    }
}

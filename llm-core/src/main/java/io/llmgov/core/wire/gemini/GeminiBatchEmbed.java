package io.llmgov.core.wire.gemini;

/** Gemini's embedding of several contents: {@code POST …/models/{model}:batchEmbedContents} (Gemini API reference, "Embeddings"). */
public final class GeminiBatchEmbed extends GeminiEmbed {

    public static final String ID = "gemini.batch_embed";

    public GeminiBatchEmbed() {
        super(ID, "batchEmbedContents", GeminiFields.REQUESTS);
    }
}

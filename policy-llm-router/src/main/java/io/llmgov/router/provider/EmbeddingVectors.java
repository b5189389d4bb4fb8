package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Embeddings as OpenAI's {@code encoding_format: base64} has them. */
public final class EmbeddingVectors {

    private EmbeddingVectors() {}

    /** Floats of 32 bits, the least significant byte first. */
    public static String base64(JsonNode values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> bytes.putFloat((float) value.asDouble()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}

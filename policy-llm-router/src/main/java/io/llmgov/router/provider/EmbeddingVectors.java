package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Writes a provider's vector as OpenAI's embeddings API does (OpenAI API reference, "Embeddings", encoding_format). */
public final class EmbeddingVectors {

    private static final String BASE64 = "base64";

    private EmbeddingVectors() {}

    /** Whether a request asks for vectors in base64 rather than as lists of numbers. */
    public static boolean isBase64(JsonNode request) {
        return BASE64.equals(request.path(OpenAi.ENCODING_FORMAT).asText(""));
    }

    /** A vector in the form that was asked for; an empty one when the values are no list. */
    public static JsonNode written(JsonNode values, boolean base64) {
        if (base64) {
            return TextNode.valueOf(base64(values));
        }
        return values.isArray() ? values : JsonArrays.of();
    }

    /** Floats of 32 bits, the least significant byte first. */
    public static String base64(JsonNode values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(value -> bytes.putFloat((float) value.asDouble()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}

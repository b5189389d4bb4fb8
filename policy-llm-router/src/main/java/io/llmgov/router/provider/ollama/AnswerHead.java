package io.llmgov.router.provider.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What OpenAI's clients want to know of an answer as such. Ollama gives no id; one is made of the model and of the time of
 * the answer's first line, which has fractions of a second, so that the same answer always has the same.
 *
 * @param id with the prefix that OpenAI's ids have
 * @param model null when the answer doesn't say
 * @param created seconds since 1970
 */
record AnswerHead(String id, String model, long created) {

    static final String CHAT = "chatcmpl-";
    static final String COMPLETION = "cmpl-";

    private static final int ID_BYTES = 12;

    static AnswerHead of(JsonNode answer, String prefix, LongSupplier clock) {
        String model = answer.path(Ollama.MODEL).asText(null);
        String time = answer.path(Ollama.CREATED_AT).asText("");
        return new AnswerHead(prefix + unique(model, time), model, seconds(time, clock));
    }

    private static String unique(String model, String time) {
        if (time.isEmpty()) {
            return UUID.randomUUID().toString().replace("-", "").substring(0, 2 * ID_BYTES);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((model + " " + time).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long seconds(String time, LongSupplier clock) {
        try {
            return Instant.parse(time).getEpochSecond();
        } catch (DateTimeException e) {
            return clock.getAsLong();
        }
    }
}

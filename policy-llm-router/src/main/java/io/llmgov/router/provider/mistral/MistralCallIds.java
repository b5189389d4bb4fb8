package io.llmgov.router.provider.mistral;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * Ids of tool calls have nine letters or digits with Mistral (mistral-common, validation of tool calls). An id that another
 * provider gave becomes one made of its digest: the same for the call and its result, in every request, without a memory.
 */
final class MistralCallIds {

    private static final int LENGTH = 9;
    private static final Pattern OWN = Pattern.compile("[a-zA-Z0-9]{" + LENGTH + "}");
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private MistralCallIds() {}

    static String of(String id) {
        return OWN.matcher(id).matches() ? id : shortened(id);
    }

    private static String shortened(String id) {
        BigInteger rest = new BigInteger(1, digest(id));
        StringBuilder made = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            made.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return made.toString();
    }

    private static byte[] digest(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

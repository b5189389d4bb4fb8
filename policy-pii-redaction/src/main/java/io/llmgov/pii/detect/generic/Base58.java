package io.llmgov.pii.detect.generic;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Base58Check: bytes in base 58, the last four of which are the beginning of the doubled SHA-256 of the others. */
final class Base58 {

    static final String BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    /** The same digits in the order of the XRP Ledger's dictionary. */
    static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

    private static final int CHECKSUM = 4;

    private Base58() {}

    /** The first byte of what the token encodes, which tells its kind; -1 when it is not so many bytes with a right checksum. */
    static int version(String token, String alphabet, int bytes) {
        byte[] decoded = new byte[bytes];
        for (int i = 0; i < token.length(); i++) {
            int carry = alphabet.indexOf(token.charAt(i));
            if (carry < 0) {
                return -1;
            }
            for (int j = bytes - 1; j >= 0; j--) {
                carry += 58 * (decoded[j] & 0xff);
                decoded[j] = (byte) carry;
                carry >>= 8;
            }
            if (carry != 0) {
                return -1;
            }
        }
        int body = bytes - CHECKSUM;
        byte[] expected = sha256(sha256(Arrays.copyOf(decoded, body)));
        boolean checked = Arrays.equals(expected, 0, CHECKSUM, decoded, body, bytes);
        return checked ? decoded[0] & 0xff : -1;
    }

    static boolean isWritten(String token) {
        return token.chars().allMatch(c -> BITCOIN.indexOf(c) >= 0);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

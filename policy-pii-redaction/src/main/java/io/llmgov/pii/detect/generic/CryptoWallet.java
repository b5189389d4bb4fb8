package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Addresses of Bitcoin (Base58Check, and Bech32 or Bech32m by BIP 173 and BIP 350; all with checksum) and of Ethereum
 * (0x and forty hexadecimal digits).
 */
final class CryptoWallet implements TextRecognizer {

    private static final String TYPE = "CRYPTO_WALLET";
    private static final double CHECKED = 0.98;
    private static final double ETHEREUM = 0.7;

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M_CONSTANT = 0x2bc830a3;
    private static final int ADDRESS_BYTES = 25;

    private static final ContextWords CONTEXT = ContextWords.of(
            "wallet",
            "bitcoin",
            "btc",
            "ethereum",
            "eth",
            "crypto",
            "address",
            "kryptowahrung",
            "portefeuille",
            "cartera",
            "portafoglio",
            "кошелек",
            "钱包",
            "ウォレット",
            "지갑");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        String text = scanned.text();
        for (int i = 0; i < text.length(); ) {
            if (!Chars.isAlnum(text.charAt(i))) {
                i++;
                continue;
            }
            int end = Chars.endOfAlnum(text, i);
            double score = end - i >= 25 && end - i <= 62 ? score(text.substring(i, end)) : 0;
            if (score > 0) {
                out.accept(scanned.finding(TYPE, i, end, score, CONTEXT));
            }
            i = end;
        }
    }

    private static double score(String token) {
        char first = token.charAt(0);
        if ((first == '1' || first == '3') && token.length() <= 35) {
            return isBase58Check(token) ? CHECKED : 0;
        }
        if (token.regionMatches(true, 0, "bc1", 0, 3) || token.regionMatches(true, 0, "tb1", 0, 3)) {
            return isBech32(token) ? CHECKED : 0;
        }
        boolean isEthereum = token.length() == 42
                && token.startsWith("0x")
                && token.chars().skip(2).allMatch(c -> Chars.isHex((char) c));
        return isEthereum ? ETHEREUM : 0;
    }

    private static boolean isBase58Check(String token) {
        byte[] decoded = new byte[ADDRESS_BYTES];
        for (int i = 0; i < token.length(); i++) {
            int carry = BASE58.indexOf(token.charAt(i));
            if (carry < 0) {
                return false;
            }
            for (int j = ADDRESS_BYTES - 1; j >= 0; j--) {
                carry += 58 * (decoded[j] & 0xff);
                decoded[j] = (byte) carry;
                carry >>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        byte[] checksum = sha256(sha256(decoded, ADDRESS_BYTES - 4), 32);
        for (int i = 0; i < 4; i++) {
            if (checksum[i] != decoded[ADDRESS_BYTES - 4 + i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static boolean isBech32(String token) {
        String lower = token.toLowerCase(Locale.ROOT);
        if (!lower.equals(token) && !token.toUpperCase(Locale.ROOT).equals(token)) {
            return false;
        }
        int check = 1;
        for (char c : new char[] {lower.charAt(0), lower.charAt(1)}) {
            check = polymod(check, c >> 5);
        }
        check = polymod(check, 0);
        for (char c : new char[] {lower.charAt(0), lower.charAt(1)}) {
            check = polymod(check, c & 31);
        }
        for (int i = 3; i < lower.length(); i++) {
            int value = BECH32.indexOf(lower.charAt(i));
            if (value < 0) {
                return false;
            }
            check = polymod(check, value);
        }
        return check == 1 || check == BECH32M_CONSTANT;
    }

    private static int polymod(int check, int value) {
        int top = check >>> 25;
        int next = (check & 0x1ffffff) << 5 ^ value;
        for (int i = 0; i < 5; i++) {
            next ^= (top >> i & 1) != 0 ? BECH32_GENERATOR[i] : 0;
        }
        return next;
    }

    @Override
    public List<ContextWords> contexts() {
        return List.of(CONTEXT);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

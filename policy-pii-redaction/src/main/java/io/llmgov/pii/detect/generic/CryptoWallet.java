package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a crypto wallet holds. Addresses of Bitcoin, Litecoin, Dogecoin, Dash, Tron and the XRP Ledger (Base58Check), of
 * Bitcoin and Litecoin by BIP 173 and BIP 350 (Bech32 and Bech32m), of Ethereum and its kin (0x and forty hexadecimal
 * digits) and of Monero (95 digits of Base58); private keys of Bitcoin in the wallet import format, and account keys by BIP
 * 32. Solana's addresses have no mark and no checksum and are left out.
 */
final class CryptoWallet implements TextRecognizer {

    private static final String TYPE = "CRYPTO_WALLET";
    private static final double CHECKED = 0.98;
    private static final double MONERO = 0.9;
    private static final double ETHEREUM = 0.7;

    private static final int SHORTEST = 25;
    private static final int LONGEST = 111;

    private static final int LONGEST_ADDRESS = 35;
    private static final int ADDRESS_BYTES = 25;
    /** Bitcoin and its test network, Litecoin, Dogecoin, Dash, Tron: of keys, then of scripts. */
    private static final Set<Integer> VERSIONS = Set.of(0, 5, 111, 196, 48, 50, 30, 22, 76, 16, 65);

    private static final int PRIVATE_KEY_VERSION = 128;
    private static final int ACCOUNT_KEY_BYTES = 82;
    private static final int MONERO_LENGTH = 95;

    private static final List<String> BECH32_PREFIXES = List.of("bc", "tb", "bcrt", "ltc");
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] BECH32_GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M_CONSTANT = 0x2bc830a3;

    private static final ContextWords CONTEXT = ContextWords.of(
            "wallet",
            "bitcoin",
            "btc",
            "ethereum",
            "eth",
            "litecoin",
            "ltc",
            "tron",
            "usdt",
            "xrp",
            "monero",
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
            double score = end - i >= SHORTEST && end - i <= LONGEST ? score(text.substring(i, end)) : 0;
            if (score > 0) {
                out.accept(scanned.finding(TYPE, i, end, score, CONTEXT));
            }
            i = end;
        }
    }

    private static double score(String token) {
        if (isEthereum(token)) {
            return ETHEREUM;
        }
        if (isBase58Check(token) || isBech32(token)) {
            return CHECKED;
        }
        return isMonero(token) ? MONERO : 0;
    }

    private static boolean isEthereum(String token) {
        return token.length() == 42
                && token.startsWith("0x")
                && token.chars().skip(2).allMatch(c -> Chars.isHex((char) c));
    }

    private static boolean isBase58Check(String token) {
        int length = token.length();
        if (length <= LONGEST_ADDRESS) {
            return token.charAt(0) == 'r'
                    ? Base58.version(token, Base58.RIPPLE, ADDRESS_BYTES) == 0
                    : VERSIONS.contains(Base58.version(token, Base58.BITCOIN, ADDRESS_BYTES));
        }
        if (length == 51 || length == 52) {
            return Base58.version(token, Base58.BITCOIN, length == 51 ? 37 : 38) == PRIVATE_KEY_VERSION;
        }
        boolean isAccountKey = length == LONGEST && (token.startsWith("pub", 1) || token.startsWith("prv", 1));
        return isAccountKey && Base58.version(token, Base58.BITCOIN, ACCOUNT_KEY_BYTES) >= 0;
    }

    /** 4 for accounts and 8 for their sub-addresses; the checksum is Keccak's, which the platform has not. */
    private static boolean isMonero(String token) {
        return token.length() == MONERO_LENGTH
                && (token.charAt(0) == '4' || token.charAt(0) == '8')
                && (Chars.isDigit(token.charAt(1)) || token.charAt(1) == 'A' || token.charAt(1) == 'B')
                && Base58.isWritten(token);
    }

    private static boolean isBech32(String token) {
        int separator = token.indexOf('1');
        String lower = token.toLowerCase(Locale.ROOT);
        boolean oneCase = lower.equals(token) || token.toUpperCase(Locale.ROOT).equals(token);
        if (!oneCase || separator < 2 || !BECH32_PREFIXES.contains(lower.substring(0, separator))) {
            return false;
        }
        int check = 1;
        for (int i = 0; i < separator; i++) {
            check = polymod(check, lower.charAt(i) >> 5);
        }
        check = polymod(check, 0);
        for (int i = 0; i < separator; i++) {
            check = polymod(check, lower.charAt(i) & 31);
        }
        for (int i = separator + 1; i < lower.length(); i++) {
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

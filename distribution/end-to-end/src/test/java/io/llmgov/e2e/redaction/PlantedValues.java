package io.llmgov.e2e.redaction;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Made-up values of types that are found for certain, without a word near them; none comes twice. */
final class PlantedValues {

    /** @param plain whether it is one line without anything that JSON has to escape */
    record Value(String type, String text, boolean plain) {}

    /** No value is shorter. */
    private static final int BEGINNING = 8;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALPHANUMERIC = LETTERS + LETTERS.toUpperCase(Locale.ROOT) + "0123456789";

    private final Random random;
    private final Set<String> issued = new HashSet<>();
    private final List<Supplier<Value>> kinds = List.of(
            () -> new Value("EMAIL", letters(5) + "." + letters(7) + "@" + letters(6) + "-bank.example", true),
            () -> new Value("PHONE", "+44 7911 " + digits(6), true),
            () -> new Value("IBAN", iban(), true),
            () -> new Value("CREDIT_CARD", card(), true),
            () -> new Value("IP_ADDRESS", "2001:db8:" + hex(4) + ":" + hex(4) + "::" + hex(4), true),
            () -> new Value(
                    "MAC_ADDRESS", "02:" + hex(2) + ":" + hex(2) + ":" + hex(2) + ":" + hex(2) + ":" + hex(2), true),
            () -> new Value("AWS_ACCESS_KEY", "AKIA" + letters(16).toUpperCase(Locale.ROOT), true),
            () -> new Value("GITHUB_TOKEN", "ghp_" + alphanumeric(36), true),
            () -> new Value("OPENAI_KEY", "sk-proj-" + alphanumeric(40), true),
            () -> new Value("STRIPE_KEY", "sk_live_" + alphanumeric(24), true),
            () -> new Value("JWT", jwt(), true),
            () -> new Value("CRYPTO_WALLET", "0x" + hex(40), true),
            () -> new Value("PRIVATE_KEY", privateKey(), false));

    PlantedValues(long seed) {
        random = new Random(seed);
    }

    /** Types in turns. */
    synchronized List<Value> next(int count) {
        var values = new ArrayList<Value>(count);
        while (values.size() < count) {
            values.add(next(kinds.get((issued.size()) % kinds.size())));
        }
        return values;
    }

    synchronized Value next(String type) {
        for (var kind : kinds) {
            if (kind.get().type().equals(type)) {
                return next(kind);
            }
        }
        throw new IllegalArgumentException(type);
    }

    private Value next(Supplier<Value> kind) {
        while (true) {
            var value = kind.get();
            if (issued.add(value.text())) {
                return value;
            }
        }
    }

    /** Those that stand in a text, raw, or escaped once or twice as JSON does it. One walk through the text for all of them. */
    static List<String> foundIn(String text, Collection<String> values) {
        var byBeginning = new HashMap<String, Map<String, String>>();
        for (var value : values) {
            var once = escape(value);
            for (var written : List.of(value, once, escape(once))) {
                byBeginning
                        .computeIfAbsent(written.substring(0, BEGINNING), any -> new HashMap<>())
                        .put(written, value);
            }
        }
        var found = new LinkedHashSet<String>();
        for (int i = 0; i + BEGINNING <= text.length(); i++) {
            int at = i;
            byBeginning.getOrDefault(text.substring(i, i + BEGINNING), Map.of()).forEach((written, value) -> {
                if (text.startsWith(written, at)) {
                    found.add(value);
                }
            });
        }
        return List.copyOf(found);
    }

    static List<String> texts(Collection<Value> values) {
        return values.stream().map(Value::text).toList();
    }

    /** A sentence around them. */
    static String sentence(String beginning, Collection<Value> values) {
        var sentence = new StringBuilder(beginning);
        int number = 0;
        for (var value : values) {
            sentence.append(value.plain() ? " , und dann \"" : " , then this key:\n")
                    .append(value.text())
                    .append(value.plain() ? "\" 😀 et " : "\nto ")
                    .append("step ")
                    .append(LETTERS.charAt(number++ % LETTERS.length()));
        }
        return sentence.append(" .").toString();
    }

    private static String escape(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private String letters(int count) {
        return pick(LETTERS, count);
    }

    private String digits(int count) {
        return pick("0123456789", count);
    }

    private String hex(int count) {
        return pick("123456789abcdef", count);
    }

    private String alphanumeric(int count) {
        return pick(ALPHANUMERIC, count);
    }

    private String pick(String alphabet, int count) {
        var picked = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            picked.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return picked.toString();
    }

    /** Check digits by ISO 7064 MOD 97-10, "DE" as 1314. */
    private String iban() {
        var account = "3704" + digits(14);
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(check, account);
    }

    /** A Visa number with Luhn's check digit. */
    private String card() {
        var number = "4" + digits(14);
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = (number.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return number + (10 - sum % 10) % 10;
    }

    private String jwt() {
        return base64("{\"alg\":\"HS256\"}") + "." + base64("{\"sub\":\"" + letters(12) + "\"}") + "."
                + alphanumeric(43);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String privateKey() {
        return "-----BEGIN PRIVATE KEY-----\n" + alphanumeric(64) + "\n" + alphanumeric(40)
                + "==\n-----END PRIVATE KEY-----";
    }
}

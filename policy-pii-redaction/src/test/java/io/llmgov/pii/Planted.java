package io.llmgov.pii;

import io.llmgov.pii.ids.Checksums;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up personal values, each one only once, that are what they look like: right lengths, right check digits. */
public final class Planted {

    /**
     * One value and how it is introduced in a sentence.
     *
     * @param type its entity type
     * @param before the words that stand before it, with what separates them from it
     */
    public record Value(String type, String before, String text) {

        /** The value in its sentence. */
        String sentence() {
            return before + text;
        }
    }

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String HEX = "0123456789abcdef";
    private static final List<String> FIRST = List.of("jane", "o'neil", "müller", "li.wei", "anna-maria", "k_smith");
    private static final List<String> DOMAINS =
            List.of("example.org", "mail.example.com", "bank-example.de", "example.co.uk", "beispiel.example.net");

    private final Random random;
    private int count;

    public Planted(long seed) {
        random = new Random(seed);
    }

    public static final List<String> TYPES = List.of(
            "EMAIL",
            "PHONE",
            "CREDIT_CARD",
            "IBAN",
            "IP_ADDRESS",
            "MAC_ADDRESS",
            "CRYPTO_WALLET",
            "DATE_OF_BIRTH",
            "AWS_ACCESS_KEY",
            "STRIPE_KEY",
            "JWT",
            "URL_CREDENTIALS",
            "PASSWORD",
            "PRIVATE_KEY",
            "US_SSN",
            "UK_NINO",
            "PL_PESEL",
            "ES_NIF");

    /** A new value of any type. */
    public Value any() {
        return of(TYPES.get(random.nextInt(TYPES.size())));
    }

    public Value of(String type) {
        count++;
        return switch (type) {
            case "EMAIL" -> new Value(type, "write to ", email());
            case "PHONE" -> new Value(type, "call ", "+44 20 7946 " + digits(4, count));
            case "CREDIT_CARD" -> new Value(type, "card ", card());
            case "IBAN" -> new Value(type, "account ", iban());
            case "IP_ADDRESS" ->
                new Value(type, "from ", "81." + below(250) + "." + below(250) + "." + (1 + below(250)));
            case "MAC_ADDRESS" -> new Value(type, "device ", mac());
            case "CRYPTO_WALLET" -> new Value(type, "wallet ", "0x" + letters(HEX, 40));
            case "DATE_OF_BIRTH" -> new Value(type, "born on ", birthDate());
            case "AWS_ACCESS_KEY" -> new Value(type, "key ", "AKIA" + letters(BASE32, 16));
            case "STRIPE_KEY" -> new Value(type, "key ", "sk_live_" + letters(ALPHANUMERIC, 24));
            case "JWT" -> new Value(type, "token ", jwt());
            case "URL_CREDENTIALS" ->
                new Value(
                        type, "open ", "https://user" + count + ":" + letters(ALPHANUMERIC, 10) + "@db.example.org/x");
            case "PASSWORD" ->
                new Value(type, "password: ", letters(ALPHANUMERIC, 6) + "\\\"9" + letters(ALPHANUMERIC, 4));
            case "PRIVATE_KEY" -> new Value(type, "key\n", privateKey());
            case "US_SSN" ->
                new Value(
                        type,
                        "SSN ",
                        (100 + below(500)) + "-" + digits(2, 1 + below(98)) + "-" + digits(4, 1 + below(9998)));
            case "UK_NINO" ->
                new Value(
                        type,
                        "national insurance number ",
                        "AB " + digits(2, below(100)) + " " + digits(2, below(100)) + " " + digits(2, below(100))
                                + " C");
            case "PL_PESEL" -> new Value(type, "PESEL ", pesel());
            case "ES_NIF" -> new Value(type, "DNI ", dni());
            default -> throw new IllegalArgumentException(type);
        };
    }

    private String email() {
        return FIRST.get(count % FIRST.size()) + "." + count + "@" + DOMAINS.get(below(DOMAINS.size()));
    }

    /** Digits alone, so that it can be a number too. */
    String cardDigits() {
        String first = "4" + digits(14, Math.abs(random.nextLong() % 100_000_000_000_000L));
        for (char last = '0'; last <= '9'; last++) {
            if (Checksums.luhn(first + last)) {
                return first + last;
            }
        }
        throw new AssertionError("one of ten digits is right");
    }

    private String card() {
        String card = cardDigits();
        String separator = List.of("", " ", "-").get(below(3));
        return String.join(
                separator, card.substring(0, 4), card.substring(4, 8), card.substring(8, 12), card.substring(12));
    }

    private String iban() {
        String account = digits(18, Math.abs(random.nextLong() % 1_000_000_000_000_000_000L));
        // D and E are 13 and 14, and two zeros stand for the check digits (ISO 13616).
        int rest =
                new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        String iban = "DE" + digits(2, 98 - rest) + account;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private String mac() {
        StringBuilder mac = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            mac.append(':').append(letters(HEX, 2));
        }
        return mac.toString();
    }

    private String birthDate() {
        return String.format(Locale.ROOT, "%02d/%02d/%d", 1 + below(12), 1 + below(28), 1930 + below(75));
    }

    private String jwt() {
        return "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + letters(ALPHANUMERIC, 43);
    }

    private String privateKey() {
        return "-----BEGIN PRIVATE KEY-----\n" + letters(ALPHANUMERIC, 64) + "\n" + letters(ALPHANUMERIC, 32)
                + "\n-----END PRIVATE KEY-----";
    }

    private String pesel() {
        String ten = digits(2, 50 + below(50))
                + digits(2, 1 + below(12))
                + digits(2, 1 + below(28))
                + digits(4, below(10_000));
        int[] weights = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (ten.charAt(i) - '0');
        }
        return ten + (10 - sum % 10) % 10;
    }

    private String dni() {
        int number = 10_000_000 + below(89_999_999);
        return number + "" + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
    }

    private int below(int bound) {
        return random.nextInt(bound);
    }

    private String letters(String alphabet, int length) {
        StringBuilder letters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            letters.append(alphabet.charAt(below(alphabet.length())));
        }
        return letters.toString();
    }

    private static String digits(int length, long number) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, length - digits.length()))
                + digits.substring(Math.max(0, digits.length() - length));
    }
}

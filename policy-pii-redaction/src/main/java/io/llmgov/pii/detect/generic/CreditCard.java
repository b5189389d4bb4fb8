package io.llmgov.pii.detect.generic;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.Set;
import java.util.regex.Pattern;

/** Payment cards: the number ranges of the brands (ISO/IEC 7812 issuer identification numbers) and Luhn's check digit. */
final class CreditCard implements IdentifierRecognizer {

    private static final Pattern ORDER = Pattern.compile("\\d{3}-\\d{7}-\\d{7}");

    /** Fourteen digits are many other things: less than such another beside its word. */
    private static final double DINERS_OLD = 0.8;

    private static final double KNOWN_BRAND = 0.9;
    /** Of a brand whose ranges many other numbers share. */
    private static final double WIDE_RANGE = 0.5;
    /** The same in a length that is seldom issued. */
    private static final double NEEDS_A_WORD = 0.4;

    private static final Set<String> CONTEXT = Set.of(
            "card",
            "credit card",
            "debit card",
            "visa",
            "mastercard",
            "amex",
            "american express",
            "discover",
            "diners",
            "jcb",
            "unionpay",
            "maestro",
            "mir",
            "rupay",
            "cvv",
            "cvc",
            "pan",
            "cc",
            "kreditkarte",
            "kartennummer",
            "karte",
            "carte",
            "carte bancaire",
            "carte bleue",
            "cb",
            "tarjeta",
            "tarjeta de credito",
            "carta",
            "carta di credito",
            "cartao",
            "cartao de credito",
            "kaart",
            "creditcard",
            "kort",
            "kortnummer",
            "luottokortti",
            "karta",
            "karty",
            "kredi karti",
            "kart",
            "карта",
            "карты",
            "картка",
            "信用卡",
            "卡号",
            "银行卡",
            "クレジットカード",
            "カード番号",
            "카드",
            "신용카드",
            "บัตรเครดิต",
            "بطاقة");

    @Override
    public String type() {
        return "CREDIT_CARD";
    }

    @Override
    public int minLength() {
        return 12;
    }

    @Override
    public int maxLength() {
        return 19;
    }

    @Override
    public double score(String compact, String written) {
        if (!Checksums.isDigits(compact) || !isWellGrouped(written) || !Checksums.luhn(compact)) {
            return 0;
        }
        return brandScore(compact);
    }

    /** Not cut by slashes, as dates and fractions are, nor into groups of seven, as orders are. */
    private static boolean isWellGrouped(String written) {
        return written.indexOf('/') < 0 && !ORDER.matcher(written).matches();
    }

    private static double brandScore(String digits) {
        int length = digits.length();
        int four = Integer.parseInt(digits.substring(0, 4));
        if (length >= 16 && (isInternational(four, length) || isNational(four, length)) || isShorter(four, length)) {
            return length == 14 ? DINERS_OLD : KNOWN_BRAND;
        }
        int two = four / 100;
        if (isDiners(four)) {
            return length == 16 || length == 19 ? NEEDS_A_WORD : 0;
        }
        boolean maestro = two == 50 || two >= 56 && two <= 69;
        boolean oldVisa = two / 10 == 4 && length == 13;
        boolean uatp = two / 10 == 1 && length == 15;
        return maestro || oldVisa || uatp ? (length < 16 ? NEEDS_A_WORD : WIDE_RANGE) : 0;
    }

    /** Visa, Mastercard, Discover, JCB, UnionPay: 16 digits, most of them up to 19. */
    private static boolean isInternational(int four, int length) {
        int two = four / 100;
        return two / 10 == 4 && (length == 16 || length == 19)
                || length == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720)
                || four == 6011
                || four / 10 >= 644 && four / 10 <= 659
                || four >= 3528 && four <= 3589
                || two == 62
                || four >= 8100 && four <= 8171;
    }

    /** Mir, RuPay, Hipercard, Troy, Napas, and Uzbekistan's UzCard and Humo. */
    private static boolean isNational(int four, int length) {
        int two = four / 100;
        return four >= 2200 && four <= 2204
                || length == 16 && (two == 60 || two == 81 || two == 82 || four / 10 == 508)
                || length == 16 && (four == 9792 || four == 8600 || four == 9860)
                || (length == 16 || length == 19) && four == 9704;
    }

    /** American Express and the former JCB of 15 digits, Diners Club of 14. */
    private static boolean isShorter(int four, int length) {
        int two = four / 100;
        return length == 15 && (two == 34 || two == 37 || four == 1800 || four == 2131)
                || length == 14 && isDiners(four);
    }

    private static boolean isDiners(int four) {
        int two = four / 100;
        return four / 10 >= 300 && four / 10 <= 305 || four == 3095 || two == 36 || two == 38 || two == 39;
    }

    @Override
    public Set<String> context() {
        return CONTEXT;
    }
}

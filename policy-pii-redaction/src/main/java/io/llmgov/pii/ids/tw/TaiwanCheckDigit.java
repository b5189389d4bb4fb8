package io.llmgov.pii.ids.tw;

/** The check digit of Taiwan's identity cards and residents' certificates: a letter counts as two digits. */
final class TaiwanCheckDigit {

    /** The letters in the order of their values, from 10. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    private TaiwanCheckDigit() {}

    /** A second letter, of certificates before 2021, counts as the last digit of its value. */
    static boolean fits(String number) {
        int place = LETTERS.indexOf(number.charAt(0)) + 10;
        int sum = place / 10 + (place % 10) * 9;
        for (int i = 1; i < 9; i++) {
            sum += value(number.charAt(i)) * (9 - i);
        }
        return (sum + number.charAt(9) - '0') % 10 == 0;
    }

    private static int value(char character) {
        return character <= '9' ? character - '0' : LETTERS.indexOf(character) % 10;
    }
}

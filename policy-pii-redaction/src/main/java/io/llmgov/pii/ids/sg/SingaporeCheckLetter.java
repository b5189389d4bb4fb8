package io.llmgov.pii.ids.sg;

import io.llmgov.pii.ids.Checksums;

/** The check letter of Singapore's NRIC and FIN; each pair of series has its own letters and start. */
final class SingaporeCheckLetter {

    private SingaporeCheckLetter() {}

    static boolean fits(String number) {
        char series = number.charAt(0);
        int start = switch (series) {
            case 'T', 'G' -> 4;
            case 'M' -> 3;
            default -> 0;
        };
        int rest = (Checksums.weighted(number.substring(1), 2, 7, 6, 5, 4, 3, 2) + start) % 11;
        return letters(series).charAt(10 - rest) == number.charAt(8);
    }

    private static String letters(char series) {
        return switch (series) {
            case 'S', 'T' -> "ABCDEFGHIZJ";
            case 'M' -> "KLJNPQRTUWX";
            default -> "KLMNPQRTUWX";
        };
    }
}

package io.llmgov.pii.detect;

import java.text.Normalizer;
import java.util.Locale;

/** Lower case without accents, char by char, so that offsets stay. */
public final class Folding {

    /** Latin, Greek, Cyrillic and the Latin additions. */
    private static final int TABLE_SIZE = 0x2000;

    private static final char[] TABLE = new char[TABLE_SIZE];

    static {
        for (int c = 0; c < TABLE_SIZE; c++) {
            TABLE[c] = slowly((char) c);
        }
    }

    private Folding() {}

    public static String fold(String text) {
        char[] folded = new char[text.length()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(text.charAt(i));
        }
        return new String(folded);
    }

    static char fold(char c) {
        return c < TABLE_SIZE ? TABLE[c] : Character.toLowerCase(c);
    }

    private static char slowly(char c) {
        if (!Character.isLetter(c)) {
            return c;
        }
        String lower =
                Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        char first = lower.charAt(0);
        return first == 'ı' ? 'i' : first == 'ł' ? 'l' : first == 'ø' ? 'o' : first == 'đ' ? 'd' : first;
    }
}

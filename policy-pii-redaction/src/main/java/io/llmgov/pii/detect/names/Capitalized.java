package io.llmgov.pii.detect.names;

/** Runs of capitalized words, as names are written in scripts that have capitals. */
final class Capitalized {

    private static final int LONGEST_WORD = 30;

    private static final String[] PARTICLES = {
        "van der ",
        "van den ",
        "van de ",
        "van ",
        "von der ",
        "von ",
        "zu ",
        "de la ",
        "de los ",
        "del ",
        "de ",
        "da ",
        "dos ",
        "do ",
        "di ",
        "du ",
        "le ",
        "la ",
        "al-",
        "bin ",
        "ibn ",
        "af ",
        "ter "
    };

    private Capitalized() {}

    /** The end of the capitalized word that starts here; the start itself when none does. */
    static int endOfWord(String text, int start) {
        if (start >= text.length() || !Character.isUpperCase(text.charAt(start))) {
            return start;
        }
        int end = start + 1;
        while (end < text.length() && end - start < LONGEST_WORD && isNameChar(text, end)) {
            end++;
        }
        return end;
    }

    /** The end of up to so many capitalized words with single blanks and particles such as "van der" between them. */
    static int endOfRun(String text, int start, int most) {
        int end = endOfWord(text, start);
        for (int words = 1; words < most && end > start; words++) {
            int next = afterParticles(text, end);
            int wordEnd = next < 0 ? end : endOfWord(text, next);
            if (next < 0 || wordEnd == next) {
                break;
            }
            end = wordEnd;
        }
        return end;
    }

    private static int afterParticles(String text, int end) {
        if (end >= text.length() || text.charAt(end) != ' ' && !text.startsWith(". ", end)) {
            return -1;
        }
        // A full stop belongs to an initial only.
        if (text.charAt(end) == '.' && (end < 2 || text.charAt(end - 2) != ' ')) {
            return -1;
        }
        int next = text.charAt(end) == '.' ? end + 2 : end + 1;
        if (next < text.length() && Character.isUpperCase(text.charAt(next))) {
            return next;
        }
        for (String particle : PARTICLES) {
            if (text.startsWith(particle, next)) {
                return next + particle.length();
            }
        }
        return next;
    }

    private static boolean isNameChar(String text, int at) {
        char c = text.charAt(at);
        boolean joint = c == '-' || c == '\'' || c == '\u2019';
        return Character.isLetter(c) || joint && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    }
}

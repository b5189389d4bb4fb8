package io.llmgov.pii.ids.base;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What recognizers of national identity numbers share: their description, and how they read shapes and groups. */
public abstract class IdentityNumber implements IdentifierRecognizer {

    /** A shape that many numbers have, nothing to check. */
    protected static final double COMMON_SHAPE = 0.2;

    /** A shape that few other things have, nothing to check. */
    protected static final double TELLING_SHAPE = 0.5;

    /** One in ten or eleven of the numbers of this length passes. */
    protected static final double WEAK_CHECKSUM = 0.5;

    /** The same, in the groups in which people write this very number. */
    protected static final double WEAK_CHECKSUM_IN_USUAL_GROUPS = 0.6;

    /** One in twenty to a hundred of the strings of this shape passes. */
    protected static final double FAIR_CHECKSUM = 0.8;

    /** One in some hundreds passes: a checksum together with a date, say. */
    protected static final double STRONG = 0.85;

    /** One in thousands passes. */
    protected static final double HARDLY_CHANCE = 0.95;

    /** Most that a number gets which stands in groups that nobody uses for it: likely two numbers side by side. */
    private static final double ODD_GROUPS = 0.3;

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private final String type;
    private final int minLength;
    private final int maxLength;
    private final Set<String> context;

    /** @param context in lower case; each word also counts when it is written without its diacritics. */
    protected IdentityNumber(String type, int minLength, int maxLength, String... context) {
        this.type = type;
        this.minLength = minLength;
        this.maxLength = maxLength;
        Set<String> words = new LinkedHashSet<>(Arrays.asList(context));
        for (String word : context) {
            words.add(MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                    .replaceAll(""));
        }
        this.context = Collections.unmodifiableSet(words);
    }

    @Override
    public final String type() {
        return type;
    }

    @Override
    public final int minLength() {
        return minLength;
    }

    @Override
    public final int maxLength() {
        return maxLength;
    }

    @Override
    public final Set<String> context() {
        return context;
    }

    /** Whether it has this shape: {@code 9} stands for a digit, {@code A} for a letter from A to Z. */
    protected static boolean shaped(String compact, String shape) {
        if (compact.length() != shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char letter = compact.charAt(i);
            boolean fits = shape.charAt(i) == '9' ? letter >= '0' && letter <= '9' : letter >= 'A' && letter <= 'Z';
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The number that stands in these places, all of them digits. */
    protected static int number(String compact, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + compact.charAt(i) - '0';
        }
        return number;
    }

    /** Such as 000000000, which passes many checksums and identifies nobody. */
    protected static boolean oneDigitOnly(String digits) {
        return digits.chars().distinct().count() == 1;
    }

    /** Whether it is written in groups of one of these lengths, told like {@code 3-3-4}. */
    protected static boolean grouped(String written, String... groupings) {
        String groups = groups(written);
        for (String grouping : groupings) {
            if (grouping.equals(groups)) {
                return true;
            }
        }
        return false;
    }

    /** The score as it is when the number stands in one piece or in one of these groups; little otherwise. */
    protected static double unlessOddlyGrouped(double score, String written, String... groupings) {
        boolean onePiece = groups(written).indexOf('-') < 0;
        return onePiece || grouped(written, groupings) ? score : Math.min(score, ODD_GROUPS);
    }

    /** What a number with a weak checksum gets: a little more where it stands in its usual groups. */
    protected static double weakChecksum(String written, String... groupings) {
        return grouped(written, groupings) ? WEAK_CHECKSUM_IN_USUAL_GROUPS : unlessOddlyGrouped(WEAK_CHECKSUM, written);
    }

    private static String groups(String written) {
        StringBuilder groups = new StringBuilder();
        int length = 0;
        for (int i = 0; i < written.length(); i++) {
            if (Character.isLetterOrDigit(written.charAt(i))) {
                length++;
            } else if (length > 0) {
                groups.append(length).append('-');
                length = 0;
            }
        }
        if (length > 0) {
            return groups.append(length).toString();
        }
        return groups.isEmpty() ? "" : groups.substring(0, groups.length() - 1);
    }

    @Override
    public final String toString() {
        return type;
    }
}

package io.llmgov.pii.ids;

/** How a number looks: which places are letters and digits, and how people have grouped it. */
public final class Shape {

    private Shape() {}

    /** Whether each character fits the mask: {@code A} a letter A-Z, {@code 9} a digit, {@code *} either, others themselves. */
    public static boolean matches(String compact, String mask) {
        if (compact.length() != mask.length()) {
            return false;
        }
        for (int i = 0; i < mask.length(); i++) {
            char character = compact.charAt(i);
            boolean fits = switch (mask.charAt(i)) {
                case 'A' -> isLetter(character);
                case '9' -> isDigit(character);
                case '*' -> isLetter(character) || isDigit(character);
                default -> character == mask.charAt(i);
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The mask of the text: {@code A} for letters A-Z, {@code 9} for digits, {@code ?} for anything else. */
    public static String mask(String compact) {
        char[] mask = new char[compact.length()];
        for (int i = 0; i < mask.length; i++) {
            char character = compact.charAt(i);
            mask[i] = isLetter(character) ? 'A' : isDigit(character) ? '9' : '?';
        }
        return new String(mask);
    }

    /** The lengths of the runs of letters and digits, with hyphens between them: {@code 3-2-4} for {@code 123.45.6789}. Digits
     * written one by one, {@code 1 2 3}, are one piece.
     */
    public static String groups(String written) {
        StringBuilder groups = new StringBuilder();
        int run = 0;
        int longest = 0;
        int characters = 0;
        for (int i = 0; i <= written.length(); i++) {
            if (i < written.length() && Character.isLetterOrDigit(written.charAt(i))) {
                run++;
            } else if (run > 0) {
                groups.append(groups.isEmpty() ? "" : "-").append(run);
                characters += run;
                longest = Math.max(longest, run);
                run = 0;
            }
        }
        return longest == 1 ? String.valueOf(characters) : groups.toString();
    }

    /** Whether the number is grouped in one of these ways, given as by {@link #groups}. */
    public static boolean isGrouped(String written, String... groupings) {
        String spelt = isSpelt(written) ? groups(written) : null;
        for (String grouping : groupings) {
            if (spelt == null ? isGroupedAs(written, grouping) : grouping.equals(spelt)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its letters and digits stand one by one. */
    private static boolean isSpelt(String written) {
        for (int i = startOfRun(written, 0); i < written.length(); i = startOfRun(written, i + 1)) {
            if (endOfRun(written, i) != i + 1) {
                return false;
            }
        }
        return true;
    }

    /** Compares number by number, without writing down the groups: most candidates are nobody's. */
    private static boolean isGroupedAs(String written, String grouping) {
        int at = 0;
        for (int i = 0; i < grouping.length(); i++) {
            int wanted = 0;
            for (; i < grouping.length() && grouping.charAt(i) != '-'; i++) {
                wanted = wanted * 10 + grouping.charAt(i) - '0';
            }
            int start = startOfRun(written, at);
            at = endOfRun(written, start);
            if (at - start != wanted) {
                return false;
            }
        }
        return startOfRun(written, at) == written.length();
    }

    private static int startOfRun(String written, int from) {
        int start = from;
        while (start < written.length() && !Character.isLetterOrDigit(written.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int endOfRun(String written, int from) {
        int end = from;
        while (end < written.length() && Character.isLetterOrDigit(written.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether it is {@code 2026-03-04} or {@code 04.03.2026}, alone or with a blank and more digits, such as the hour's. */
    public static boolean isDate(String written) {
        if (written.length() < 10 || written.length() > 10 && written.charAt(10) != ' ') {
            return false;
        }
        char first = written.charAt(0);
        boolean yearFirst = isSeparator(written.charAt(4)) && written.charAt(7) == written.charAt(4);
        boolean yearLast = isSeparator(written.charAt(2))
                && written.charAt(5) == written.charAt(2)
                && (written.startsWith("19", 6) || written.startsWith("20", 6));
        return yearFirst && (first == '1' || first == '2') && groups(written).startsWith("4-2-2")
                || yearLast && groups(written).startsWith("2-2-4");
    }

    private static boolean isSeparator(char character) {
        return character == '-' || character == '.' || character == '/';
    }

    public static boolean isUnbroken(String written) {
        int end = endOfRun(written, startOfRun(written, 0));
        return startOfRun(written, end) == written.length() || isSpelt(written);
    }

    /**
     * The score of a number by its grouping: one as people customarily write it is likelier than one without separators;
     * one with separators elsewhere is some other thing, or a list of numbers.
     */
    public static double byGrouping(String written, double bare, double customary, String... groupings) {
        if (isUnbroken(written)) {
            return bare;
        }
        return isGrouped(written, groupings) ? customary : Math.min(bare, Scores.COMMON_SHAPE);
    }

    /** The score of a number in one piece, a little more where it is grouped in one of these ways, and little otherwise. */
    public static double byGrouping(String written, double bare, String... groupings) {
        return byGrouping(written, bare, bare + Scores.IN_GROUPS, groupings);
    }

    /** Such as 000000000, which passes many checksums and identifies nobody. */
    public static boolean isOneCharacter(String compact) {
        for (int i = 1; i < compact.length(); i++) {
            if (compact.charAt(i) != compact.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    public static boolean isPalindrome(String compact) {
        return new StringBuilder(compact).reverse().toString().equals(compact);
    }

    /** The digits from one index up to another, not included, as a number; they were checked to be digits. */
    public static int number(String compact, int from, int to) {
        return Integer.parseInt(compact, from, to, 10);
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}

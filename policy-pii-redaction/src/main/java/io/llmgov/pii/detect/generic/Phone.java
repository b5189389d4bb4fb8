package io.llmgov.pii.detect.generic;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Phone numbers. International ones by the numbering plans of libphonenumber; national ones when they are valid in a
 * configured region, have the shape of the North American plan, or stand beside a word such as "tel". Runs of digits and
 * separators are cut out first, so the plans are asked about few short texts.
 */
final class Phone implements TextRecognizer {

    private static final String TYPE = "PHONE";
    private static final double VALID = 0.85;
    private static final double POSSIBLE = 0.55;
    private static final double INTERNATIONAL_PREFIX = 0.6;
    private static final double VALID_IN_REGION = 0.65;
    private static final double NORTH_AMERICAN = 0.55;
    private static final double SHAPE = 0.4;

    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 17;
    private static final int LONGEST_RUN = 34;
    /** How many groups behind the number, such as "+49 30 1234567 12", it tries to leave out. */
    private static final int MOST_CUTS = 3;

    private static final Pattern NORTH_AMERICAN_SHAPE =
            Pattern.compile("(?:1[ .-])?(?:\\([2-9]\\d\\d\\) ?|[2-9]\\d\\d[ .-])[2-9]\\d\\d[ .-]\\d{4}");
    private static final Pattern DATE_OR_TIME = Pattern.compile(
            "(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./](?:19|20)\\d\\d)(?: .{0,20})?|(?:19|20)\\d\\d ?- ?(?:19|20)\\d\\d");
    private static final Pattern DECIMALS =
            Pattern.compile("\\d{1,3}(?:\\.\\d{3}){2,5}|\\d+\\.\\d+|\\d{1,3}(?:\\.\\d{1,3}){3}");

    /** A run of digits that many other numbers look like is no phone number because of a word far away. */
    private static final ContextWords NEAR = PhoneWords.ALL.nearOnly();

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    Phone(Set<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        for (int i = 0; i < text.length(); ) {
            if (!mayStart(text, i)) {
                i++;
                continue;
            }
            int end = endOfRun(text, i);
            int last = end;
            while (last > i && !Chars.isDigit(text.at(last - 1))) {
                last--;
            }
            if (last - i <= LONGEST_RUN && last > i && !Chars.isAlnum(text.at(last)) && text.at(last) != '@') {
                report(text, i, last, out);
            }
            i = Math.max(end, i + 1);
        }
    }

    private static boolean mayStart(ScannedText text, int i) {
        char c = text.at(i);
        char before = text.at(i - 1);
        if (c == '+') {
            return (Chars.isDigit(text.at(i + 1))
                            || text.at(i + 1) == '('
                            || text.at(i + 1) == ' ' && Chars.isDigit(text.at(i + 2)))
                    && !Chars.isDigit(before);
        }
        return (Chars.isDigit(c) || c == '(' && Chars.isDigit(text.at(i + 1)))
                && !Chars.isAlnum(before)
                && before != '_'
                && before != '.'
                && before != '-'
                && before != '$'
                && before != '#';
    }

    /** Digits with up to two separators between them. */
    private static int endOfRun(ScannedText text, int start) {
        int i = start + 1;
        int gap = 0;
        while (i < text.length() && gap <= 3) {
            char c = text.at(i);
            if (Chars.isDigit(c)) {
                gap = 0;
            } else if (c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')') {
                gap++;
            } else {
                break;
            }
            i++;
        }
        return i;
    }

    private void report(ScannedText text, int start, int end, Consumer<Finding> out) {
        String run = text.text().substring(start, end);
        int digits = digits(run);
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS + 4) {
            return;
        }
        if (run.charAt(0) == '+') {
            international(text, start, run, VALID, out);
        } else if (run.startsWith("00") && run.charAt(2) != '0') {
            international(text, start, run, INTERNATIONAL_PREFIX, out);
        } else if (digits <= MOST_DIGITS - 2 && !isDateOrDecimals(run, digits)) {
            boolean telling = run.charAt(0) == '0' || run.charAt(0) == '(';
            out.accept(text.finding(TYPE, start, end, nationalScore(run, digits), telling ? PhoneWords.ALL : NEAR));
        }
    }

    private static boolean isDateOrDecimals(String run, int digits) {
        return digits < run.length()
                && (DATE_OR_TIME.matcher(run).matches() || DECIMALS.matcher(run).matches());
    }

    private void international(ScannedText text, int start, String run, double sure, Consumer<Finding> out) {
        String longest = run;
        boolean possible = false;
        for (int cut = 0; cut <= MOST_CUTS && digits(longest) >= FEWEST_DIGITS; cut++) {
            PhoneNumber number = parse(longest.charAt(0) == '+' ? longest : '+' + longest.substring(2), null);
            if (number != null && plans.isValidNumber(number)) {
                out.accept(text.finding(TYPE, start, start + longest.length(), sure, PhoneWords.ALL));
                return;
            }
            possible |= cut == 0 && number != null && plans.isPossibleNumber(number);
            int space = longest.lastIndexOf(' ');
            if (space < 0) {
                break;
            }
            longest = longest.substring(0, space).stripTrailing();
        }
        if (possible) {
            out.accept(text.finding(TYPE, start, start + run.length(), Math.min(POSSIBLE, sure), PhoneWords.ALL));
        }
    }

    private double nationalScore(String run, int digits) {
        for (String region : regions) {
            PhoneNumber number = parse(run, region);
            if (number != null && plans.isValidNumberForRegion(number, region)) {
                return VALID_IN_REGION;
            }
        }
        boolean separated = digits < run.length();
        if (separated && NORTH_AMERICAN_SHAPE.matcher(run).matches()) {
            return NORTH_AMERICAN;
        }
        return SHAPE - (digits == FEWEST_DIGITS ? 0.1 : 0);
    }

    private PhoneNumber parse(String run, String region) {
        try {
            return plans.parse(run, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static int digits(String run) {
        int digits = 0;
        for (int i = 0; i < run.length(); i++) {
            digits += Chars.isDigit(run.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    @Override
    public List<ContextWords> contexts() {
        return List.of(PhoneWords.ALL, NEAR);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

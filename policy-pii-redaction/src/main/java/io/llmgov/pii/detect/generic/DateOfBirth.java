package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.AnchoredMatcher;
import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.Folding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Dates, in digits or with names of months in many languages, that stand near words such as "born". A date alone scores
 * below any sensible minimum. All patterns are of bounded length without nested repetition, and are tried where digits stand.
 */
final class DateOfBirth implements TextRecognizer {

    private static final String TYPE = "DATE_OF_BIRTH";
    private static final double DATE = 0.3;
    private static final double SHORT_YEAR = 0.2;
    private static final int SHORTEST_MONTH = 3;
    private static final int LONGEST_MONTH = 13;
    private static final int OLDEST = 130;
    private static final int BUDDHIST_ERA = 543;

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<![\\d.])(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
    private static final Pattern IDEOGRAPHIC =
            Pattern.compile("(?<!\\d)(\\d{4}) ?[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日일]");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<![\\d.])(\\d{1,2})([-./]| ?\\. ?)(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d|[-./]\\d)");
    private static final List<String> JAPANESE_ERAS = List.of("明治", "大正", "昭和", "平成", "令和");
    private static final Pattern JAPANESE_ERA =
            Pattern.compile("(?:" + String.join("|", JAPANESE_ERAS) + ")(?:\\d{1,2}|元)年\\d{1,2}月\\d{1,2}日");
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile(
            "(?<![\\d\\p{L}])(\\d{1,2})(?:st|nd|rd|th|er|e|o|a|\u00ba|\\.)?[ -](?:de |of |d')?(\\p{L}{3,13})\\.?,?[ -](?:de |del |of )?(\\d{4})(?!\\d)");
    private static final Pattern MONTH_DAY_YEAR =
            Pattern.compile("(?<!\\p{L})(\\p{L}{3,13})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)");

    private static final ContextWords CONTEXT = ContextWords.of(
            "born",
            "birth",
            "birthday",
            "birthdate",
            "dob",
            "date of birth",
            "d o b",
            "geboren",
            "geb",
            "geburtsdatum",
            "geburtstag",
            "geburt",
            "ne le",
            "nee le",
            "naissance",
            "date de naissance",
            "ne",
            "nee",
            "nacido",
            "nacida",
            "nacimiento",
            "fecha de nacimiento",
            "nacio",
            "nato",
            "nata",
            "nascita",
            "data di nascita",
            "nascido",
            "nascida",
            "nascimento",
            "data de nascimento",
            "geboortedatum",
            "geboorte",
            "urodzony",
            "urodzona",
            "urodzenia",
            "data urodzenia",
            "ur",
            "fodt",
            "fodselsdato",
            "fodd",
            "fodelsedatum",
            "fodselsdag",
            "syntynyt",
            "syntymaaika",
            "syntymapaiva",
            "narozen",
            "narozena",
            "narozeni",
            "datum narozeni",
            "narodeny",
            "narodena",
            "narodenia",
            "szuletett",
            "szuletesi",
            "szuletesi datum",
            "nascut",
            "nascuta",
            "nasterii",
            "data nasterii",
            "rojen",
            "rojstva",
            "rodjen",
            "rodjena",
            "roden",
            "rodena",
            "rodenja",
            "sundinud",
            "sunniaeg",
            "gime",
            "gimimo",
            "dzimis",
            "dzimsanas",
            "γεννηθηκε",
            "γεννησης",
            "роден",
            "родена",
            "рождения",
            "родился",
            "родилась",
            "дата рождения",
            "народження",
            "народився",
            "народилася",
            "dogum",
            "dogum tarihi",
            "dogdu",
            "מולד",
            "תאריך לידה",
            "לידה",
            "تاريخ الميلاد",
            "الميلاد",
            "مولود",
            "जन्म",
            "जन्म तिथि",
            "lahir",
            "tanggal lahir",
            "ngay sinh",
            "sinh ngay",
            "ipinanganak",
            "出生",
            "出生日期",
            "生日",
            "生年月日",
            "誕生日",
            "生まれ",
            "생년월일",
            "출생",
            "생일",
            "วันเกิด",
            "เกิด");

    private static final Map<String, Integer> MONTHS = months();

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        new Search(text, out).run();
    }

    /** One pass over the runs of digits; a pattern is tried where a run of its length has the right neighbours. */
    private static final class Search {

        private final ScannedText text;
        private final Consumer<Finding> out;
        private final AnchoredMatcher yearFirst;
        private final AnchoredMatcher ideographic;
        private final AnchoredMatcher yearLast;
        private final AnchoredMatcher dayMonthYear;
        private final AnchoredMatcher monthDayYear;

        private Search(ScannedText text, Consumer<Finding> out) {
            this.text = text;
            this.out = out;
            yearFirst = new AnchoredMatcher(YEAR_FIRST, text.text());
            ideographic = new AnchoredMatcher(IDEOGRAPHIC, text.text());
            yearLast = new AnchoredMatcher(YEAR_LAST, text.text());
            dayMonthYear = new AnchoredMatcher(DAY_MONTH_YEAR, text.folded());
            monthDayYear = new AnchoredMatcher(MONTH_DAY_YEAR, text.folded());
        }

        private void run() {
            for (int i = 0; i < text.length(); ) {
                if (!Chars.isDigit(text.at(i))) {
                    i++;
                    continue;
                }
                int end = i + 1;
                while (Chars.isDigit(text.at(end))) {
                    end++;
                }
                if (end - i == 4) {
                    year(i, end);
                } else if (end - i <= 2) {
                    day(i, end);
                }
                i = end;
            }
            japaneseEras();
        }

        private void year(int start, int end) {
            char next = text.at(end);
            if (isSeparator(next) && yearFirst.matchesAt(start)) {
                report(yearFirst, number(yearFirst, 1), number(yearFirst, 3), number(yearFirst, 4));
            } else if (isYearSign(next == ' ' ? text.at(end + 1) : next) && ideographic.matchesAt(start)) {
                report(ideographic, number(ideographic, 1), number(ideographic, 2), number(ideographic, 3));
            }
        }

        private void day(int start, int end) {
            char next = text.at(end);
            if ((isSeparator(next) || next == ' ' && text.at(end + 1) == '.') && yearLast.matchesAt(start)) {
                int first = number(yearLast, 1);
                int second = number(yearLast, 3);
                boolean monthFirst = second > 12;
                report(yearLast, number(yearLast, 4), monthFirst ? first : second, monthFirst ? second : first);
            }
            boolean ordinal = next == ' ' || next == '-' || next == '.' || next == '\u00ba' || Character.isLetter(next);
            if (ordinal && dayMonthYear.matchesAt(start)) {
                report(dayMonthYear, number(dayMonthYear, 3), month(dayMonthYear, 2), number(dayMonthYear, 1));
            }
            int word = text.at(start - 1) == ' ' ? startOfWord(start - 1) : -1;
            if (word >= 0 && monthDayYear.matchesAt(word)) {
                report(monthDayYear, number(monthDayYear, 3), month(monthDayYear, 1), number(monthDayYear, 2));
            }
        }

        /** Where the word, maybe with a full stop, starts that ends here; -1 when it is too long for a month. */
        private int startOfWord(int end) {
            int last = text.at(end - 1) == '.' ? end - 1 : end;
            int start = last;
            while (start > 0 && last - start <= LONGEST_MONTH && Character.isLetter(text.at(start - 1))) {
                start--;
            }
            return last - start >= SHORTEST_MONTH && last - start <= LONGEST_MONTH ? start : -1;
        }

        private void japaneseEras() {
            if (!text.hasUnspaced()) {
                return;
            }
            AnchoredMatcher date = new AnchoredMatcher(JAPANESE_ERA, text.text());
            for (String era : JAPANESE_ERAS) {
                for (int at = text.text().indexOf(era);
                        at >= 0;
                        at = text.text().indexOf(era, at + 1)) {
                    if (date.matchesAt(at)) {
                        out.accept(text.finding(TYPE, date.start(), date.end(), DATE, CONTEXT));
                    }
                }
            }
        }

        private void report(AnchoredMatcher at, int year, int month, int day) {
            if (isDate(year, month, day)) {
                out.accept(text.finding(TYPE, at.start(), at.end(), year < 100 ? SHORT_YEAR : DATE, CONTEXT));
            }
        }

        private static int month(AnchoredMatcher matcher, int group) {
            return MONTHS.getOrDefault(matcher.group(group), 0);
        }

        private static int number(AnchoredMatcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }

        private static boolean isSeparator(char c) {
            return c == '-' || c == '.' || c == '/';
        }

        private static boolean isYearSign(char c) {
            return c == '\u5e74' || c == '\ub144';
        }
    }

    private static boolean isDate(int year, int month, int day) {
        int now = Year.now().getValue();
        boolean plausible = year < 100 || isBirthYear(year, now) || isBirthYear(year - BUDDHIST_ERA, now);
        if (!plausible) {
            return false;
        }
        try {
            LocalDate.of(year < 100 ? 2000 : year, month, Math.min(day, 28));
        } catch (DateTimeException e) {
            return false;
        }
        return day >= 1 && day <= 31;
    }

    private static boolean isBirthYear(int year, int now) {
        return year >= now - OLDEST && year <= now;
    }

    /** The names of months, in full and short, as the Java platform (CLDR) has them. */
    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        String languages = "en de fr es it pt nl pl sv da nb fi cs sk hu ro bg el ru uk tr hr sl et lv lt id vi ca";
        for (String language : languages.split(" ")) {
            Locale locale = Locale.of(language);
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(
                        TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    String name =
                            Folding.fold(month.getDisplayName(style, locale)).replace(".", "");
                    months.putIfAbsent(name, month.getValue());
                }
            }
        }
        return Map.copyOf(months);
    }

    @Override
    public List<ContextWords> contexts() {
        return List.of(CONTEXT);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}

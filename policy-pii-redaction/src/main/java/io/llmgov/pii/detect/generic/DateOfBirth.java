package io.llmgov.pii.detect.generic;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates, in digits or with names of months in many languages, that stand near words such as "born". A date alone scores
 * below any sensible minimum. All patterns are of bounded length without nested repetition.
 */
final class DateOfBirth implements TextRecognizer {

    private static final String TYPE = "DATE_OF_BIRTH";
    private static final double DATE = 0.3;
    private static final double SHORT_YEAR = 0.2;
    private static final int OLDEST = 130;
    private static final int BUDDHIST_ERA = 543;

    private static final List<Pattern> YEAR_FIRST = List.of(
            Pattern.compile("(?<![\\d.])(\\d{4})([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)"),
            Pattern.compile("(?<!\\d)(\\d{4})( ?)[年년] ?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日일]"));
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<![\\d.])(\\d{1,2})([-./]| ?\\. ?)(\\d{1,2})\\2(\\d{4}|\\d{2})(?!\\d|[-./]\\d)");
    private static final Pattern JAPANESE_ERA = Pattern.compile("(?:明治|大正|昭和|平成|令和)(?:\\d{1,2}|元)年\\d{1,2}月\\d{1,2}日");
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
        for (Pattern pattern : YEAR_FIRST) {
            Matcher matcher = pattern.matcher(text.text());
            while (matcher.find()) {
                report(text, matcher, number(matcher, 1), number(matcher, 3), number(matcher, 4), out);
            }
        }
        Matcher last = YEAR_LAST.matcher(text.text());
        while (last.find()) {
            int first = number(last, 1);
            int second = number(last, 3);
            boolean monthFirst = second > 12;
            report(text, last, number(last, 4), monthFirst ? first : second, monthFirst ? second : first, out);
        }
        Matcher named = DAY_MONTH_YEAR.matcher(text.folded());
        while (named.find()) {
            report(text, named, number(named, 3), MONTHS.getOrDefault(named.group(2), 0), number(named, 1), out);
        }
        Matcher english = MONTH_DAY_YEAR.matcher(text.folded());
        while (english.find()) {
            report(
                    text,
                    english,
                    number(english, 3),
                    MONTHS.getOrDefault(english.group(1), 0),
                    number(english, 2),
                    out);
        }
        Matcher era = JAPANESE_ERA.matcher(text.text());
        while (era.find()) {
            out.accept(text.finding(TYPE, era.start(), era.end(), DATE, CONTEXT));
        }
    }

    private static void report(ScannedText text, Matcher at, int year, int month, int day, Consumer<Finding> out) {
        if (isDate(year, month, day)) {
            out.accept(text.finding(TYPE, at.start(), at.end(), year < 100 ? SHORT_YEAR : DATE, CONTEXT));
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

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
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

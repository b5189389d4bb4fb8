package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.AnchoredMatcher;
import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places to within about a hundred metres: decimal pairs with three places or more, degrees with minutes, numbers labelled
 * as latitude and longitude, and Plus Codes (Open Location Code) of full length. All patterns are of bounded length
 * without nested repetition.
 */
final class GpsCoordinates implements TextRecognizer {

    private static final String TYPE = "GPS_COORDINATES";
    private static final double PAIR = 0.35;
    private static final double PRECISE_PAIR = 0.55;
    private static final double WITH_DIRECTIONS = 0.9;
    private static final double LABELLED = 0.85;

    private static final int MOST_WHOLE_DIGITS = 4;
    private static final int LONGEST_LABEL = 24;
    private static final int LONGEST_NUMBER = 24;
    private static final double PLUS_CODE = 0.85;

    private static final String DEGREES = "\\d{1,3}[\u00b0\u00ba\u02da] ?";
    private static final String MINUTES = "\\d{1,2}(?:\\.\\d{1,8})?['\u2032\u2019] ?";
    private static final String SECONDS = "(?:\\d{1,2}(?:[.,]\\d{1,8})?[\"\u2033\u201d] ?)?";
    private static final String ANGLE = DEGREES + MINUTES + SECONDS;

    private static final Pattern DECIMAL = Pattern.compile(
            "(?<![\\d.]|[\\p{L}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]])([-+]?\\d{1,2}\\.\\d{3,15})([\u00b0\u00ba\u02da]?)( ?[NSns])?[,;/ ] ?([-+]?\\d{1,3}\\.\\d{3,15})[\u00b0\u00ba\u02da]?( ?[EWOeow])?(?![\\d\\p{L}]|\\.\\d)");
    private static final Pattern SEXAGESIMAL =
            Pattern.compile("(?<!\\d)" + ANGLE + "[NS][,;/]? ?" + ANGLE + "[EWO](?!\\p{L})");
    /** Sailors leave the sign of the minutes away. */
    private static final String SAILORS_ANGLE = DEGREES + "\\d{1,2}(?:\\.\\d{1,8})?(?:['\u2032\u2019] ?)?" + SECONDS;

    private static final Pattern DIRECTIONS_FIRST =
            Pattern.compile("(?<!\\p{L})[NS] ?" + SAILORS_ANGLE + "[,;/]? ?[EWO] ?" + SAILORS_ANGLE);

    private static final String PLUS_DIGITS = "23456789CFGHJMPQRVWX";
    private static final int PLUS_PLACES = 8;
    /** 180 degrees of latitude and 360 of longitude in steps of twenty. */
    private static final int PLUS_LATITUDES = 9;

    private static final int PLUS_LONGITUDES = 18;

    private static final Pattern LABEL = Pattern.compile(
            "(?<!\\p{L})(lat|latitude|lon|lng|long|longitude|breitengrad|langengrad|latitud|longitud|latitudine|longitudine)[\"']?(?: is|) ?[:= ] ?[\"']?([-+]?\\d{1,3}\\.\\d{3,15})(?!\\d)");
    private static final ContextWords CONTEXT = ContextWords.of(
            "gps",
            "coordinates",
            "~coordinate",
            "latitude",
            "longitude",
            "lat",
            "lon",
            "lng",
            "~location",
            "~position",
            "~geo",
            "koordinaten",
            "~standort",
            "coordonnees",
            "coordenadas",
            "~ubicacion",
            "~coordinate",
            "coordinaten",
            "wspolrzedne",
            "координаты",
            "坐标",
            "座標",
            "좌표",
            "พิกัด");

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        AnchoredMatcher pair = new AnchoredMatcher(DECIMAL, text.text());
        Matcher label = LABEL.matcher(text.folded()).useTransparentBounds(true);
        for (int dot = text.text().indexOf('.'); dot >= 0; dot = text.text().indexOf('.', dot + 1)) {
            if (hasDecimals(text, dot)) {
                int number = startOfNumber(text, dot);
                if (isSign(text.at(number - 1)) && pair.matchesAt(number - 1) || pair.matchesAt(number)) {
                    pair(text, pair, out);
                }
                labelled(text, number, label, out);
            }
        }
        if (hasDegrees(text.text())) {
            findAll(SEXAGESIMAL, text, WITH_DIRECTIONS, out);
            findAll(DIRECTIONS_FIRST, text, WITH_DIRECTIONS, out);
        }
        for (int plus = text.text().indexOf('+'); plus >= 0; plus = text.text().indexOf('+', plus + 1)) {
            plusCode(text, plus, out);
        }
    }

    /** At least three digits behind the dot and one before it. */
    private static boolean hasDecimals(ScannedText text, int dot) {
        return Chars.isDigit(text.at(dot - 1))
                && Chars.isDigit(text.at(dot + 1))
                && Chars.isDigit(text.at(dot + 2))
                && Chars.isDigit(text.at(dot + 3));
    }

    private static int startOfNumber(ScannedText text, int dot) {
        int start = dot;
        while (dot - start < MOST_WHOLE_DIGITS && Chars.isDigit(text.at(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static void labelled(ScannedText text, int number, Matcher label, Consumer<Finding> out) {
        label.region(Math.max(0, number - LONGEST_LABEL), Math.min(text.length(), number + LONGEST_NUMBER));
        while (label.find()) {
            boolean isHere = label.start(2) == number || label.start(2) == number - 1;
            double limit = label.group(1).startsWith("la") && !label.group(1).startsWith("lan") ? 90 : 180;
            if (isHere && Math.abs(Double.parseDouble(label.group(2))) <= limit) {
                out.accept(text.finding(TYPE, label.start(2), label.end(2), LABELLED));
            }
        }
    }

    private static boolean hasDegrees(String text) {
        return text.indexOf('\u00b0') >= 0 || text.indexOf('\u00ba') >= 0 || text.indexOf('\u02da') >= 0;
    }

    private static void plusCode(ScannedText text, int plus, Consumer<Finding> out) {
        int start = plus - PLUS_PLACES;
        int end = plus + 1;
        while (end - plus <= PLUS_PLACES && isPlusDigit(text.at(end))) {
            end++;
        }
        if (end - plus < 3
                || end - plus > PLUS_PLACES
                || Chars.isAlnum(text.at(end))
                || Chars.isAlnum(text.at(start - 1))) {
            return;
        }
        for (int i = start; i < plus; i++) {
            if (!isPlusDigit(text.at(i))) {
                return;
            }
        }
        boolean onEarth = PLUS_DIGITS.indexOf(text.at(start)) < PLUS_LATITUDES
                && PLUS_DIGITS.indexOf(text.at(start + 1)) < PLUS_LONGITUDES;
        if (onEarth) {
            out.accept(text.finding(TYPE, start, end, PLUS_CODE));
        }
    }

    private static boolean isPlusDigit(char c) {
        return PLUS_DIGITS.indexOf(c) >= 0;
    }

    private static void findAll(Pattern pattern, ScannedText text, double score, Consumer<Finding> out) {
        Matcher matcher = pattern.matcher(text.text());
        while (matcher.find()) {
            int end = matcher.end();
            while (text.at(end - 1) == ' ') {
                end--;
            }
            out.accept(text.finding(TYPE, matcher.start(), end, score));
        }
    }

    private static void pair(ScannedText text, AnchoredMatcher pair, Consumer<Finding> out) {
        String latitude = pair.group(1);
        String longitude = pair.group(4);
        if (Math.abs(Double.parseDouble(latitude)) > 90 || Math.abs(Double.parseDouble(longitude)) > 180) {
            return;
        }
        boolean directions = pair.group(3) != null && pair.group(5) != null;
        boolean precise = decimals(latitude) >= 4 && decimals(longitude) >= 4;
        double score = directions ? WITH_DIRECTIONS : precise ? PRECISE_PAIR : PAIR;
        out.accept(text.finding(TYPE, pair.start(), pair.end(), score, CONTEXT));
    }

    private static int decimals(String number) {
        return number.length() - number.indexOf('.') - 1;
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

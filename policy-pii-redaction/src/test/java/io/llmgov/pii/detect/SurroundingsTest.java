package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values stand glued to words of scripts without blanks, to punctuation and to markup, and are written in many ways. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SurroundingsTest {

    private static final Detector DETECTOR = Detector.of(DetectorSettings.defaults());

    private static final Map<String, String> VALUES = Map.of(
            "US_SSN", "123-45-6789",
            "CREDIT_CARD", "4111 1111 1111 1111",
            "IBAN", "DE89370400440532013000",
            "CH_AHV", "756.9217.0769.85",
            "EMAIL", "jane.doe@example.com",
            "PHONE", "+49 30 901820",
            "IP_ADDRESS", "192.168.178.20");

    private static final List<String> SURROUNDINGS = List.of(
            "他的号码是%s请记录",
            "番号は%sです",
            "หมายเลข%sครับ",
            "번호는 %s입니다",
            "номер:%s,",
            "(%s)",
            "[%s](#top)",
            "<td>%s</td>",
            "<b>%s</b>",
            "id=%s;",
            "a: \"%s\"",
            "'%s'",
            "**%s**",
            "`%s`",
            "|%s|",
            "{\"value\":\"%s\"}",
            "?id=%s&page=2",
            "\t%s\t1\n",
            "%s\n",
            "“%s”",
            "« %s »",
            "%s.",
            "%s!",
            "…%s…",
            "/%s/",
            "1) %s",
            "- %s",
            "#%s",
            "a;%s;b",
            "a,%s,b",
            "\\\"%s\\\"");

    static Stream<Arguments> texts() {
        return VALUES.entrySet().stream()
                .flatMap(value ->
                        SURROUNDINGS.stream().map(text -> Arguments.of(value.getKey(), value.getValue(), text)));
    }

    @ParameterizedTest(name = "{0} in {2}")
    @MethodSource("texts")
    void finds_the_value_whatever_stands_around_it(String type, String value, String surroundings) {
        assertThat(found(surroundings.replace("%s", value))).contains(type + " " + value);
    }

    static Stream<Arguments> ways_of_writing() {
        return Stream.of(
                Arguments.of("HK_HKID", "A123456(3)"),
                Arguments.of("HK_HKID", "A123456 (3)"),
                Arguments.of("HK_HKID", "A123456（3）"),
                Arguments.of("FI_HETU", "131052-308T"),
                Arguments.of("FI_HETU", "010199+234J"),
                Arguments.of("SE_PERSONNUMMER", "121212+1212"),
                Arguments.of("CH_AHV", "756 - 9217 - 0769 - 85"),
                Arguments.of("US_SSN", "123–45–6789"),
                Arguments.of("US_SSN", "123\u201145\u20116789"),
                Arguments.of("CREDIT_CARD", "4111\u00a01111\u00a01111\u00a01111"),
                Arguments.of("CREDIT_CARD", "4111.1111.1111.1111"),
                Arguments.of("CREDIT_CARD", "4111 - 1111 - 1111 - 1111"),
                Arguments.of("BR_CNPJ", "11.222.333/0001-81"),
                Arguments.of("BE_NATIONAL_NUMBER", "85.07.30-033.28"),
                Arguments.of("IBAN", "DE89 3704 0044 0532 0130 00"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ways_of_writing")
    void finds_the_ways_in_which_people_write(String type, String written) {
        assertThat(found("see " + written + " there")).containsExactly(type + " " + written);
    }

    @Test
    void a_range_and_a_date_are_no_number_in_one() {
        assertThat(found("12 - 12.03.1985 or 2019 - 2024 - 2028")).isEmpty();
    }

    private static List<String> found(String text) {
        return DETECTOR.find(text).stream()
                .map(finding -> finding.type() + " " + text.substring(finding.start(), finding.end()))
                .toList();
    }
}

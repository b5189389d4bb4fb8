package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmgov.core.policy.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DetectorTest {

    private static final String INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u202e";
    private static final List<String> SEEDS = List.of(
            "@",
            "+49 30",
            "4111 1111",
            "://",
            "eyJ",
            "sk-",
            "-----BEGIN ",
            "PRIVATE KEY",
            "::",
            "password: ",
            "lat: ",
            " at ",
            "dot com",
            "12.03.1985",
            "born ",
            "Mr. ",
            "GmbH",
            "1-",
            ". ",
            "\ud83d",
            "\udc00",
            "\ud835\udfd8",
            "\u200b",
            "生年月日");

    @Test
    void random_unicode_never_throws_and_offsets_are_those_of_the_text() {
        Detector detector = everything();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = randomText(random);
            int end = 0;
            for (Finding finding : detector.find(text)) {
                assertThat(finding.start()).isGreaterThanOrEqualTo(end).isLessThan(finding.end());
                assertThat(finding.end()).isLessThanOrEqualTo(text.length());
                assertThat(finding.score()).isBetween(0.01, 1.0);
                end = finding.end();
            }
        }
    }

    @Test
    void invisible_characters_hide_neither_mails_nor_cards() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            for (String value : List.of("jane.doe@example.com", "4111 1111 1111 1111", "DE89370400440532013000")) {
                String text = "see " + sprinkled(value, random) + " there";
                assertThat(found(Detector.of(DetectorSettings.defaults()), text))
                        .as(value)
                        .containsExactly(text.substring(4, text.length() - 6));
            }
        }
    }

    @Test
    void the_higher_score_wins_and_findings_do_not_overlap() {
        DetectorSettings settings = custom(List.of(
                new CustomPattern("SHORT", "abc", 0.9, List.of()),
                new CustomPattern("LONG", "abcdef", 0.6, List.of())));
        assertThat(Detector.of(settings).find("abcdef")).containsExactly(new Finding("SHORT", 0, 3, 0.9));
    }

    @Test
    void words_near_raise_the_score_of_a_custom_pattern() {
        DetectorSettings settings =
                custom(List.of(new CustomPattern("STAFF", "E\\d{4}", 0.3, List.of("employee number", "工号"))));
        Detector detector = Detector.of(settings);
        assertThat(detector.find("E1234")).isEmpty();
        assertThat(found(detector, "Employee Number: E1234")).containsExactly("E1234");
        assertThat(found(detector, "他的工号是E1234")).containsExactly("E1234");
        assertThat(detector.find("one two three four five six seven eight nine E1234"))
                .isEmpty();
    }

    @Test
    void a_pattern_that_re2_refuses_is_refused_with_the_field() {
        assertThatThrownBy(() -> new CustomPattern("X", "(?=a)b", 0.5, List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("regex: ");
        assertThatThrownBy(() -> new CustomPattern("X", "a*", 0.5, List.of())).hasMessageContaining("empty");
        assertThatThrownBy(() -> new CustomPattern("x-y", "a", 0.5, List.of())).hasMessageStartingWith("name: ");
    }

    @Test
    void unknown_types_are_refused() {
        assertThatThrownBy(() ->
                        new DetectorSettings(Set.of("E_MAIL"), Map.of(), 0.5, List.of(), List.of(), List.of(), false))
                .hasMessageContaining("E_MAIL");
    }

    @Test
    void dictionaries_match_whole_words_whatever_the_case_accents_and_blanks() {
        DetectorSettings settings = new DetectorSettings(
                Set.of(),
                Map.of(),
                0.5,
                List.of(),
                List.of(),
                List.of(new CustomDictionary("PROJECT", List.of("Blue Whale", "Café", "机密计划"), 0.8)),
                false);
        Detector detector = Detector.of(settings);
        assertThat(found(detector, "BLUE  whale, blue whales, cafe, Cafés")).containsExactly("BLUE  whale", "cafe");
        assertThat(found(detector, "关于机密计划的文件")).containsExactly("机密计划");
    }

    @Test
    void allowed_texts_are_no_findings_whatever_their_form() {
        DetectorSettings settings = new DetectorSettings(
                Set.of(), Map.of(), 0.5, List.of(), List.of("Help@Example.com", "+49 30 901820"), List.of(), false);
        Detector detector = Detector.of(settings);
        assertThat(detector.find("help@example.com or +49-30-901820")).isEmpty();
        assertThat(found(detector, "help2@example.com")).containsExactly("help2@example.com");
    }

    @Test
    void each_type_has_its_own_least_score() {
        DetectorSettings settings = new DetectorSettings(
                Set.of("EMAIL"), Map.of("EMAIL", 0.9), 0.1, List.of(), List.of(), List.of(), false);
        assertThat(found(Detector.of(settings), "a.b@example.com, jane at example dot com"))
                .containsExactly("a.b@example.com");
    }

    @Test
    void names_are_off_unless_asked_for() {
        assertThat(Detector.of(DetectorSettings.defaults()).find("Dr. Aisha Okafor"))
                .isEmpty();
    }

    @Test
    void every_type_is_described() {
        assertThat(EntityTypes.all())
                .allSatisfy(type -> assertThat(type.description()).isNotBlank());
    }

    private static Detector everything() {
        return Detector.of(new DetectorSettings(
                Set.of(),
                Map.of(),
                0.01,
                List.of(new CustomPattern("CUSTOM", "[a-z]\\d+", 0.5, List.of("x"))),
                List.of("a"),
                List.of(new CustomDictionary("WORDS", List.of("born", "é"), 0.5)),
                true));
    }

    private static DetectorSettings custom(List<CustomPattern> patterns) {
        return new DetectorSettings(Set.of(), Map.of(), 0.5, patterns, List.of(), List.of(), false);
    }

    private static List<String> found(Detector detector, String text) {
        return detector.find(text).stream()
                .map(finding -> text.substring(finding.start(), finding.end()))
                .toList();
    }

    private static String sprinkled(String value, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            text.append(value.charAt(i));
            if (i + 1 < value.length() && random.nextInt(3) == 0) {
                text.append(INVISIBLE.charAt(random.nextInt(INVISIBLE.length())));
            }
        }
        return text.toString();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(40);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(SEEDS.get(random.nextInt(SEEDS.size())));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> text.append((char) (32 + random.nextInt(95)));
            }
        }
        return text.toString();
    }
}

package io.llmgov.pii.ids;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Detector;
import io.llmgov.pii.detect.DetectorSettings;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.ids.IdTable.Kind;
import io.llmgov.pii.ids.IdTable.Row;
import io.llmgov.pii.ids.IdTable.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of national identifier against its country's table in {@code ids/}, and against random strings. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NationalIdsTest {

    private static final double RAISED_BY_A_WORD = 0.34;
    private static final Map<String, IdentifierRecognizer> RECOGNIZERS =
            NationalIds.all().stream().collect(toMap(IdentifierRecognizer::type, Function.identity()));

    /** Nothing in these numbers checks the rest, or the authority does not publish how, or issues numbers that fail. */
    private static final Set<String> WITHOUT_CHECKSUM = Set.of(
            "AR_DNI",
            "CO_CEDULA",
            "DK_CPR",
            "ID_NIK",
            "IN_PAN",
            "IN_PASSPORT",
            "IN_VEHICLE_REGISTRATION",
            "IN_VOTER_ID",
            "IT_ID_CARD",
            "KR_FRN",
            "KR_RRN",
            "MX_RFC",
            "MY_NRIC",
            "NG_BVN",
            "NG_NIN",
            "PH_PHILSYS",
            "PH_SSS",
            "PH_TIN",
            "PH_UMID_CRN",
            "UK_DRIVING_LICENCE",
            "UK_NINO",
            "UK_PASSPORT",
            "UK_POSTCODE",
            "US_BANK_ACCOUNT",
            "US_DRIVER_LICENSE",
            "US_ITIN",
            "US_PASSPORT",
            "US_SSN",
            "VN_CCCD");

    static List<Row> rows() {
        return IdTable.rows();
    }

    static List<IdentifierRecognizer> recognizers() {
        return NationalIds.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void judges_each_number_of_the_tables(Row row) {
        double score = IdTable.score(RECOGNIZERS.get(row.type()), row.written());
        Verdict verdict = score >= DetectorSettings.DEFAULT_MIN_SCORE
                ? Verdict.ALONE
                : score + RAISED_BY_A_WORD >= DetectorSettings.DEFAULT_MIN_SCORE ? Verdict.WORD : Verdict.NO;

        assertThat(verdict).as("score %s", score).isEqualTo(row.verdict());
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void is_shown_valid_formatted_nearly_missed_and_wrongly_checked(IdentifierRecognizer recognizer) {
        List<Row> own = rowsOf(recognizer);

        assertThat(own)
                .filteredOn(row -> row.kind() == Kind.VALID && row.isWellFormed())
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(own)
                .filteredOn(row -> row.kind() == Kind.FORMAT && row.isWellFormed())
                .isNotEmpty();
        assertThat(own)
                .filteredOn(row -> row.kind() == Kind.NEAR_MISS && !row.isWellFormed())
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(own.stream().anyMatch(row -> row.kind() == Kind.CHECKSUM))
                .isEqualTo(!WITHOUT_CHECKSUM.contains(recognizer.type()));
        assertThat(own).filteredOn(row -> row.kind() == Kind.CHECKSUM).noneMatch(Row::isWellFormed);
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void is_found_beside_each_of_its_words(IdentifierRecognizer recognizer) {
        Detector detector = Detector.of(new DetectorSettings(
                Set.of(recognizer.type()),
                Map.of(),
                DetectorSettings.DEFAULT_MIN_SCORE,
                List.of(),
                List.of(),
                List.of(),
                false));
        for (String word : recognizer.context()) {
            for (Row row : rowsOf(recognizer)) {
                if (row.isWellFormed()) {
                    String text = word.replace(ContextWords.NEAR_ONLY, "") + ": " + row.written();
                    assertThat(detector.find(text)).as(text).hasSize(1);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void is_named_as_its_class_and_package_and_has_words_in_lower_case(IdentifierRecognizer recognizer) {
        String name = recognizer.getClass().getSimpleName();
        String country = recognizer.type().substring(0, 2).toLowerCase(Locale.ROOT);

        assertThat(name)
                .isEqualTo(Arrays.stream(recognizer.type().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining()));
        assertThat(recognizer.getClass().getPackageName()).endsWith(".ids." + country);
        assertThat(recognizer.context()).isNotEmpty().allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
    }

    @Test
    void each_type_is_listed_once() {
        assertThat(RECOGNIZERS).hasSameSizeAs(NationalIds.all());
    }

    /** @param share of random strings of the mask, the part that may be found by themselves */
    @ParameterizedTest
    @CsvFileSource(resources = "/ids-by-chance.csv", numLinesToSkip = 1)
    void random_strings_are_found_no_more_often_than_the_checks_let_them(String type, String mask, double share) {
        IdentifierRecognizer recognizer = RECOGNIZERS.get(type);
        Random random = new Random(20_000);
        int tries = 50_000;
        int found = 0;
        for (int i = 0; i < tries; i++) {
            String written = randomLike(mask, random);
            if (IdTable.score(recognizer, written) >= DetectorSettings.DEFAULT_MIN_SCORE) {
                found++;
            }
        }
        assertThat(found / (double) tries).isLessThanOrEqualTo(share);
    }

    @Test
    void hardly_any_number_in_one_piece_is_an_identifier_by_itself() {
        Detector detector = Detector.of(DetectorSettings.defaults());
        Random random = new Random(99);
        for (int length : new int[] {6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}) {
            int tries = 4_000;
            int found = 0;
            for (int i = 0; i < tries; i++) {
                String text = "the order " + randomLike("9".repeat(length), random) + " arrived";
                List<Finding> findings = detector.find(text);
                found += findings.stream().anyMatch(finding -> RECOGNIZERS.containsKey(finding.type())) ? 1 : 0;
            }
            assertThat(found / (double) tries).as("%s digits", length).isLessThan(length < 10 ? 0.001 : 0.1);
        }
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void gives_a_score_whatever_it_is_given(IdentifierRecognizer recognizer) {
        Random random = new Random(11);
        String letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÑÄЖ身٣";
        for (int i = 0; i < 5_000; i++) {
            int length = random.nextInt(recognizer.maxLength() + 3);
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < length; j++) {
                text.append(letters.charAt(random.nextInt(random.nextBoolean() ? 10 : letters.length())));
            }
            assertThat(recognizer.score(text.toString(), text.toString())).isBetween(0.0, 1.0);
        }
        assertThat(IdTable.score(recognizer, "ÄÖ٣٤٥٦٧٨٩٠")).isZero();
    }

    private static List<Row> rowsOf(IdentifierRecognizer recognizer) {
        return IdTable.rows().stream()
                .filter(row -> row.type().equals(recognizer.type()))
                .toList();
    }

    /** Random digits for {@code 9}, letters for {@code A}; the rest as it is. */
    private static String randomLike(String mask, Random random) {
        StringBuilder like = new StringBuilder(mask.length());
        for (char place : mask.toCharArray()) {
            like.append(
                    switch (place) {
                        case '9' -> (char) ('0' + random.nextInt(10));
                        case 'A' -> (char) ('A' + random.nextInt(26));
                        default -> place;
                    });
        }
        return like.toString();
    }
}

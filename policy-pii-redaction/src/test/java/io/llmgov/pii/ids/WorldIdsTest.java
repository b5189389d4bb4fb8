package io.llmgov.pii.ids;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of numbers is in {@code world-ids.tsv}; those that fit a checksum were generated, or published as specimens. */
class WorldIdsTest {

    private static final Map<String, IdentifierRecognizer> RECOGNIZERS =
            WorldIds.all().stream().collect(toMap(IdentifierRecognizer::type, Function.identity()));

    record Row(String type, String reason, String written, String score) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }

        double bound() {
            return Double.parseDouble(score.substring(1));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rates_each_number_of_the_table(Row row) {
        double score = score(RECOGNIZERS.get(row.type()), row.written());
        switch (row.score().charAt(0)) {
            case '=' -> assertThat(score).as(row.toString()).isCloseTo(row.bound(), within(1e-9));
            case '>' -> assertThat(score).as(row.toString()).isGreaterThan(row.bound());
            default -> assertThat(score).as(row.toString()).isLessThan(row.bound());
        }
    }

    @Test
    void the_table_has_five_valid_numbers_and_a_wrong_length_of_every_type() {
        Map<String, List<Row>> byType = rows().collect(groupingBy(Row::type));
        assertThat(byType.keySet()).isEqualTo(RECOGNIZERS.keySet());
        byType.forEach((type, rows) -> {
            assertThat(rows.stream().filter(row -> row.reason().equals("valid")))
                    .as(type)
                    .hasSizeGreaterThanOrEqualTo(5);
            assertThat(rows.stream().filter(row -> row.reason().equals("wrong length")))
                    .as(type)
                    .isNotEmpty();
        });
    }

    /** @param share the part of random texts of the mask that may reach the score, by checksum and issued ranges */
    @ParameterizedTest
    @CsvSource({
        "US_SSN, 999999999, 0.1, 0.9",
        "US_ITIN, 999999999, 0.1, 0.042",
        "US_ABA_ROUTING, 999999999, 0.1, 0.038",
        "CA_SIN, 999999999, 0.1, 0.08",
        "BR_CPF, 99999999999, 0.1, 0.011",
        "BR_CNPJ, 99999999999999, 0.1, 0.011",
        "AR_CUIT, 99999999999, 0.1, 0.013",
        "CL_RUT, 999999999, 0.1, 0.09",
        "CO_NIT, 9999999999, 0.1, 0.021",
        "ZA_ID, 9999999999999, 0.1, 0.0018",
        "IN_AADHAAR, 999999999999, 0.1, 0.08",
        "IN_PAN, AAAAA9999A, 0.1, 0.43",
        "IN_GSTIN, 99AAAAA9999A9A9, 0.1, 0.006",
        "IN_VOTER_ID, AAA9999999, 0.5, 0.11",
        "AU_ABN, 99999999999, 0.1, 0.0125",
        "AU_ACN, 999999999, 0.1, 0.105",
        "AU_TFN, 999999999, 0.1, 0.095",
        "AU_MEDICARE, 9999999999, 0.1, 0.05",
        "NZ_IRD, 99999999, 0.1, 0.09",
        "SG_NRIC, A9999999A, 0.1, 0.0045",
        "SG_FIN, A9999999A, 0.1, 0.0065",
        "SG_UEN, 99999999A, 0.1, 0.045",
        "KR_RRN, 9999999999999, 0.5, 0.0025",
        "KR_FRN, 9999999999999, 0.5, 0.0025",
        "KR_BRN, 9999999999, 0.1, 0.1",
        "JP_MY_NUMBER, 999999999999, 0.1, 0.102",
        "TH_NATIONAL_ID, 9999999999999, 0.1, 0.085",
        "CN_RESIDENT_ID, 999999999999999999, 0.1, 0.0002",
        "TW_NATIONAL_ID, A999999999, 0.1, 0.022",
        "TW_RESIDENT_ID, A999999999, 0.1, 0.022",
        "HK_HKID, A9999999, 0.1, 0.1",
        "ID_NIK, 9999999999999999, 0.1, 0.027",
        "MY_NRIC, 999999999999, 0.1, 0.033",
        "VN_CCCD, 999999999999, 0.1, 0.04",
        "IL_ID, 999999999, 0.1, 0.1",
        "AE_EMIRATES_ID, 999999999999999, 0.1, 0.0002",
    })
    void random_texts_fit_no_more_often_than_by_chance(String type, String mask, double score, double share) {
        IdentifierRecognizer recognizer = RECOGNIZERS.get(type);
        Random random = new Random(20_000);
        int texts = 50_000;
        int hits = 0;
        for (int i = 0; i < texts; i++) {
            String text = random(random, mask);
            if (recognizer.score(text, text) >= score) {
                hits++;
            }
        }
        assertThat(hits).isLessThanOrEqualTo((int) (texts * share * 1.1) + 10);
    }

    @Test
    void any_text_has_a_score_between_0_and_1() {
        Random random = new Random(4);
        String alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZÑÄЖ身٣";
        for (IdentifierRecognizer recognizer : WorldIds.all()) {
            for (int i = 0; i < 3_000; i++) {
                StringBuilder text = new StringBuilder();
                int length = recognizer.minLength()
                        - 1
                        + random.nextInt(recognizer.maxLength() - recognizer.minLength() + 3);
                for (int k = 0; k < length; k++) {
                    text.append(alphabet.charAt(random.nextInt(random.nextBoolean() ? 10 : alphabet.length())));
                }
                assertThatCode(() -> assertThat(recognizer.score(text.toString(), text.toString()))
                                .isBetween(0.0, 1.0))
                        .as(recognizer.type() + " " + text)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void types_are_named_by_country_and_context_words_are_in_lower_case() {
        assertThat(RECOGNIZERS).hasSameSizeAs(WorldIds.all());
        for (IdentifierRecognizer recognizer : WorldIds.all()) {
            String country = recognizer.type().substring(0, 2).toLowerCase(Locale.ROOT);
            assertThat(recognizer.type()).matches("[A-Z]{2}(_[A-Z]+)+");
            assertThat(recognizer.getClass().getPackageName()).endsWith(".ids." + country);
            Set<String> context = recognizer.context();
            assertThat(context).isNotEmpty().allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
        }
    }

    static Stream<Row> rows() {
        try (InputStream table = WorldIdsTest.class.getResourceAsStream("/world-ids.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().skip(1).map(Row::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double score(IdentifierRecognizer recognizer, String written) {
        String compact = written.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
        return recognizer.score(compact, written);
    }

    private static String random(Random random, String mask) {
        StringBuilder text = new StringBuilder(mask.length());
        for (char place : mask.toCharArray()) {
            text.append((char) (place == 'A' ? 'A' + random.nextInt(26) : '0' + random.nextInt(10)));
        }
        return text.toString();
    }
}

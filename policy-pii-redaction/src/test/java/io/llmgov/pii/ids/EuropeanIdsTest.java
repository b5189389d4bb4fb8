package io.llmgov.pii.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recognizer against its country's table in {@code ids/}, the sentences in {@code corpus/}, and random strings. */
class EuropeanIdsTest {

    private static final Path TABLES = Path.of("src/test/resources/ids");
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Map<String, IdentifierRecognizer> RECOGNIZERS =
            EuropeanIds.all().stream().collect(Collectors.toMap(IdentifierRecognizer::type, Function.identity()));
    private static final Pattern MARKED = Pattern.compile("\\[\\[([A-Z_]+)\\|([^\\]]+)]]");

    /** Of strings like valid ones with random digits and letters, the share that may score: what checksum and date leave. */
    private static final Map<String, Double> ODDS = Map.ofEntries(
            Map.entry("UK_NINO", 0.3),
            Map.entry("UK_PASSPORT", 1.0),
            Map.entry("UK_DRIVING_LICENCE", 0.08),
            Map.entry("UK_POSTCODE", 0.8),
            Map.entry("DE_TAX_ID", 0.006),
            Map.entry("DE_SOCIAL_SECURITY_NUMBER", 0.01),
            Map.entry("DE_ID_CARD", 0.03),
            Map.entry("DE_PASSPORT", 0.03),
            Map.entry("FR_NIR", 0.006),
            Map.entry("FR_SIRET", 0.012),
            Map.entry("ES_NIF", 0.05),
            Map.entry("ES_NIE", 0.01),
            Map.entry("ES_CIF", 0.1),
            Map.entry("IT_FISCAL_CODE", 0.01),
            Map.entry("IT_VAT_ID", 0.012),
            Map.entry("IT_ID_CARD", 1.0),
            Map.entry("PL_PESEL", 0.03),
            Map.entry("PL_REGON", 0.1),
            Map.entry("BE_NATIONAL_NUMBER", 0.006),
            Map.entry("SE_PERSONNUMMER", 0.006),
            Map.entry("SE_SAMORDNINGSNUMMER", 0.006),
            Map.entry("FI_HETU", 0.002),
            Map.entry("NO_FODSELSNUMMER", 0.002),
            Map.entry("NO_D_NUMBER", 0.002),
            Map.entry("DK_CPR", 0.04),
            Map.entry("IE_PPS", 0.05),
            Map.entry("CH_AHV", 0.0005),
            Map.entry("AT_SVNR", 0.006),
            Map.entry("CZ_BIRTH_NUMBER", 0.02),
            Map.entry("RO_CNP", 0.005),
            Map.entry("HU_TAX_ID", 0.01),
            Map.entry("BG_EGN", 0.01),
            Map.entry("EE_PERSONAL_CODE", 0.005),
            Map.entry("LT_PERSONAL_CODE", 0.005),
            Map.entry("TR_KIMLIK_NO", 0.012),
            Map.entry("LV_PERSONAL_CODE", 0.09),
            Map.entry("GR_AMKA", 0.006),
            Map.entry("SI_EMSO", 0.0005));

    private static final double ONE_CHECK_DIGIT = 0.105;

    record Case(String type, String kind, String written) {
        double score() {
            return EuropeanIdsTest.score(RECOGNIZERS.get(type), written);
        }
    }

    static Stream<Case> cases() {
        return lines(TABLES).map(line -> line.split("\t")).map(line -> new Case(line[0], line[1], line[2]));
    }

    static Stream<IdentifierRecognizer> recognizers() {
        return EuropeanIds.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tells_the_valid_from_the_wrong(Case example) {
        if (example.kind().equals("valid")) {
            assertThat(example.score()).isBetween(0.2, 1.0);
        } else {
            assertThat(example.score()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void has_examples_words_and_a_name(IdentifierRecognizer recognizer) {
        List<Case> own = cases().filter(example -> example.type().equals(recognizer.type()))
                .toList();

        assertThat(own.stream().filter(example -> example.kind().equals("valid")))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(own.stream().filter(example -> !example.kind().equals("valid")))
                .isNotEmpty();
        assertThat(recognizer.type()).matches("[A-Z]{2}_[A-Z_]+");
        assertThat(recognizer.context()).isNotEmpty().allMatch(word -> word.equals(word.toLowerCase(Locale.ROOT)));
        assertThat(recognizer.context()).anyMatch(word -> word.indexOf(' ') < 0);
    }

    @Test
    void names_each_kind_once() {
        assertThat(RECOGNIZERS).hasSameSizeAs(EuropeanIds.all());
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void random_strings_hit_no_more_often_than_the_checks_let_them(IdentifierRecognizer recognizer) {
        Random random = new Random(7);
        int tries = 60_000;
        List<String> models = cases().filter(example -> example.type().equals(recognizer.type())
                        && example.kind().equals("valid"))
                .map(Case::written)
                .filter(written -> !(recognizer.type().matches("DE_ID_CARD|DE_PASSPORT") && written.length() < 10))
                .filter(written -> !(recognizer.type().equals("CZ_BIRTH_NUMBER")
                        && compact(written).length() < 10))
                .toList();
        long hits = Stream.generate(() -> randomLike(models.get(random.nextInt(models.size())), random))
                .limit(tries)
                .filter(written -> score(recognizer, written) > 0)
                .count();

        assertThat(hits / (double) tries).isLessThanOrEqualTo(ODDS.getOrDefault(recognizer.type(), ONE_CHECK_DIGIT));
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void whatever_it_is_given_it_gives_a_score(IdentifierRecognizer recognizer) {
        Random random = new Random(11);
        String letters = "0123456789ABCXYZ019LMNPQRSTUV";
        for (int i = 0; i < 20_000; i++) {
            int length = random.nextInt(20);
            StringBuilder compact = new StringBuilder();
            for (int j = 0; j < length; j++) {
                compact.append(letters.charAt(random.nextInt(i % 2 == 0 ? 10 : letters.length())));
            }
            assertThat(recognizer.score(compact.toString(), compact.toString())).isBetween(0.0, 1.0);
        }
        assertThat(recognizer.score("ÄÖ٣٤٥٦٧٨٩٠", "ÄÖ٣٤٥٦٧٨٩٠")).isZero();
    }

    @Test
    void every_number_marked_in_the_corpus_is_one() {
        lines(CORPUS).forEach(sentence -> {
            Matcher marked = MARKED.matcher(sentence);
            while (marked.find()) {
                IdentifierRecognizer recognizer = RECOGNIZERS.get(marked.group(1));
                if (recognizer != null) {
                    assertThat(score(recognizer, marked.group(2))).as(sentence).isPositive();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("recognizers")
    void the_corpus_has_sentences_for_it(IdentifierRecognizer recognizer) {
        assumeTrue(Files.isDirectory(CORPUS));
        assertThat(lines(CORPUS).filter(sentence -> sentence.contains("[[" + recognizer.type() + "|")))
                .hasSizeGreaterThanOrEqualTo(6);
    }

    private static double score(IdentifierRecognizer recognizer, String written) {
        String compact = compact(written);
        boolean fits = compact.length() >= recognizer.minLength() && compact.length() <= recognizer.maxLength();
        return fits ? recognizer.score(compact, written) : 0;
    }

    private static String compact(String written) {
        return written.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    }

    private static String randomLike(String model, Random random) {
        StringBuilder like = new StringBuilder();
        for (char letter : model.toCharArray()) {
            if (letter >= '0' && letter <= '9') {
                like.append((char) ('0' + random.nextInt(10)));
            } else {
                like.append(letter >= 'A' && letter <= 'Z' ? (char) ('A' + random.nextInt(26)) : letter);
            }
        }
        return like.toString();
    }

    private static Stream<String> lines(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(EuropeanIdsTest::read).toList().stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

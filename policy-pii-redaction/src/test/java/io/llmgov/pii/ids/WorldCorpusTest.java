package io.llmgov.pii.ids;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the sentences of {@code corpus/<country>.tsv}, where {@code [[TYPE|value]]} marks what is to be found. */
class WorldCorpusTest {

    private static final Map<String, IdentifierRecognizer> RECOGNIZERS =
            WorldIds.all().stream().collect(toMap(IdentifierRecognizer::type, Function.identity()));
    private static final Pattern MARKED = Pattern.compile("\\[\\[([A-Z_]+)\\|([^]]+)]]");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[A-Z0-9](?:[A-Z0-9]|[-./ ](?=[A-Z0-9]))*");

    @ParameterizedTest
    @MethodSource("countries")
    void every_marked_value_has_the_shape_and_checksum_of_its_type(String country) {
        sentences(country)
                .flatMap(sentence -> MARKED.matcher(sentence).results())
                .forEach(mark -> assertThat(score(RECOGNIZERS.get(mark.group(1)), mark.group(2)))
                        .as(mark.group())
                        .isGreaterThan(0));
    }

    @ParameterizedTest
    @MethodSource("countries")
    void no_unmarked_number_is_taken_for_an_identity_number_of_the_country_without_context(String country) {
        List<IdentifierRecognizer> ofCountry = WorldIds.all().stream()
                .filter(recognizer -> recognizer.type().startsWith(country.toUpperCase(Locale.ROOT)))
                .toList();
        sentences(country)
                .map(sentence -> MARKED.matcher(sentence).replaceAll("#"))
                .flatMap(sentence -> NUMBER_LIKE.matcher(sentence).results())
                .forEach(number -> {
                    for (IdentifierRecognizer recognizer : ofCountry) {
                        assertThat(score(recognizer, number.group()))
                                .as(recognizer.type() + " " + number.group())
                                .isLessThan(0.5);
                    }
                });
    }

    @Test
    void six_sentences_of_every_type_are_marked() {
        Map<String, Long> marks = countries()
                .flatMap(WorldCorpusTest::sentences)
                .flatMap(sentence -> MARKED.matcher(sentence).results())
                .collect(groupingBy(mark -> mark.group(1), counting()));
        assertThat(marks.keySet()).isEqualTo(RECOGNIZERS.keySet());
        assertThat(marks.values()).allMatch(count -> count >= 6);
    }

    static Stream<String> countries() {
        return WorldIds.all().stream()
                .map(recognizer -> recognizer.type().substring(0, 2).toLowerCase(Locale.ROOT))
                .distinct();
    }

    private static Stream<String> sentences(String country) {
        try (InputStream file = WorldCorpusTest.class.getResourceAsStream("/corpus/" + country + ".tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double score(IdentifierRecognizer recognizer, String written) {
        return recognizer.score(written.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT), written);
    }
}

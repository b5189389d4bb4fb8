package io.llmgov.pii.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.pii.detect.EntityType;
import io.llmgov.pii.detect.EntityTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Measures the detector on the corpus; the page with the result is what was measured, no more and no less. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorpusReportTest {

    private static final Path PAGE = Path.of("../docs/pii-detection-quality.md");
    private static final double BOUND = 0.95;
    private static final double LOOSER_BOUND = 0.9;
    private static final Corpus CORPUS = Corpus.read();
    private static final Measurement MEASUREMENT = Measurement.of(CORPUS);

    @Test
    void the_page_is_up_to_date() throws IOException {
        Corpus names = Corpus.ofNames();
        String page = new CorpusReport(CORPUS, MEASUREMENT, names, Measurement.withNames(names)).markdown();
        System.out.println(page);
        if (Boolean.getBoolean("quality.errors")) {
            MEASUREMENT.errors().stream().sorted().forEach(System.out::println);
        }
        if (Boolean.getBoolean("quality.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/pii-detection-quality.md; -Dquality.write=true writes it anew")
                .isEqualTo(page);
    }

    @Test
    void no_entity_with_a_checksum_is_below_the_bound() {
        assertThat(MEASUREMENT.rows().entrySet())
                .filteredOn(entry -> CorpusReport.isChecksummed(entry.getKey()))
                .isNotEmpty()
                .allSatisfy(entry -> {
                    assertThat(entry.getValue().recall())
                            .as("recall of %s", entry.getKey())
                            .isGreaterThanOrEqualTo(BOUND);
                    assertThat(entry.getValue().precision())
                            .as("precision of %s", entry.getKey())
                            .isGreaterThanOrEqualTo(BOUND);
                });
    }

    @Test
    void no_entity_that_has_a_form_of_its_own_is_far_below_it() {
        assertThat(EntityTypes.all())
                .filteredOn(type -> type.onByDefault() && type.country() == null)
                .isNotEmpty()
                .allSatisfy(type -> {
                    Measurement.Row row = MEASUREMENT.rows().get(type.name());
                    assertThat(row.recall()).as("recall of %s", type.name()).isGreaterThanOrEqualTo(LOOSER_BOUND);
                    assertThat(row.precision())
                            .as("precision of %s", type.name())
                            .isGreaterThanOrEqualTo(LOOSER_BOUND);
                });
    }

    @Test
    void every_type_has_marks_enough_to_measure_by() {
        assertThat(EntityTypes.all())
                .filteredOn(EntityType::onByDefault)
                .allSatisfy(type -> assertThat(MEASUREMENT.rows().get(type.name()))
                        .as(type.name())
                        .isNotNull()
                        .satisfies(row -> assertThat(row.marked).as(type.name()).isGreaterThanOrEqualTo(8)));
    }

    @Test
    void only_known_types_are_marked() {
        assertThat(MEASUREMENT.rows().keySet()).allMatch(EntityTypes::isBuiltIn);
    }

    @Test
    void values_that_nothing_tells_from_others_are_few_and_found_when_the_threshold_is_lowered() {
        Map<String, Measurement.Row> rows = MEASUREMENT.rows();
        int untellable = rows.values().stream().mapToInt(row -> row.untellable).sum();

        assertThat(untellable).isLessThan(MEASUREMENT.marks() / 10);
        List<Measurement.Row> checked = rows.entrySet().stream()
                .filter(entry -> CorpusReport.isChecksummed(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        int checkedValues = checked.stream().mapToInt(row -> row.untellable).sum();
        assertThat(checked.stream()
                        .mapToInt(row -> row.untellableFoundWhenLowered)
                        .sum())
                .isGreaterThanOrEqualTo((int) (checkedValues * BOUND));
    }

    @Test
    void the_corpus_speaks_many_languages_and_has_whole_documents() {
        List<Corpus.Text> documents = CORPUS.texts().stream()
                .filter(text -> text.place().endsWith(".txt"))
                .toList();

        assertThat(CORPUS.languages()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(documents).hasSizeGreaterThanOrEqualTo(10).allSatisfy(document -> {
            assertThat(document.text().length()).isGreaterThan(1_000);
            assertThat(document.marks()).hasSizeGreaterThanOrEqualTo(5);
        });
    }
}

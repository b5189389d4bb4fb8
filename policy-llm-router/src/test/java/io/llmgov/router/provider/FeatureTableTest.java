package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The page of features is what the golden cases show, no more and no less. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FeatureTableTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path PAGE = Path.of("../docs/features.md");

    private final List<GoldenCase> cases = GoldenCase.all(GOLDEN);

    @Test
    void every_case_says_what_it_shows() {
        assertThat(cases)
                .allSatisfy(golden -> assertThat(golden.lines("features.txt"))
                        .as("features.txt of %s", golden)
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .isSubsetOf(FeatureTable.FEATURES));
    }

    @Test
    void the_page_is_up_to_date() throws IOException {
        String page = new FeatureTable(cases, Path.of("../policy-llm-router", GOLDEN.toString())).markdown();
        if (Boolean.getBoolean("features.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/features.md; -Dfeatures.write=true writes it anew")
                .isEqualTo(page);
    }
}

package io.llmgov.pii.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.config.Mode;
import io.llmgov.pii.detect.Finding;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplacerTest {

    private static final Finding EMAIL = new Finding("EMAIL", 0, 7, 1);

    private final Tally tally = new Tally();

    private Replacer replacer(Mode mode, String key) {
        return new Replacer(Configurations.of(mode), key, new Placeholders(""), tally);
    }

    @Test
    void restores_redacts_and_reports() {
        assertThat(replacer(Mode.RESTORE, "").inRequest(EMAIL, "a@x.org")).isEqualTo("<EMAIL_1>");
        assertThat(replacer(Mode.REDACT, "").inRequest(EMAIL, "a@x.org")).isEqualTo("<EMAIL>");
        assertThat(replacer(Mode.REPORT, "").inRequest(EMAIL, "a@x.org")).isNull();
        assertThat(tally.counts()).containsEntry("EMAIL", 3L);
    }

    @Test
    void masks_all_but_the_last_and_keeps_separators() {
        assertThat(Replacer.mask("4111-1111-1111-1234", 4)).isEqualTo("****-****-****-1234");
        assertThat(Replacer.mask("12345", 4)).isEqualTo("****5");
        assertThat(Replacer.mask("ab", 4)).isEqualTo("**");
        assertThat(Replacer.mask("abcdef", 0)).isEqualTo("******");
    }

    @Test
    void a_kind_can_have_a_mask_of_its_own() {
        Replacer replacer = new Replacer(
                Configurations.of("{\"mode\":\"MASK\",\"entities\":[{\"type\":\"EMAIL\",\"maskKeepLast\":0}]}"),
                "",
                new Placeholders(""),
                tally);

        assertThat(replacer.inRequest(EMAIL, "a@x.org")).isEqualTo("*@*.***");
        assertThat(replacer.inRequest(new Finding("IBAN", 0, 22, 1), "DE89370400440532013000"))
                .endsWith("*3000");
    }

    @Test
    void hashes_are_equal_for_equal_values_and_keys_only() {
        String one = replacer(Mode.HASH, "key").inRequest(EMAIL, "a@x.org");

        assertThat(one).matches("<EMAIL_[0-9a-f]{16}>");
        assertThat(replacer(Mode.HASH, "key").inRequest(EMAIL, "a@x.org")).isEqualTo(one);
        assertThat(replacer(Mode.HASH, "other").inRequest(EMAIL, "a@x.org")).isNotEqualTo(one);
        assertThat(replacer(Mode.HASH, "key").inRequest(EMAIL, "b@x.org")).isNotEqualTo(one);
    }

    @Test
    void what_the_model_says_itself_passes_when_it_would_be_restored() {
        assertThat(replacer(Mode.RESTORE, "").inAnswer(EMAIL, "a@x.org", true)).isNull();
        assertThat(replacer(Mode.MASK, "").inAnswer(EMAIL, "a@x.org", true)).isEqualTo("*@*.**g");
        assertThat(tally.counts()).containsEntry("EMAIL", 1L);
    }
}

package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.redaction.Protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service of Presidio's protocol finds names; it may also be late, dead, or out of its mind. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnalyzerTest {

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(5);

    AnalyzerTest(RedactionPark park) {
        this.park = park;
    }

    private String planted(String type) {
        var value = values.next(type);
        park.plant(List.of(value));
        return value.text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyzer-finds-block", "analyzer-finds-ignore"})
    void the_names_that_it_finds_do_not_leave(String api) {
        var email = planted("EMAIL");
        park.plant(List.of(
                new PlantedValues.Value("PERSON", AnalyzerService.PERSON, true),
                new PlantedValues.Value("PERSON", AnalyzerService.COLLEAGUE, true)));
        // Of two surrogates each: the service counts characters as Python does.
        var question = "😀😀 " + AnalyzerService.PERSON + " <" + email + "> and 😀 " + AnalyzerService.COLLEAGUE;

        for (var stream : new boolean[] {false, true}) {
            var answer = park.ask(api, Protocol.OPENAI_CHAT, Talk.of("claude-1", stream, question));

            assertThat(answer).isEqualTo(question);
        }
        assertThat(park.analyzer().asked()).isPositive();
        assertThat(park.received())
                .contains("😀😀 <PERSON_1> <<EMAIL_1>> and 😀 <PERSON_2>")
                .doesNotContain(AnalyzerService.PERSON, AnalyzerService.COLLEAGUE, email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuses", "nonsense", "outside", "slow", "dead"})
    void a_request_that_it_does_not_answer_for_is_refused(String behaviour) {
        var email = planted("EMAIL");

        var response = park.send(
                "analyzer-" + behaviour + "-block", Protocol.ANTHROPIC, Talk.of("chat", false, "I am " + email));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body())
                .contains("LLM_PII_BLOCKED", "gave no answer")
                .doesNotContain(email);
        assertThat(park.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuses", "nonsense", "outside", "slow", "dead"})
    void a_request_that_it_does_not_answer_for_goes_on_where_it_is_to_be_ignored(String behaviour) {
        var email = planted("EMAIL");
        var question = "I am " + email;

        var answer =
                park.ask("analyzer-" + behaviour + "-ignore", Protocol.OPENAI_CHAT, Talk.of("chat-1", true, question));

        assertThat(answer).isEqualTo(question);
        assertThat(park.received()).contains("I am <EMAIL_1>").doesNotContain(email);
    }

    @Test
    void its_failure_is_logged_without_what_it_was_asked() {
        var email = planted("EMAIL");

        park.send("analyzer-nonsense-block", Protocol.OPENAI_CHAT, Talk.of("chat", false, "Of " + email));

        assertThat(park.written()).contains("The analyzer of LLM PII redaction gave no findings");
        assertThat(PlantedValues.foundIn(park.written(), List.of(email))).isEmpty();
    }
}

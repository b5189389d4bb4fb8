package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.redaction.Protocol.Talk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prompts of a megabyte are searched while the gateway goes on answering others. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LargePromptTest {

    private static final int LARGE_REQUESTS = 4;
    private static final int CHARACTERS = 1024 * 1024;

    /** Of one small request while the large ones are under way; they take some hundred milliseconds of a free processor each. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(8);

    LargePromptTest(RedactionPark park) {
        this.park = park;
    }

    @Test
    void small_requests_are_answered_while_large_ones_are_searched() {
        // Once before, so that no time of loading classes is measured.
        park.ask("direct", Protocol.OPENAI_CHAT, Talk.of("echo", false, "I am " + plantedEmail()));
        var questions = new ArrayList<String>();
        var large = new ArrayList<java.util.concurrent.CompletableFuture<java.net.http.HttpResponse<String>>>();
        for (int i = 0; i < LARGE_REQUESTS; i++) {
            var planted = values.next(100);
            park.plant(planted);
            var sentence = PlantedValues.sentence("Document " + i, planted);
            var question =
                    sentence + " Nothing of interest, only words. ".repeat((CHARACTERS - sentence.length()) / 34);
            questions.add(question);
            large.add(park.gateway()
                    .sendAsync(park.request("direct", Protocol.OPENAI_CHAT, Talk.of("echo", false, question))));
        }

        var meanwhile = new ArrayList<Duration>();
        do {
            var question = "I am " + plantedEmail();
            long start = System.nanoTime();
            assertThat(park.ask("direct", Protocol.OPENAI_CHAT, Talk.of("echo", false, question)))
                    .isEqualTo(question);
            meanwhile.add(Duration.ofNanos(System.nanoTime() - start));
        } while (large.stream().anyMatch(call -> !call.isDone()));

        for (int i = 0; i < LARGE_REQUESTS; i++) {
            var response = large.get(i).join();
            assertThat(response.statusCode()).isEqualTo(200);
            // Not assertThat(text): its message would repeat a megabyte.
            assertThat(Protocol.OPENAI_CHAT.text(response.body(), false).equals(questions.get(i)))
                    .as("the answer to document " + i)
                    .isTrue();
        }
        meanwhile.sort(null);
        System.out.printf(
                "%d prompts of 1 MB at once; %d small requests meanwhile took %d ms at the median, %d ms at most.%n",
                LARGE_REQUESTS,
                meanwhile.size(),
                meanwhile.get(meanwhile.size() / 2).toMillis(),
                meanwhile.getLast().toMillis());
        assertThat(meanwhile.getLast()).isLessThan(PATIENCE);
        assertThat(park.gateway().process().output()).doesNotContain("BlockedThreadChecker");
        park.forgetRequests();
    }

    private String plantedEmail() {
        var email = values.next("EMAIL");
        park.plant(List.of(email));
        return email.text();
    }
}

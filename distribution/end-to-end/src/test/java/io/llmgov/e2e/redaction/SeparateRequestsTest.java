package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.redaction.Protocol.Talk;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two applications with a plan each ask at the same time, and all their requests have the same placeholders. */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeparateRequestsTest {

    private static final int REQUESTS = 300;
    private static final int CLIENTS = 24;

    private final RedactionPark park;
    private final PlantedValues values = new PlantedValues(2);

    SeparateRequestsTest(RedactionPark park) {
        this.park = park;
    }

    private record Exchange(String own, String answer) {}

    @Test
    void no_answer_has_a_value_of_another_request() {
        var protocols = List.of(Protocol.OPENAI_CHAT, Protocol.ANTHROPIC, Protocol.GEMINI);
        List<Exchange> exchanges;
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            exchanges = IntStream.range(0, REQUESTS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> {
                                var own = values.next("EMAIL");
                                park.plant(List.of(own));
                                var question = "To <EMAIL_2> and " + own.text() + ", <EMAIL_3>?";
                                var protocol = protocols.get(number % protocols.size());
                                var answer = park.ask(
                                        "plans",
                                        protocol,
                                        Talk.of(number % 2 == 0 ? "chat-1" : "claude-1", number % 4 < 2, question),
                                        "X-Gravitee-Api-Key",
                                        RedactionPark.APPLICATIONS.get(number % 2));
                                return new Exchange(question, answer);
                            },
                            clients))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.answer()).isEqualTo(exchange.own()));
        assertThat(park.first().requests())
                .as("all have the same placeholder")
                .hasSize(REQUESTS)
                .allSatisfy(request -> assertThat(request.path("body").asText()).contains("<EMAIL_1>"));
    }

    @Test
    void a_placeholder_that_a_client_writes_is_answered_as_it_is() {
        var question = "Who is <EMAIL_1>, and <PHONE_7>, and &lt;IBAN_1&gt;?";

        for (var stream : new boolean[] {false, true}) {
            assertThat(park.ask("restore", Protocol.OPENAI_CHAT, Talk.of("chat-1", stream, question)))
                    .isEqualTo(question);
        }
    }
}

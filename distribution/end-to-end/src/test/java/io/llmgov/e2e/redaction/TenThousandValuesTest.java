package io.llmgov.e2e.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.e2e.redaction.Protocol.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ten thousand values in questions, and some in what stands before them, through the running gateway in every client
 * protocol, whole and in streams, with and without the router. The provider repeats each question as it got it.
 */
@ExtendWith(RedactionPark.Shared.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TenThousandValuesTest {

    private static final int REQUESTS = 416;
    private static final int VALUES = 25;
    private static final int CLIENTS = 16;
    private static final Pattern PLACEHOLDER = Pattern.compile("(?:<|\\\\u003[cC])[A-Z][A-Z_]*_\\d+");

    /** A client protocol before one of the models, with which the provider's protocol and the length of the pieces change. */
    private record Route(Protocol protocol, String api, String model) {}

    private static final List<Route> ROUTES = List.of(
            new Route(Protocol.OPENAI_CHAT, "restore", "chat"),
            new Route(Protocol.OPENAI_CHAT, "restore", "chat-1"),
            new Route(Protocol.OPENAI_CHAT, "instructed", "claude-5"),
            new Route(Protocol.OPENAI_CHAT, "direct", "echo-4"),
            new Route(Protocol.OPENAI_COMPLETIONS, "restore", "chat-7"),
            new Route(Protocol.OPENAI_COMPLETIONS, "direct", "echo-3"),
            new Route(Protocol.OPENAI_RESPONSES, "restore", "claude-5"),
            new Route(Protocol.OPENAI_RESPONSES, "late", "claude"),
            new Route(Protocol.ANTHROPIC, "restore", "chat-7"),
            new Route(Protocol.ANTHROPIC, "restore", "claude-1"),
            new Route(Protocol.ANTHROPIC, "direct", "echo-6"),
            new Route(Protocol.GEMINI, "restore", "chat-7"),
            new Route(Protocol.GEMINI, "late", "claude-5"));

    private final RedactionPark park;

    TenThousandValuesTest(RedactionPark park) {
        this.park = park;
    }

    private record Failure(Route route, boolean stream, String asked, String answered) {}

    @Test
    void none_reaches_the_provider_and_each_comes_back_as_it_was() {
        var values = new PlantedValues(10_000);
        var planted = new ConcurrentLinkedQueue<String>();
        var failures = new ConcurrentLinkedQueue<Failure>();

        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < REQUESTS; i++) {
                int number = i;
                var asked = values.next(VALUES);
                var before = values.next(3);
                planted.addAll(park.plant(asked));
                planted.addAll(park.plant(before));
                running.add(CompletableFuture.runAsync(
                        () -> {
                            var route = ROUTES.get(number % ROUTES.size());
                            var stream = number / ROUTES.size() % 2 == 0;
                            var question = PlantedValues.sentence("Number " + number, asked);
                            var talk = new Talk(
                                    route.model(),
                                    stream,
                                    "You serve " + before.get(0).text(),
                                    List.of(
                                            "I am " + before.get(1).text(),
                                            "Hello " + before.get(2).text()),
                                    question);
                            var response = park.send(route.api(), route.protocol(), talk);
                            var answer = response.statusCode() == 200
                                    ? route.protocol().text(response.body(), stream)
                                    : response.body();
                            // Some protocols say the whole answer again at the end of a stream.
                            if (!answer.equals(question)
                                    || PLACEHOLDER.matcher(response.body()).find()) {
                                failures.add(new Failure(route, stream, question, response.body()));
                            }
                        },
                        clients));
            }
            running.forEach(CompletableFuture::join);
        }

        var received = park.received();
        var leaked = PlantedValues.foundIn(received, planted);
        System.out.printf(
                "%,d values in the questions of %d requests, %,d more before these: %d reached the provider, %d answers differ.%n",
                REQUESTS * VALUES, REQUESTS, 3 * REQUESTS, leaked.size(), failures.size());
        assertThat(park.first().requests()).hasSize(REQUESTS);
        assertThat(leaked).as("what the provider was sent").isEmpty();
        assertThat(failures).as("answers that are not what was asked").isEmpty();
    }
}

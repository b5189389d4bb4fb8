package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.pii.EchoModel.Talk;
import io.llmgov.pii.answer.StreamScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random texts in many scripts, with values at random places, to a model that says again what it was told: no value is in
 * what the provider got, and the client reads its own text.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EchoedTextTest {

    private static final int ROUNDS = 5;
    private static final Function<Void, RedactedCall> CALLS = RedactedCall.with("{}");

    private static final List<String> WORDS = List.of(
            "the",
            "client",
            "said",
            "что",
            "клиент",
            "顧客は",
            "文件",
            "고객",
            "العميل",
            "לקוח",
            "ग्राहक",
            "πελάτης",
            "Größe",
            "naïve",
            "😀",
            "👩‍👩‍👧",
            "𝒳",
            "e\u0301",
            "\u200bzero",
            "1.",
            "42",
            "# Heading",
            "**bold**",
            "`code`",
            "| a | b |",
            "[link](https://x.example)",
            "<b>html</b>",
            "&lt;tag&gt;",
            "&amp;",
            "{\"a\": [1, 2]}",
            "\\u003c",
            "\\n",
            "C:\\dir\\file",
            "\"quoted\"",
            "'single'",
            "$x^2$",
            "<EMAIL",
            "<EMAIL_",
            "EMAIL_1>",
            "<EMAIL_9>",
            "<PHONE>",
            "&lt;IBAN_1&gt;",
            "%3CEMAIL",
            "<<",
            "\\<",
            "_",
            "\\_",
            "```json\n{}\n```");

    private static final List<String> BETWEEN = List.of(" ", "\n", "\t", "\r\n", "; ", "\n- ", "\n> ");

    /** What stands right before and right behind a value. */
    private static final List<List<String>> AROUND = List.of(
            List.of("", ""),
            List.of("(", ")"),
            List.of("\"", "\""),
            List.of("**", "**"),
            List.of("<", ">"),
            List.of("`", "`"),
            List.of("[", "]"),
            List.of("「", "」"),
            List.of("", "."),
            List.of("", ","),
            List.of("", "\n"),
            List.of("{", "}"));

    private static String text(Random random, Planted planted, List<String> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 3 + random.nextInt(20); i > 0; i--) {
            if (random.nextInt(3) == 0) {
                Planted.Value value = planted.any();
                List<String> around = AROUND.get(random.nextInt(AROUND.size()));
                text.append(value.before())
                        .append(around.get(0))
                        .append(value.text())
                        .append(around.get(1));
                values.add(value.text());
            } else {
                text.append(WORDS.get(random.nextInt(WORDS.size())));
            }
            text.append(BETWEEN.get(random.nextInt(BETWEEN.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void complete_answers_say_it_again(long seed) {
        Random random = new Random(seed);
        Planted planted = new Planted(seed);
        for (EchoModel model : EchoModel.ALL) {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> values = new ArrayList<>();
                Talk talk = talk(random, planted, values);

                RedactedCall call = CALLS.apply(null)
                        .sendForJson(
                                model.path(),
                                model.request(talk, false),
                                received -> model.answer(spelled(random, model.told(received))));

                assertNothingIn(call.received(), values);
                assertThat(model.said(call.json())).isEqualTo(talk);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void streams_say_it_again(long seed) {
        Random random = new Random(seed);
        Planted planted = new Planted(seed);
        for (EchoModel model : EchoModel.ALL) {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> values = new ArrayList<>();
                Talk talk = talk(random, planted, values);
                StreamScript script = StreamScript.of(model.format(), random);

                RedactedCall call = CALLS.apply(null)
                        .sendForStream(model.streamPath(), model.request(talk, true), random, received -> {
                            Talk told = spelled(random, model.told(received));
                            return script.events(model.channels(told));
                        });

                assertNothingIn(call.received(), values);
                assertThat(read(script.read(call.events()))).containsAllEntriesOf(read(model.channels(talk)));
            }
        }
    }

    /** What is JSON, read: how it is escaped is of no matter. */
    private static Map<String, Object> read(Map<String, String> texts) {
        Map<String, Object> read = new HashMap<>();
        texts.forEach((name, text) -> read.put(name, text.startsWith("{\"note\"") ? Json.parse(text) : text));
        return read;
    }

    private static Talk talk(Random random, Planted planted, List<String> values) {
        String text = text(random, planted, values);
        ObjectNode arguments = Json.object();
        arguments.put("note", text(random, planted, values));
        arguments
                .putArray("list")
                .add(text(random, planted, values))
                .addObject()
                .put("deep", 12);
        return new Talk(text, arguments);
    }

    /** Models escape what they write in JSON as they like. */
    private static Talk spelled(Random random, Talk told) {
        return told.escaped(random.nextBoolean());
    }

    private static void assertNothingIn(String body, List<String> values) {
        for (String value : values) {
            String escaped = Json.text(TextNode.valueOf(value));
            String twice = Json.text(TextNode.valueOf(escaped.substring(1, escaped.length() - 1)));
            for (String form : List.of(
                    value, escaped.substring(1, escaped.length() - 1), twice.substring(1, twice.length() - 1))) {
                assertThat(body).doesNotContain(form);
            }
        }
    }
}

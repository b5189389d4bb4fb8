package io.llmgov.pii.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormats;
import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.config.Mode;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.redact.Placeholders;
import io.llmgov.pii.redact.Replacer;
import io.llmgov.pii.redact.Tally;
import io.llmgov.pii.text.JsonText;
import io.reactivex.rxjava3.core.Flowable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamRedactionTest {

    /** Texts that nearly are placeholders stand among those that are. */
    private static final List<String> NOISE = List.of(
            "<",
            "<<",
            "<EMAIL",
            "<EMAIL_",
            "<EMAIL_1",
            "EMAIL_1>",
            "<EMAIL_99>",
            "&lt;",
            "&l",
            " ",
            "a",
            "\\",
            "\u00e9",
            "\ud83d\ude00",
            "<IBAN_",
            "\n");

    private static final List<String> VALUES = List.of(
            "jane@x.org", "a \"quoted\" one", "back\\slash", "two\nlines", "DE89 3704", "<EMAIL_2>", "\ud83d\ude00");

    private int planted;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_original_comes_back_whatever_the_cuts_in_every_format(long seed) {
        for (int round = 0; round < 40; round++) {
            Random random = new Random(seed * 1000 + round);
            for (StreamScript script : StreamScript.all(random)) {
                Placeholders placeholders = new Placeholders("");
                List<String> names = VALUES.stream()
                        .map(value -> placeholders.of(random.nextBoolean() ? "EMAIL" : "IBAN", value))
                        .toList();
                Map<String, String> sent = new LinkedHashMap<>();
                Map<String, String> expected = new LinkedHashMap<>();
                for (String channel : script.channels()) {
                    StringBuilder written = new StringBuilder();
                    StringBuilder original = new StringBuilder();
                    compose(random, StreamScript.isJson(channel), names, written, original);
                    sent.put(channel, written.toString());
                    expected.put(channel, original.toString());
                }
                List<SseEvent> out = restored(script, placeholders, script.events(sent));

                Map<String, String> read = script.read(out);
                assertThat(read).containsAllEntriesOf(expected);
                if (script.format().id().equals("openai.responses")) {
                    assertThat(read.get("response.output_text.done0"))
                            .isEqualTo(expected.get("response.output_text/0/0/"));
                    assertNumbersRise(out);
                }
            }
        }
        assertThat(planted).isGreaterThan(1000);
    }

    /** JSON is written with and without escaped angle brackets, as servers do. */
    private void compose(
            Random random, boolean json, List<String> names, StringBuilder written, StringBuilder original) {
        String quote = json ? "{\"a\":\"" : "";
        written.append(quote);
        original.append(quote);
        for (int i = random.nextInt(30); i >= 0; i--) {
            if (random.nextInt(3) == 0) {
                int which = random.nextInt(names.size());
                String name = names.get(which);
                boolean escaped = json && random.nextBoolean();
                written.append(escaped ? name.replace("<", "\\u003c").replace(">", "\\u003e") : name);
                original.append(json ? JsonText.escape(VALUES.get(which)) : VALUES.get(which));
                planted++;
            } else {
                String noise = NOISE.get(random.nextInt(NOISE.size()));
                written.append(json ? JsonText.escape(noise) : noise);
                original.append(json ? JsonText.escape(noise) : noise);
            }
            written.append('.');
            original.append('.');
        }
        written.append(json ? "\"}" : "");
        original.append(json ? "\"}" : "");
    }

    private static List<SseEvent> restored(StreamScript script, Placeholders placeholders, List<SseEvent> events) {
        AnswerTexts texts = new AnswerTexts(placeholders.originals(), null, null, new Tally());
        return StreamRedaction.apply(script.format(), texts, Flowable.fromIterable(events))
                .toList()
                .blockingGet();
    }

    private static void assertNumbersRise(List<SseEvent> events) {
        List<Integer> numbers = events.stream()
                .filter(event -> event.json().has("sequence_number"))
                .map(event -> event.json().get("sequence_number").asInt())
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void holds_nothing_but_what_may_become_a_placeholder() {
        Placeholders placeholders = new Placeholders("");
        placeholders.of("EMAIL", "jane@x.org");
        Channel channel = new AnswerTexts(placeholders.originals(), null, null, new Tally()).channel();

        assertThat(channel.accept("Hello, ", false)).isEqualTo("Hello, ");
        assertThat(channel.accept("a < b <EM", false)).isEqualTo("a < b ");
        assertThat(channel.accept("AIL_1", false)).isEmpty();
        assertThat(channel.accept(">!", false)).isEqualTo("jane@x.org!");
        assertThat(channel.accept("<EMBER>", false)).isEqualTo("<EMBER>");
    }

    @Test
    void an_event_without_a_placeholder_keeps_its_bytes() {
        SseEvent event = SseEvent.ofJson(Json.parse("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"plain\"}}]}"));
        Placeholders placeholders = new Placeholders("");
        placeholders.of("EMAIL", "jane@x.org");
        AnswerTexts texts = new AnswerTexts(placeholders.originals(), null, null, new Tally());

        List<SseEvent> out = StreamRedaction.apply(WireFormats.byId("openai.chat"), texts, Flowable.just(event))
                .toList()
                .blockingGet();

        assertThat(out).containsExactly(event);
    }

    @Test
    void a_stream_that_breaks_off_gives_out_what_was_held() {
        Placeholders placeholders = new Placeholders("");
        placeholders.of("EMAIL", "jane@x.org");
        StreamScript script = StreamScript.all(new Random(1)).getFirst();
        List<SseEvent> events = new ArrayList<>(script.events(Map.of("0/content", "see <EMAIL_")));
        events.removeIf(event ->
                event.isDone() || event.json().at("/choices/0/finish_reason").isTextual());

        assertThat(script.read(restored(script, placeholders, events))).containsEntry("0/content", "see <EMAIL_");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_the_model_says_itself_is_found_whatever_the_cuts(long seed) {
        Function<String, List<Finding>> digits = text -> Spans.of(text, "[0-9]{8,12}", "ACCOUNT");
        for (int round = 0; round < 20; round++) {
            Random random = new Random(seed * 77 + round);
            for (StreamScript script : StreamScript.all(random)) {
                Map<String, String> sent = new LinkedHashMap<>();
                Map<String, String> expected = new LinkedHashMap<>();
                for (String channel : script.channels()) {
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < 30; i++) {
                        text.append(random.nextInt(4) == 0 ? "12345678" + random.nextInt(1000) : "word")
                                .append(' ');
                    }
                    boolean json = StreamScript.isJson(channel);
                    String whole = json ? "{\"n\":12345678,\"t\":\"" + text + "\"}" : text.toString();
                    sent.put(channel, whole);
                    String clean = whole.replaceAll("[0-9]{8,12}", "<ACCOUNT>");
                    expected.put(channel, json ? clean.replace(":<ACCOUNT>,", ":\"<ACCOUNT>\",") : clean);
                }
                Tally tally = new Tally();
                Placeholders none = new Placeholders("");
                AnswerTexts texts = new AnswerTexts(
                        Map.of(), digits, new Replacer(Configurations.of(Mode.REDACT), "", none, tally), tally);
                List<SseEvent> out = StreamRedaction.apply(
                                script.format(), texts, Flowable.fromIterable(script.events(sent)))
                        .toList()
                        .blockingGet();

                assertThat(script.read(out)).containsAllEntriesOf(expected);
            }
        }
    }

    private static String searched(String text, String regex) {
        Window window = new Window(
                found -> Spans.of(found, regex, "ACCOUNT"), (finding, value) -> "<\"" + value.length() + ">");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            out.append(window.accept(text.substring(i, i + 1), false));
        }
        return out.append(window.accept("", true)).toString();
    }

    @Test
    void an_escape_in_JSON_is_no_letter_of_a_value() {
        String text = "{\"a\":\"line\\n12345678\\u0020and \\u0031\\u00322345678\"}";

        assertThat(searched(text, "\\b[0-9]{8,9}\\b")).isEqualTo("{\"a\":\"line\\n<\\\"8>\\u0020and <\\\"9>\"}");
    }

    @Test
    void a_number_in_text_that_begins_like_JSON_gets_no_quotation_marks() {
        assertThat(searched("[Note] 12345678.", "[0-9]{8}")).isEqualTo("[Note] <\"8>.");
        assertThat(searched("{\"n\":12345678}", "[0-9]{8}")).isEqualTo("{\"n\":\"<\\\"8>\"}");
    }
}

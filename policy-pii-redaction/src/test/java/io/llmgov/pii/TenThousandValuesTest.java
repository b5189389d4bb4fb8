package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.pii.EchoModel.Talk;
import io.llmgov.pii.answer.StreamScript;
import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.corpus.Corpus;
import io.llmgov.pii.detect.Detector;
import io.llmgov.pii.detect.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand different values, in every format that has answers, in complete answers and in streams: those of the corpus,
 * which has every type and many languages, as far as they are found where they stand, and made-up ones.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TenThousandValuesTest {

    private static final int VALUES = 10_000;
    private static final int IN_A_REQUEST = 50;
    private static final Function<Void, RedactedCall> CALLS = RedactedCall.with("{}");

    private final Random random = new Random(10_000);
    private final Planted planted = new Planted(10_000);
    private final Set<String> all = new HashSet<>();
    private final Map<String, Integer> byType = new TreeMap<>();
    private final Map<String, Integer> byFormat = new TreeMap<>();
    private final List<String> reachedTheProvider = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    /** A text and the values in it, by their types. */
    private record Line(String text, Map<String, String> values) {}

    @Test
    void none_reaches_the_provider_and_none_is_lost() {
        Iterator<Line> corpus = corpus().iterator();
        for (int call = 0; all.size() < VALUES; call++) {
            EchoModel model = EchoModel.ALL.get(call % EchoModel.ALL.size());
            boolean stream = call / EchoModel.ALL.size() % 2 == 0;
            List<Line> lines = lines(corpus);
            RedactedCall made = stream ? streamed(model, talk(lines)) : complete(model, talk(lines));
            String read = stream ? readStream(model, made) : Json.text(made.json());
            for (Line line : lines) {
                line.values()
                        .forEach((value, type) -> note(
                                model.format() + (stream ? " stream" : " json"),
                                type + " " + value,
                                value,
                                made.received(),
                                read));
            }
        }

        System.out.printf(
                "%d values planted; %d reached the provider, %d were lost on the way back%n%d types: %s%n%s%n",
                all.size(), reachedTheProvider.size(), lost.size(), byType.size(), byType, byFormat);
        assertThat(all).hasSize(VALUES);
        assertThat(byFormat).hasSize(2 * EchoModel.ALL.size());
        assertThat(byType).hasSizeGreaterThan(100).containsKeys(Planted.TYPES.toArray(String[]::new));
        assertThat(reachedTheProvider).isEmpty();
        assertThat(lost).isEmpty();
    }

    private List<Line> corpus() {
        Detector detector = Detector.of(Configurations.of("{}").detection());
        List<Line> lines = new ArrayList<>();
        for (Corpus.Text text : Corpus.read().texts()) {
            Set<List<Integer>> marks = new HashSet<>();
            text.marks().forEach(mark -> marks.add(List.of(mark.start(), mark.end())));
            Set<List<Integer>> found = new HashSet<>();
            Map<String, String> values = new LinkedHashMap<>();
            for (Finding finding : detector.find("", text.text())) {
                found.add(List.of(finding.start(), finding.end()));
                values.put(text.text().substring(finding.start(), finding.end()), finding.type());
            }
            if (found.equals(marks)
                    && !values.isEmpty()
                    && values.keySet().stream().allMatch(this::isUnmistakable)) {
                lines.add(new Line(text.text(), values));
            }
        }
        return lines;
    }

    /** Long enough not to stand in another value or text by chance. */
    private boolean isUnmistakable(String value) {
        return value.length() >= 9 && value.chars().anyMatch(Character::isDigit);
    }

    private List<Line> lines(Iterator<Line> corpus) {
        List<Line> lines = new ArrayList<>();
        for (int count = 0; count < IN_A_REQUEST && all.size() < VALUES; ) {
            Line line = corpus.hasNext() && lines.size() % 2 == 0 ? corpus.next() : madeUp();
            if (line.values().keySet().stream().noneMatch(all::contains)) {
                all.addAll(line.values().keySet());
                line.values().values().forEach(type -> byType.merge(type, 1, Integer::sum));
                count += line.values().size();
                lines.add(line);
            }
        }
        return lines;
    }

    private Line madeUp() {
        Planted.Value value = planted.of(Planted.TYPES.get(all.size() % Planted.TYPES.size()));
        return new Line(value.sentence(), Map.of(value.text(), value.type()));
    }

    /** Half of them in a text, the others in the arguments of a tool call. */
    private static Talk talk(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        ObjectNode arguments = Json.object();
        for (int i = 0; i < lines.size(); i++) {
            if (i % 4 < 2) {
                text.append("Line ")
                        .append(i)
                        .append(": ")
                        .append(lines.get(i).text())
                        .append("\n\n");
            } else {
                arguments.put("note" + i, lines.get(i).text() + " and so on");
            }
        }
        return new Talk(text.toString(), arguments);
    }

    private static RedactedCall complete(EchoModel model, Talk talk) {
        return CALLS.apply(null)
                .sendForJson(model.path(), model.request(talk, false), received -> model.answer(model.told(received)));
    }

    private RedactedCall streamed(EchoModel model, Talk talk) {
        StreamScript script = StreamScript.of(model.format(), random);
        return CALLS.apply(null)
                .sendForStream(
                        model.streamPath(),
                        model.request(talk, true),
                        random,
                        received -> script.events(model.channels(model.told(received))));
    }

    private String readStream(EchoModel model, RedactedCall call) {
        ObjectNode read = Json.object();
        StreamScript.of(model.format(), random).read(call.events()).forEach((name, text) -> {
            if (text.startsWith("{\"note")) {
                read.set(name, Json.parse(text));
            } else {
                read.put(name, text);
            }
        });
        return Json.text(read);
    }

    private void note(String where, String what, String value, String received, String read) {
        byFormat.merge(where, 1, Integer::sum);
        String escaped = inJson(value);
        if (received.contains(value) || received.contains(escaped) || received.contains(inJson(escaped))) {
            reachedTheProvider.add(where + ": " + what);
        }
        if (!read.contains(escaped) && !read.contains(inJson(escaped))) {
            lost.add(where + ": " + what);
        }
    }

    private static String inJson(String text) {
        String quoted = Json.text(TextNode.valueOf(text));
        return quoted.substring(1, quoted.length() - 1);
    }
}

package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.pii.EchoModel.Talk;
import io.llmgov.pii.answer.StreamScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Ten thousand different values of every type that can be made up by a rule, in every chat format, in complete answers and in streams. */
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

    @Test
    void none_reaches_the_provider_and_none_is_lost() {
        for (int call = 0; all.size() < VALUES; call++) {
            EchoModel model = EchoModel.ALL.get(call % EchoModel.ALL.size());
            boolean stream = call / EchoModel.ALL.size() % 2 == 0;
            List<Planted.Value> values = values(Math.min(IN_A_REQUEST, VALUES - all.size()));
            RedactedCall made = stream ? streamed(model, talk(values)) : complete(model, talk(values));
            String read = stream ? readStream(model, made) : Json.text(made.json());
            for (Planted.Value value : values) {
                note(model.format() + (stream ? " stream" : " json"), value, made.received(), read);
            }
        }

        System.out.printf(
                "%d values planted; %d reached the provider, %d were lost on the way back%n%s%n%s%n",
                all.size(), reachedTheProvider.size(), lost.size(), byType, byFormat);
        assertThat(all).hasSize(VALUES);
        assertThat(byFormat).hasSize(2 * EchoModel.ALL.size());
        assertThat(byType.keySet()).containsExactlyInAnyOrderElementsOf(Planted.TYPES);
        assertThat(reachedTheProvider).isEmpty();
        assertThat(lost).isEmpty();
    }

    private List<Planted.Value> values(int count) {
        List<Planted.Value> values = new ArrayList<>();
        while (values.size() < count) {
            Planted.Value value = planted.of(Planted.TYPES.get(all.size() % Planted.TYPES.size()));
            if (all.add(value.text())) {
                values.add(value);
                byType.merge(value.type(), 1, Integer::sum);
            }
        }
        return values;
    }

    /** Half of them in a text, the others in the arguments of a tool call. */
    private static Talk talk(List<Planted.Value> values) {
        StringBuilder text = new StringBuilder();
        ObjectNode arguments = Json.object();
        for (int i = 0; i < values.size(); i++) {
            if (i % 2 == 0) {
                text.append("Line ")
                        .append(i)
                        .append(": ")
                        .append(values.get(i).sentence())
                        .append("\n");
            } else {
                arguments.put("note" + i, values.get(i).sentence() + " and so on");
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

    private void note(String where, Planted.Value value, String received, String read) {
        byFormat.merge(where, 1, Integer::sum);
        String escaped = inJson(value.text());
        if (received.contains(value.text()) || received.contains(escaped) || received.contains(inJson(escaped))) {
            reachedTheProvider.add(where + ": " + value);
        }
        if (!read.contains(escaped) && !read.contains(inJson(escaped))) {
            lost.add(where + ": " + value);
        }
    }

    private static String inJson(String text) {
        String quoted = Json.text(TextNode.valueOf(text));
        return quoted.substring(1, quoted.length() - 1);
    }
}

package io.llmgov.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks the documents of {@code wire/<format>.json}, which have a mark in every place where a text of the user's, or of the
 * model's, can stand: {@code {EMAIL}} and the like, {@code {NUMBER}} for a card number that is a number, and {@code b64:}
 * before what is sent in base64. Everything else in them has to pass unchanged.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EverySlotTest {

    private static final Pattern MARK = Pattern.compile("\\{(EMAIL|PHONE|CARD|IBAN|NUMBER)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z_]+_[0-9]+>");
    private static final String BASE64 = "b64:";
    private static final Map<String, String> TYPES = Map.of("CARD", "CREDIT_CARD");
    private static final Function<Void, RedactedCall> CALLS = RedactedCall.with("{}");

    private final Planted planted = new Planted(7);

    /** What was planted in the request, by mark. */
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** The placeholder of each value. */
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    private final Map<String, Integer> used = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai.chat",
                "openai.completions",
                "openai.responses",
                "openai.embeddings",
                "openai.rerank",
                "openai.moderations",
                "openai.images.generations",
                "openai.audio.speech",
                "openai.audio.transcriptions",
                "anthropic.messages",
                "anthropic.count_tokens",
                "gemini.generate",
                "gemini.stream",
                "gemini.count_tokens",
                "gemini.embed",
                "gemini.batch_embed"
            })
    void nothing_leaves_and_everything_comes_back(String format) {
        JsonNode document = read(format);
        String path = document.get("path").asText();
        JsonNode request = filled(document.get("request"));

        RedactedCall call = CALLS.apply(null).sendForJson(path, request, received -> {
            assertRedacted("", request, received);
            return answer(document.path("answer"), true);
        });

        assertThat(call.call().failure()).isNull();
        assertNothingIn(call.received());
        assertThat(placeholders).hasSameSizeAs(allValues());
        if (document.has("answer")) {
            used.clear();
            ObjectNode expected = (ObjectNode) answer(document.get("answer"), false);
            WireFormats.byId(format).dropLogProbabilities(expected);
            assertThat(call.json()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai.chat",
                "openai.completions",
                "openai.responses",
                "openai.audio.transcriptions",
                "anthropic.messages",
                "gemini.stream"
            })
    void everything_comes_back_in_events(String format) {
        JsonNode document = read(format);
        ObjectNode request = (ObjectNode) filled(document.get("request"));
        request.put("stream", true);

        RedactedCall call = CALLS.apply(null)
                .sendForStream(document.get("path").asText(), request, new Random(1), received -> {
                    assertRedacted("", request, received);
                    return events(answer(document.get("events"), true));
                });

        used.clear();
        ArrayNode expected = (ArrayNode) answer(document.get("events"), false);
        expected.forEach(event -> WireFormats.byId(format).dropLogProbabilities((ObjectNode) event));
        List<JsonNode> got = call.events().stream()
                .map(SseEvent::json)
                .filter(JsonNode::isObject)
                .toList();
        assertThat(got).hasSize(expected.size());
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(call.response()).doesNotContainPattern(PLACEHOLDER);
    }

    private static List<SseEvent> events(JsonNode list) {
        List<SseEvent> events = new ArrayList<>();
        list.forEach(event -> events.add(
                event.has("type") ? SseEvent.ofJson(event.get("type").asText(), event) : SseEvent.ofJson(event)));
        if (list.path(0).has("choices")) {
            events.add(SseEvent.done());
        }
        return events;
    }

    private JsonNode filled(JsonNode template) {
        if (template.isTextual() && template.textValue().equals("{NUMBER}")) {
            String digits = planted.cardDigits();
            values.computeIfAbsent("CARD", any -> new ArrayList<>()).add(digits);
            return BigIntegerNode.valueOf(new BigInteger(digits));
        }
        return mapped(template, this::filled, text -> {
            String plain = MARK.matcher(text).replaceAll(mark -> {
                String value = planted.of(TYPES.getOrDefault(mark.group(1), mark.group(1)))
                        .text();
                values.computeIfAbsent(mark.group(1), any -> new ArrayList<>()).add(value);
                return Matcher.quoteReplacement(value);
            });
            int at = plain.indexOf(BASE64);
            return at < 0 ? plain : plain.substring(0, at) + base64(plain.substring(at + BASE64.length()));
        });
    }

    private JsonNode answer(JsonNode template, boolean asPlaceholders) {
        return mapped(
                template,
                node -> answer(node, asPlaceholders),
                text -> MARK.matcher(text).replaceAll(mark -> {
                    String kind = values.containsKey(mark.group(1)) ? mark.group(1) : "EMAIL";
                    List<String> known = values.get(kind);
                    String value = known.get(used.merge(kind, 1, Integer::sum) % known.size());
                    return Matcher.quoteReplacement(asPlaceholders ? placeholders.get(value) : value);
                }));
    }

    private static JsonNode mapped(JsonNode node, UnaryOperator<JsonNode> within, UnaryOperator<String> texts) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(field -> copy.set(field.getKey(), within.apply(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(within.apply(element)));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(texts.apply(node.textValue())) : node;
    }

    /** The same document, but for placeholders in the place of what was planted. */
    private void assertRedacted(String where, JsonNode sent, JsonNode received) {
        if (sent.isContainerNode()) {
            assertThat(received.getNodeType()).as(where).isEqualTo(sent.getNodeType());
            assertThat(received.size()).as(where).isEqualTo(sent.size());
            if (sent.isObject()) {
                sent.properties()
                        .forEach(field -> assertRedacted(
                                where + "/" + field.getKey(), field.getValue(), received.path(field.getKey())));
            } else {
                for (int i = 0; i < sent.size(); i++) {
                    assertRedacted(where + "/" + i, sent.get(i), received.get(i));
                }
            }
        } else if (sent.isTextual() || sent.isBigInteger()) {
            assertRedactedText(where, decoded(sent.asText()), decoded(received.asText()));
        } else {
            assertThat(received).as(where).isEqualTo(sent);
        }
    }

    private void assertRedactedText(String where, String sent, String received) {
        StringBuilder pattern = new StringBuilder();
        List<String> within = new ArrayList<>();
        int done = 0;
        for (Matcher match = anyValue().matcher(sent); match.find(); done = match.end()) {
            pattern.append(Pattern.quote(sent.substring(done, match.start())))
                    .append("(")
                    .append(PLACEHOLDER)
                    .append(")");
            within.add(match.group());
        }
        pattern.append(Pattern.quote(sent.substring(done)));
        Matcher match = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(received);
        assertThat(match.matches())
                .as("%s: \"%s\" became \"%s\"", where, sent, received)
                .isTrue();
        for (int i = 0; i < within.size(); i++) {
            String before = placeholders.put(within.get(i), match.group(i + 1));
            assertThat(before).isIn(null, match.group(i + 1));
        }
    }

    private Pattern anyValue() {
        return Pattern.compile(
                String.join("|", allValues().stream().map(Pattern::quote).toList()));
    }

    private List<String> allValues() {
        return values.values().stream().flatMap(List::stream).toList();
    }

    private void assertNothingIn(String body) {
        String decoded = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}")
                .matcher(body)
                .replaceAll(match -> Matcher.quoteReplacement(decoded(match.group())));
        for (String value : allValues()) {
            String escaped = Json.text(TextNode.valueOf(value)).replaceAll("^\"|\"$", "");
            assertThat(body).doesNotContain(value, escaped, base64(value));
            assertThat(decoded).doesNotContain(value);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What base64 stands for, behind the beginning of a data URL too; other texts as they are. */
    private static String decoded(String text) {
        String base64 = text.substring(text.indexOf(";base64,") < 0 ? 0 : text.indexOf(",") + 1);
        try {
            byte[] bytes = base64.length() < 12 || base64.length() % 4 != 0
                    ? new byte[0]
                    : Base64.getDecoder().decode(base64);
            return bytes.length == 0
                    ? text
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return text;
        }
    }

    private static JsonNode read(String format) {
        try (InputStream in = EverySlotTest.class.getResourceAsStream("/wire/" + format + ".json")) {
            return Json.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

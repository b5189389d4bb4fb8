package io.llmgov.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.router.client.Bridge;
import io.llmgov.router.provider.anthropic.AnthropicDialect;
import io.llmgov.router.provider.bedrock.BedrockDialect;
import io.llmgov.router.provider.cohere.CohereDialect;
import io.llmgov.router.provider.gemini.GeminiDialect;
import io.llmgov.router.provider.vertex.VertexDialect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks the golden folders: adding a case is adding a folder. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final long NOW = 1_700_000_000;

    /** Longer streams are split at every so manieth byte only, which keeps the test's time linear. */
    private static final int MAX_SPLITS = 2000;

    static List<GoldenCase> cases() {
        return GoldenCase.all(GOLDEN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void translates(GoldenCase golden) {
        ObjectNode request = golden.request();
        if (golden.has("refused.txt")) {
            refuses(golden, request);
            return;
        }
        Translation translation = translate(golden, request);

        assertThat(request).as("the shared request stays as it was").isEqualTo(golden.request());
        assertThat(translation.droppedParameters()).as("dropped.txt").isEqualTo(golden.lines("dropped.txt"));
        if (golden.has("provider-request.json")) {
            assertJson(translation.body(), golden.json("provider-request.json"));
        }
        if (golden.has("path.txt")) {
            assertThat(translation.path()).isEqualTo(golden.text("path.txt").strip());
        }
        if (golden.has("headers.json")) {
            assertJson(headers(translation), golden.json("headers.json"));
        }
        if (golden.has("provider-answer.json")) {
            ObjectNode answer = translation.answers().answer((ObjectNode) golden.json("provider-answer.json"));
            assertJson(answer, golden.json("answer.json"));
        }
        if (golden.hasStream()) {
            translatesTheStreamHoweverItIsSplit(golden, request);
        }
        if (golden.has("provider-error.json")) {
            JsonNode given = golden.json("provider-error.json");
            ProviderError error =
                    translation.answers().error(given.path("status").asInt(), given.path("body"));
            assertJson(describe(golden, error), golden.json("error.json"));
        }
    }

    /** A provider folder's name is its type's, in lower case and with hyphens. */
    private static Dialect dialect(String folder) {
        return switch (folder) {
            case "anthropic" -> new AnthropicDialect(() -> NOW);
            case "cohere" -> new CohereDialect(() -> NOW);
            case "gemini" -> new GeminiDialect(() -> NOW);
            case "vertex" -> new VertexDialect(() -> NOW);
            case "bedrock" -> new BedrockDialect(() -> NOW, () -> "chatcmpl-golden", Clock.systemUTC());
            default ->
                ProviderType.valueOf(folder.toUpperCase(Locale.ROOT).replace('-', '_'))
                        .dialect();
        };
    }

    private static void refuses(GoldenCase golden, ObjectNode request) {
        UnsupportedRequestException refusal =
                catchThrowableOfType(UnsupportedRequestException.class, () -> translate(golden, request));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(List.of(String.valueOf(refusal.param()), refusal.getMessage()))
                .isEqualTo(golden.lines("refused.txt"));
    }

    private static Translation translate(GoldenCase golden, ObjectNode request) {
        return Bridge.translate(dialect(golden.provider()), golden.call(request));
    }

    private static void translatesTheStreamHoweverItIsSplit(GoldenCase golden, ObjectNode request) {
        Dialect dialect = dialect(golden.provider());
        ProviderCall call = golden.call(request);
        byte[] stream = golden.streamBytes();
        String expected = golden.text("stream.sse");
        int step = Math.max(1, stream.length / MAX_SPLITS);
        for (int split = 0; split < stream.length; split += step) {
            byte[] head = Arrays.copyOfRange(stream, 0, split);
            byte[] tail = Arrays.copyOfRange(stream, split, stream.length);
            assertThat(replay(Bridge.translate(dialect, call).answers(), List.of(head, tail)))
                    .as("split at byte %d", split)
                    .isEqualTo(expected);
        }
        assertThat(replay(Bridge.translate(dialect, call).answers(), singleBytes(stream)))
                .as("byte by byte")
                .isEqualTo(expected);
    }

    private static String replay(AnswerTranslator answers, List<byte[]> pieces) {
        EventDecoder decoder = answers.framing().decoder().get();
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> decoder.feed(piece).forEach(event -> write(answers.event(event), out)));
        decoder.finish().forEach(event -> write(answers.event(event), out));
        return out.toString();
    }

    private static void write(List<SseEvent> events, StringBuilder out) {
        events.forEach(event -> out.append(new String(event.encode(), StandardCharsets.UTF_8)));
    }

    private static List<byte[]> singleBytes(byte[] stream) {
        return IntStream.range(0, stream.length)
                .mapToObj(i -> new byte[] {stream[i]})
                .toList();
    }

    private static ObjectNode headers(Translation translation) {
        ObjectNode headers = Json.object();
        translation.headers().forEach(headers::put);
        return headers;
    }

    private static ObjectNode describe(GoldenCase golden, ProviderError error) {
        ObjectNode description = Json.object();
        description.put("status", error.status());
        description.put("kind", error.kind().name());
        description.set("body", Bridge.errorBody(golden.format(), error));
        return description;
    }

    /** Read again from its text, so that numbers are of the kinds that a parser gives them. */
    private static void assertJson(JsonNode actual, JsonNode expected) {
        JsonNode parsed = Json.parse(Json.text(actual));
        assertThat(parsed.toPrettyString()).isEqualTo(expected.toPrettyString());
    }
}

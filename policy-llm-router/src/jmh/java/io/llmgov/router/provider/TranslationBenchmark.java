package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.router.client.Bridge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What translation costs: one request (a system prompt, four turns, two tools, a schema; about 3 kB) from its parsed
 * tree to the provider's bytes, and one stream from the provider's bytes to the client's. The stream is the longest
 * golden case of the pair; {@link TranslationReport} divides its time by the number of its events.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TranslationBenchmark {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Param({
        "openai-chat>openai",
        "openai-chat>azure-openai",
        "openai-chat>anthropic",
        "openai-chat>bedrock",
        "openai-chat>gemini",
        "openai-chat>vertex",
        "openai-chat>cohere",
        "openai-chat>mistral",
        "openai-chat>ollama",
        "openai-chat>groq",
        "anthropic-messages>openai",
        "anthropic-messages>gemini",
        "gemini-stream>openai",
        "gemini-stream>anthropic",
        "openai-responses>anthropic",
        "openai-responses>gemini"
    })
    public String pair;

    private Dialect dialect;
    private ProviderCall request;
    private ProviderCall streamRequest;
    private byte[] stream;

    @Setup
    public void prepare() throws IOException {
        String client = pair.substring(0, pair.indexOf('>'));
        String provider = pair.substring(pair.indexOf('>') + 1);
        dialect = ProviderType.valueOf(provider.toUpperCase(Locale.ROOT).replace('-', '_'))
                .dialect();
        GoldenCase golden = longestStream(client, provider);
        streamRequest = golden.call(golden.request());
        stream = golden.streamBytes();
        request = call(golden.format(), streamRequest, client);
    }

    /** A request by this client for that provider's model. */
    private static ProviderCall call(WireFormat format, ProviderCall like, String client) throws IOException {
        try (InputStream in = TranslationBenchmark.class.getResourceAsStream("/requests/" + client + ".json")) {
            ObjectNode document = (ObjectNode) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return like.with(format.id(), format.operation(), document);
        }
    }

    static GoldenCase longestStream(String client, String provider) {
        return GoldenCase.all(GOLDEN).stream()
                .filter(golden ->
                        golden.client().equals(client) && golden.provider().equals(provider))
                .filter(GoldenCase::hasStream)
                .filter(golden -> !golden.has("refused.txt"))
                .max(Comparator.comparingInt(golden -> golden.streamBytes().length))
                .orElseThrow(() -> new IllegalStateException("no golden stream for " + client + ">" + provider));
    }

    @Benchmark
    public byte[] request() {
        return Json.bytes(Bridge.translate(dialect, request).body());
    }

    @Benchmark
    public void stream(Blackhole hole) {
        replay(dialect, streamRequest, stream, hole::consume);
    }

    private static int replay(Dialect dialect, ProviderCall call, byte[] stream, Consumer<byte[]> out) {
        AnswerTranslator answers = Bridge.translate(dialect, call).answers();
        EventDecoder decoder = answers.framing().decoder().get();
        int events = 0;
        for (List<SseEvent> decoded : List.of(decoder.feed(stream), decoder.finish())) {
            for (SseEvent event : decoded) {
                events++;
                answers.event(event).forEach(translated -> out.accept(translated.encode()));
            }
        }
        return events;
    }

    /** How many events the pair's stream has. */
    static int events(String pair) throws IOException {
        TranslationBenchmark benchmark = new TranslationBenchmark();
        benchmark.pair = pair;
        benchmark.prepare();
        return replay(benchmark.dialect, benchmark.streamRequest, benchmark.stream, bytes -> {});
    }
}

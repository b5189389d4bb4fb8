package io.llmgov.pii;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.exchange.Admission;
import io.llmgov.core.exchange.LlmChain;
import io.llmgov.core.json.Json;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.pii.config.Configurations;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Detector;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** One request through the real stage with the real detector, and a model that answers from what it got to read. */
final class RedactedCall {

    private static final Admission ADMISSION = new Admission(50_000_000, false);

    private final PiiRedactionStage stage;

    private String received;
    private String response;
    private GatewayCall call;

    private RedactedCall(PiiRedactionStage stage) {
        this.stage = stage;
    }

    /** Calls with a configuration; what is costly is built once. */
    static Function<Void, RedactedCall> with(String configuration) {
        RedactionConfiguration bound = Configurations.of(configuration);
        Detector detector = Detector.of(bound.detection());
        return any -> new RedactedCall(new PiiRedactionStage(bound, detector));
    }

    /** @param model from the body that the provider got to what it sends; null for the end of the call */
    RedactedCall send(String path, String body, String contentType, Function<String, List<byte[]>> model) {
        call = GatewayCall.post(path, body);
        call.context().request().parameters().add("alt", "sse");
        call.to(FakeBackend.ending(context -> context.request()
                .chunks()
                .collect(Buffer::buffer, Buffer::appendBuffer)
                .doOnSuccess(bytes -> {
                    received = bytes.toString(StandardCharsets.UTF_8);
                    context.response().status(200);
                    context.response().headers().set("Content-Type", contentType);
                    context.response()
                            .chunks(Flowable.fromIterable(model.apply(received)).map(Buffer::buffer));
                })
                .ignoreElement()));
        LlmChain.join(call.context(), ADMISSION, stage)
                .andThen(Completable.defer(call::invokeBackend))
                .onErrorComplete()
                .blockingAwait();
        return this;
    }

    RedactedCall sendForJson(String path, JsonNode request, Function<JsonNode, JsonNode> model) {
        return send(
                path,
                Json.text(request),
                "application/json",
                body -> List.of(Json.bytes(model.apply(Json.parse(body)))));
    }

    /** The events are cut into pieces of the connection anywhere, in the midst of characters too. */
    RedactedCall sendForStream(String path, JsonNode request, Random random, Function<JsonNode, List<SseEvent>> model) {
        return send(path, Json.text(request), "text/event-stream", body -> {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            model.apply(Json.parse(body)).forEach(event -> stream.writeBytes(event.encode()));
            return cut(stream.toByteArray(), random);
        });
    }

    private static List<byte[]> cut(byte[] bytes, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 2000));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    /** The body that the provider got; null when it got none. */
    String received() {
        return received;
    }

    GatewayCall call() {
        return call;
    }

    String response() {
        if (response == null) {
            response = call.readResponse();
        }
        return response;
    }

    JsonNode json() {
        return Json.parse(response());
    }

    /** The events that the client got. */
    List<SseEvent> events() {
        SseDecoder decoder = new SseDecoder();
        List<SseEvent> events = new ArrayList<>();
        decoder.feed(response().getBytes(StandardCharsets.UTF_8)).forEach(events::add);
        decoder.finish().forEach(events::add);
        return events;
    }
}

package io.llmgov.router.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Against AWS's own encoder. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventStreamDecoderTest {

    private static final int ROUNDS = 300;
    private static final long SEED = 20_261_122;

    private final Random random = new Random(SEED);

    @Test
    void reads_what_awss_encoder_writes_however_it_is_split() {
        for (int round = 0; round < ROUNDS; round++) {
            List<SseEvent> expected = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = random.nextInt(6); i > 0; i--) {
                String name = "event" + random.nextInt(100);
                byte[] payload = new byte[random.nextInt(3) == 0 ? random.nextInt(5000) : random.nextInt(40)];
                random.nextBytes(payload);
                new Message(randomHeaders(name), payload).encode(stream);
                expected.add(SseEvent.ofBytes(name, payload));
            }
            expected.add(SseEvent.ofBytes(EventStreamDecoder.END, new byte[0]));

            List<SseEvent> events = new ArrayList<>();
            EventStreamDecoder decoder = new EventStreamDecoder();
            randomPieces(stream.toByteArray()).forEach(piece -> events.addAll(decoder.feed(piece)));
            events.addAll(decoder.finish());

            assertThat(events)
                    .map(SseEvent::name)
                    .isEqualTo(expected.stream().map(SseEvent::name).toList());
            assertThat(events)
                    .map(SseEvent::encode)
                    .zipSatisfy(
                            expected.stream().map(SseEvent::encode).toList(),
                            (one, other) -> assertThat(one).isEqualTo(other));
        }
    }

    /** Headers of every type that AWS's encoder writes whole (of bytes and shorts it leaves out the value). */
    private Map<String, HeaderValue> randomHeaders(String name) {
        List<HeaderValue> values = List.of(
                HeaderValue.fromBoolean(true),
                HeaderValue.fromBoolean(false),
                HeaderValue.fromInteger(70_000),
                HeaderValue.fromLong(5_000_000_000L),
                HeaderValue.fromByteArray(new byte[1 + random.nextInt(300)]),
                HeaderValue.fromString("text".repeat(1 + random.nextInt(100))),
                HeaderValue.fromTimestamp(Instant.EPOCH),
                HeaderValue.fromUuid(new UUID(1, 2)));
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            headers.put("header" + i, values.get(random.nextInt(values.size())));
        }
        headers.put(":event-type", HeaderValue.fromString(name));
        headers.put(":content-type", HeaderValue.fromString("application/json"));
        headers.put(":message-type", HeaderValue.fromString("event"));
        return headers;
    }

    @Test
    void skips_headers_of_bytes_and_shorts() {
        byte[] headers = HexFormat.of()
                .parseHex(
                        "0161" + "0207" + "0162" + "03012c" + hex(":message-type", "event") + hex(":event-type", "x"));
        ByteBuffer message = ByteBuffer.allocate(16 + headers.length);
        message.putInt(message.capacity()).putInt(headers.length);
        message.putInt(checksum(message.array(), 8)).put(headers);
        message.putInt(checksum(message.array(), message.capacity() - 4));

        assertThat(new EventStreamDecoder().feed(message.array()))
                .map(SseEvent::name)
                .containsExactly("x");
    }

    private static String hex(String name, String value) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits((byte) name.length())
                + hex.formatHex(name.getBytes(StandardCharsets.US_ASCII))
                + "07"
                + hex.toHexDigits((short) value.length())
                + hex.formatHex(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private List<byte[]> randomPieces(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 3 : 2000));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }

    @Test
    void a_changed_byte_makes_the_stream_malformed() {
        byte[] good = message("event", ":event-type", "messageStop", "{\"stopReason\":\"end_turn\"}");
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << random.nextInt(8));
            EventStreamDecoder decoder = new EventStreamDecoder();
            List<SseEvent> events = new ArrayList<>(decoder.feed(bad));
            events.addAll(decoder.feed(good));
            events.addAll(decoder.finish());

            assertThat(events).as("byte %d", i).hasSize(1).allMatch(SseEvent::isMalformed);
        }
    }

    @Test
    void a_stream_that_breaks_within_a_message_has_no_end() {
        byte[] good = message("event", ":event-type", "messageStop", "{}");
        for (int length = 1; length < good.length; length++) {
            EventStreamDecoder decoder = new EventStreamDecoder();

            assertThat(decoder.feed(Arrays.copyOf(good, length))).isEmpty();
            assertThat(decoder.finish()).isEmpty();
        }
    }

    @Test
    void events_before_a_malformed_message_come_out() {
        byte[] good = message("event", ":event-type", "messageStart", "{}");
        byte[] stream = Arrays.copyOf(good, good.length + 12);

        List<SseEvent> events = new EventStreamDecoder().feed(stream);

        assertThat(events).hasSize(2);
        assertThat(events.getFirst().name()).isEqualTo("messageStart");
        assertThat(events.getLast().isMalformed()).isTrue();
    }

    @Test
    void tells_exceptions_and_errors_by_their_names() {
        byte[] exception = message("exception", ":exception-type", "throttlingException", "{\"message\":\"Slow.\"}");
        SseEvent thrown = new EventStreamDecoder().feed(exception).getFirst();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Map<String, HeaderValue> headers = Map.of(
                ":message-type", HeaderValue.fromString("error"),
                ":error-code", HeaderValue.fromString("InternalFailure"),
                ":error-message", HeaderValue.fromString("Down."));
        new Message(headers, new byte[0]).encode(stream);
        SseEvent error = new EventStreamDecoder().feed(stream.toByteArray()).getFirst();

        assertThat(thrown.name()).isEqualTo("exception/throttlingException");
        assertThat(thrown.json().path("message").asText()).isEqualTo("Slow.");
        assertThat(error.name()).isEqualTo("exception/InternalFailure");
        assertThat(error.json().path("message").asText()).isEqualTo("Down.");
    }

    @Test
    void a_message_of_an_unknown_type_is_malformed() {
        assertThat(new EventStreamDecoder().feed(message("greeting", ":event-type", "x", "{}")))
                .allMatch(SseEvent::isMalformed)
                .hasSize(1);
    }

    @Test
    void holds_no_more_than_the_bound() {
        byte[] message = message("event", ":event-type", "contentBlockDelta", "{\"p\":\"" + "x".repeat(2000) + "\"}");

        assertThat(new EventStreamDecoder(1000).feed(Arrays.copyOf(message, 12)))
                .hasSize(1)
                .allMatch(SseEvent::isMalformed);
        assertThat(new EventStreamDecoder(4000).feed(message)).noneMatch(SseEvent::isMalformed);
    }

    @Test
    void survives_garbage() {
        for (int round = 0; round < 2000; round++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            if (round % 2 == 0 && garbage.length >= 12) {
                withPlausiblePrelude(garbage);
            }
            EventStreamDecoder decoder = new EventStreamDecoder();
            List<SseEvent> events = new ArrayList<>();
            randomPieces(garbage).forEach(piece -> events.addAll(decoder.feed(piece)));
            events.addAll(decoder.finish());

            assertThat(events).allMatch(event -> event.isMalformed() || EventStreamDecoder.END.equals(event.name()));
        }
    }

    private void withPlausiblePrelude(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        buffer.putInt(random.nextInt(bytes.length * 2)).putInt(random.nextInt(bytes.length));
        buffer.putInt(checksum(bytes, 8));
    }

    private static byte[] message(String type, String nameHeader, String name, String payload) {
        Map<String, HeaderValue> headers =
                Map.of(":message-type", HeaderValue.fromString(type), nameHeader, HeaderValue.fromString(name));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        new Message(headers, payload.getBytes(StandardCharsets.UTF_8)).encode(stream);
        return stream.toByteArray();
    }
}

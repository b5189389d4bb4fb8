package io.llmgov.core.sse;

import static io.llmgov.core.sse.Streams.bytes;
import static io.llmgov.core.sse.Streams.decode;
import static io.llmgov.core.sse.Streams.encode;
import static io.llmgov.core.sse.Streams.slice;
import static io.llmgov.core.sse.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.sse.SseDecoder.EventTooLargeException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random streams made of the pieces that matter to the format. The seed is fixed, so a failure comes back. */
class SseFuzzTest {

    private static final int ROUNDS = 5_000;

    private static final List<byte[]> FRAGMENTS = List.of(
            bytes("data"),
            bytes("data:"),
            bytes("data: "),
            bytes("event: "),
            bytes("id: "),
            bytes("retry: 1"),
            bytes(":"),
            bytes(" "),
            bytes("\n"),
            bytes("\r"),
            bytes("\r\n"),
            bytes("\n\n"),
            bytes("[DONE]"),
            bytes("{\"a\":1}"),
            bytes("é"),
            bytes("😀"),
            bytes("\uFEFF"),
            new byte[] {0},
            new byte[] {(byte) 0xE6},
            new byte[] {(byte) 0xFF, (byte) 0xFE});

    private final Random random = new Random(42);

    @Test
    void never_throws_anything_but_too_large() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = randomStream();
            SseDecoder decoder = new SseDecoder(1 + random.nextInt(64));
            try {
                decode(decoder, randomPieces(stream)).forEach(SseEvent::json);
            } catch (EventTooLargeException expected) {
                assertThat(stream).hasSizeGreaterThan(0);
            }
        }
    }

    @Test
    void reads_the_same_from_any_pieces() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = randomStream();

            assertThat(written(decode(randomPieces(stream))))
                    .as("round %d", round)
                    .isEqualTo(written(decode(stream)));
        }
    }

    @Test
    void reads_what_it_wrote_as_what_it_had_read() {
        for (int round = 0; round < ROUNDS; round++) {
            String written = encode(decode(randomStream()));

            assertThat(encode(decode(written))).as("round %d", round).isEqualTo(written);
        }
    }

    private byte[] randomStream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = random.nextInt(24); i > 0; i--) {
            stream.writeBytes(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
        }
        return stream.toByteArray();
    }

    private byte[][] randomPieces(byte[] stream) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < stream.length; ) {
            int to = Math.min(stream.length, from + random.nextInt(5));
            pieces.add(slice(stream, from, to));
            from = to;
        }
        return pieces.toArray(byte[][]::new);
    }
}

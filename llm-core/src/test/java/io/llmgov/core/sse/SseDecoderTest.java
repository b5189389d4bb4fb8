package io.llmgov.core.sse;

import static io.llmgov.core.sse.Streams.bytes;
import static io.llmgov.core.sse.Streams.decode;
import static io.llmgov.core.sse.Streams.slice;
import static io.llmgov.core.sse.Streams.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.llmgov.core.sse.SseDecoder.EventTooLargeException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {

    private static final String BOM = "\uFEFF";

    /** A stream, and the events it holds as they are written again. */
    static final List<Arguments> STREAMS = List.of(
            stream("line feeds", "data: {\"a\":1}\n\ndata: [DONE]\n\n", "data: {\"a\":1}\n\n", "data: [DONE]\n\n"),
            stream("CRLF", "data: one\r\n\r\ndata: two\r\n\r\n", "data: one\n\n", "data: two\n\n"),
            stream("carriage returns", "data: one\r\rdata: two\r\r", "data: one\n\n", "data: two\n\n"),
            stream(
                    "mixed line ends",
                    "data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n",
                    "data: a\ndata: b\ndata: c\n\n",
                    "data: d\n\n"),
            stream("byte order mark", BOM + "data: first\n\ndata: second\n\n", "data: first\n\n", "data: second\n\n"),
            stream(
                    "comments",
                    ": OPENROUTER PROCESSING\n\ndata: x\n\n:\n\n",
                    ": OPENROUTER PROCESSING\n\n",
                    "data: x\n\n",
                    ":\n\n"),
            stream("characters of 2, 3 and 4 bytes", "data: é漢😀\n\n", "data: é漢😀\n\n"),
            stream("no blank line at the end", "data: one\n\ndata: two\n", "data: one\n\n", "data: two\n\n"),
            stream("no line end at the end", "data: one\n\ndata: two", "data: one\n\n", "data: two\n\n"),
            stream("names and ids", "id: 7\nevent: delta\nretry: 10\ndata: x\n\n", "event: delta\nid: 7\ndata: x\n\n"));

    private static Arguments stream(String what, String stream, String... events) {
        return Arguments.of(what, bytes(stream), List.of(events));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("STREAMS")
    void reads_a_stream_that_comes_in_one_piece(String what, byte[] stream, List<String> events) {
        assertThat(written(decode(stream))).isEqualTo(events);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("STREAMS")
    void reads_the_same_wherever_a_stream_is_split_in_three(String what, byte[] stream, List<String> events) {
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                assertThat(written(decode(
                                slice(stream, 0, first),
                                slice(stream, first, second),
                                slice(stream, second, stream.length))))
                        .as("split at %d and %d", first, second)
                        .isEqualTo(events);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("STREAMS")
    void reads_a_stream_that_comes_byte_by_byte(String what, byte[] stream, List<String> events) {
        byte[][] pieces = new byte[stream.length][];
        for (int i = 0; i < stream.length; i++) {
            pieces[i] = slice(stream, i, i + 1);
        }

        assertThat(written(decode(pieces))).isEqualTo(events);
    }

    @Test
    void hands_an_event_out_as_soon_as_its_blank_line_is_there() {
        SseDecoder decoder = new SseDecoder();

        assertThat(decoder.feed(bytes("data: x\n"))).isEmpty();
        assertThat(written(decoder.feed(bytes("\n")))).containsExactly("data: x\n\n");
    }

    @Test
    void hands_an_event_out_at_the_carriage_return_without_waiting_for_a_line_feed() {
        assertThat(written(new SseDecoder().feed(bytes("data: x\r\n\r")))).containsExactly("data: x\n\n");
    }

    @Test
    void hands_a_comment_out_at_the_end_of_its_line() {
        assertThat(written(new SseDecoder().feed(bytes(": ping\n")))).containsExactly(": ping\n\n");
    }

    @Test
    void hands_a_comment_amid_an_event_out_before_that_event() {
        assertThat(written(decode("data: a\n: ping\ndata: b\n\n")))
                .containsExactly(": ping\n\n", "data: a\ndata: b\n\n");
    }

    @Test
    void joins_several_data_lines_with_line_feeds() {
        assertThat(decode("data: {\ndata: \"a\": 1\ndata: }\n\n").getFirst().data())
                .isEqualTo("{\n\"a\": 1\n}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:x\n\n", "data: x\n\n"})
    void takes_one_space_after_the_colon_for_separation(String stream) {
        assertThat(decode(stream).getFirst().data()).isEqualTo("x");
    }

    @Test
    void keeps_the_second_space_after_the_colon() {
        assertThat(decode("data:  x\n\n").getFirst().data()).isEqualTo(" x");
    }

    @Test
    void keeps_colons_inside_a_value() {
        assertThat(decode("data: a:b: c\n\n").getFirst().data()).isEqualTo("a:b: c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data\n\n", "data:\n\n", "data: \n\n"})
    void takes_an_empty_data_line_for_an_event_with_empty_data(String stream) {
        assertThat(decode(stream)).singleElement().extracting(SseEvent::data).isEqualTo("");
    }

    @Test
    void does_not_make_an_event_of_a_block_without_data() {
        assertThat(decode("event: ping\nid: 3\n\n")).isEmpty();
    }

    @Test
    void does_not_carry_a_name_or_id_over_to_the_next_event() {
        assertThat(written(decode("event: a\nid: 1\n\ndata: x\n\n"))).containsExactly("data: x\n\n");
    }

    @Test
    void lets_the_last_of_several_names_win() {
        assertThat(decode("event: a\nevent: b\ndata: x\n\n").getFirst().name()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"datax: 1\n\n", "Data: 1\n\n", " data: 1\n\n", "retry: 1\n\n", "foo\n\n"})
    void ignores_fields_that_the_standard_does_not_know(String stream) {
        assertThat(decode(stream)).isEmpty();
    }

    @Test
    void ignores_blank_lines_between_events() {
        assertThat(decode("\n\n\ndata: x\n\n\n\n")).hasSize(1);
    }

    @Test
    void takes_a_byte_order_mark_for_text_anywhere_but_at_the_start() {
        assertThat(decode("\n" + BOM + "data: x\n\n")).isEmpty();
    }

    @Test
    void reads_nothing_from_an_empty_stream() {
        assertThat(decode(new byte[0])).isEmpty();
    }

    @Test
    void reads_nothing_from_a_stream_that_is_only_a_byte_order_mark() {
        assertThat(decode(BOM)).isEmpty();
    }

    @Test
    void hands_the_last_event_out_only_once() {
        SseDecoder decoder = new SseDecoder();
        decoder.feed(bytes("data: x"));

        assertThat(decoder.finish()).hasSize(1);
        assertThat(decoder.finish()).isEmpty();
    }

    @Test
    void keeps_bytes_that_are_not_UTF_8_as_they_came() {
        byte[] stream = {'d', 'a', 't', 'a', ':', ' ', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n', '\n'};

        assertThat(decode(stream).getFirst().encode()).isEqualTo(stream);
    }

    @Test
    void accepts_an_event_that_just_fits_the_bound() {
        assertThatCode(() -> new SseDecoder(16).feed(bytes("data: 0123456789\n\n")))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_a_line_beyond_the_bound() {
        assertThatExceptionOfType(EventTooLargeException.class)
                .isThrownBy(() -> new SseDecoder(16).feed(bytes("data: 01234567890")))
                .withMessage("a stream event exceeds 16 bytes");
    }

    @Test
    void refuses_a_line_that_grows_beyond_the_bound_piece_by_piece() {
        SseDecoder decoder = new SseDecoder(16);
        decoder.feed(bytes("data: 01234"));

        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(() -> decoder.feed(bytes("567890")));
    }

    @Test
    void refuses_an_event_that_grows_beyond_the_bound_line_by_line() {
        SseDecoder decoder = new SseDecoder(64);

        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(() -> {
            for (int i = 0; i < 100; i++) {
                decoder.feed(bytes("data: 0123456789\n"));
            }
        });
    }

    @Test
    void refuses_empty_data_lines_without_end() {
        SseDecoder decoder = new SseDecoder(64);

        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(() -> {
            for (int i = 0; i < 100; i++) {
                decoder.feed(bytes("data\n"));
            }
        });
    }

    @Test
    void refuses_a_comment_beyond_the_bound() {
        assertThatExceptionOfType(EventTooLargeException.class)
                .isThrownBy(() -> new SseDecoder(16).feed(bytes(": 0123456789012345")));
    }

    @Test
    void counts_each_event_of_a_stream_anew() {
        SseDecoder decoder = new SseDecoder(16);

        assertThatCode(() -> Stream.generate(() -> bytes("data: 0123456789\n\n"))
                        .limit(100)
                        .forEach(decoder::feed))
                .doesNotThrowAnyException();
    }

    @Test
    void reads_an_event_of_several_megabytes() {
        String large = "x".repeat(5 * 1024 * 1024);

        assertThat(decode("data: " + large + "\n\n").getFirst().data()).isEqualTo(large);
    }
}

package io.llmgov.core.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes events in the framing of WHATWG HTML, section 9.2: {@code field: value} lines, a blank line after each event. */
final class SseEncoder {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] ID = ascii("id: ");
    private static final byte[] COMMENT = ascii(":");

    private SseEncoder() {}

    static byte[] encode(String name, String id, byte[] data, String comment) {
        if (comment != null) {
            Output out = new Output(comment.length() + 4);
            out.lines(COMMENT, comment.getBytes(StandardCharsets.UTF_8));
            return out.finish();
        }
        Output out = new Output(
                data.length + (name == null ? 0 : name.length() + 8) + (id == null ? 0 : id.length() + 8) + 16);
        if (name != null) {
            out.line(EVENT, name.getBytes(StandardCharsets.UTF_8));
        }
        if (id != null) {
            out.line(ID, id.getBytes(StandardCharsets.UTF_8));
        }
        out.lines(DATA, data);
        return out.finish();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Output {

        private byte[] bytes;
        private int length;

        Output(int capacity) {
            bytes = new byte[capacity];
        }

        void line(byte[] field, byte[] value) {
            line(field, value, 0, value.length);
        }

        /** A line for each line of the value, whatever ends them: a reader takes a lone carriage return for a line end too. */
        void lines(byte[] field, byte[] value) {
            int from = 0;
            for (int i = 0; i < value.length; i++) {
                if (value[i] == '\n' || value[i] == '\r') {
                    line(field, value, from, i);
                    i += value[i] == '\r' && i + 1 < value.length && value[i + 1] == '\n' ? 1 : 0;
                    from = i + 1;
                }
            }
            line(field, value, from, value.length);
        }

        void line(byte[] field, byte[] value, int from, int to) {
            append(field, 0, field.length);
            append(value, from, to);
            append('\n');
        }

        byte[] finish() {
            append('\n');
            return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        }

        private void append(byte[] source, int from, int to) {
            reserve(to - from);
            System.arraycopy(source, from, bytes, length, to - from);
            length += to - from;
        }

        private void append(char ascii) {
            reserve(1);
            bytes[length++] = (byte) ascii;
        }

        private void reserve(int more) {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
            }
        }
    }
}

package io.llmgov.router.provider.bedrock;

import io.llmgov.core.json.Json;
import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseDecoder;
import io.llmgov.core.sse.SseEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Cuts {@code application/vnd.amazon.eventstream} into events (Smithy specification, "Amazon Event Stream"): messages of
 * a prelude (the lengths of the message and of its headers, and a checksum of the two), headers, a payload, and a
 * checksum of all that.
 *
 * <p>An event keeps its type as its name; an exception's name begins with {@link #EXCEPTION}. Bytes that are no such
 * message (a wrong checksum, lengths that contradict each other) come out as one malformed event, and nothing after it.
 * A stream that ends between two messages gets a last event, {@link #END}.
 *
 * <p>One decoder per stream; not thread-safe.
 */
final class EventStreamDecoder implements EventDecoder {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    /** How the name of an exception begins; its type follows. */
    static final String EXCEPTION = "exception/";

    /** The name of the event that stands for the end of the stream; no event type of AWS has a slash. */
    static final String END = "stream/end";

    private static final int PRELUDE_LENGTH = 12;
    private static final int CHECKSUM_LENGTH = 4;
    private static final int MIN_LENGTH = PRELUDE_LENGTH + CHECKSUM_LENGTH;

    private static final String MESSAGE_TYPE = ":message-type";
    private static final String EVENT_TYPE = ":event-type";
    private static final String EXCEPTION_TYPE = ":exception-type";
    private static final String ERROR_CODE = ":error-code";
    private static final String ERROR_MESSAGE = ":error-message";

    private static final byte[] NOTHING = {};
    private static final byte[] MALFORMED = "malformed".getBytes(StandardCharsets.US_ASCII);

    private final int maxMessageBytes;
    private byte[] buffer = new byte[1024];
    private int from;
    private int to;
    private boolean broken;

    EventStreamDecoder() {
        this(SseDecoder.DEFAULT_MAX_EVENT_BYTES);
    }

    /** @param maxMessageBytes a bound on memory: a longer message breaks the stream */
    EventStreamDecoder(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public List<SseEvent> feed(byte[] piece) {
        List<SseEvent> events = new ArrayList<>(4);
        if (broken) {
            return events;
        }
        append(piece);
        try {
            while (to - from >= PRELUDE_LENGTH) {
                int length = messageLength();
                if (to - from < length) {
                    break;
                }
                events.add(event(ByteBuffer.wrap(buffer, from, length).slice()));
                from += length;
            }
        } catch (MalformedMessageException e) {
            broken = true;
            buffer = NOTHING;
            events.add(SseEvent.ofBytes(null, MALFORMED));
        }
        return events;
    }

    @Override
    public List<SseEvent> finish() {
        return broken || from < to ? List.of() : List.of(SseEvent.ofBytes(END, NOTHING));
    }

    private void append(byte[] piece) {
        if (from == to) {
            from = 0;
            to = 0;
        }
        if (buffer.length - to < piece.length) {
            int waiting = to - from;
            byte[] target = waiting + piece.length <= buffer.length
                    ? buffer
                    : new byte[Math.max(buffer.length * 2, waiting + piece.length)];
            System.arraycopy(buffer, from, target, 0, waiting);
            buffer = target;
            from = 0;
            to = waiting;
        }
        System.arraycopy(piece, 0, buffer, to, piece.length);
        to += piece.length;
    }

    private int messageLength() {
        ByteBuffer prelude = ByteBuffer.wrap(buffer, from, PRELUDE_LENGTH);
        int length = prelude.getInt();
        int headers = prelude.getInt();
        require(checksum(from, PRELUDE_LENGTH - CHECKSUM_LENGTH) == prelude.getInt());
        require(length >= MIN_LENGTH && length <= maxMessageBytes);
        require(headers >= 0 && headers <= length - MIN_LENGTH);
        return length;
    }

    private SseEvent event(ByteBuffer message) {
        int end = message.limit() - CHECKSUM_LENGTH;
        require(checksum(from, end) == message.getInt(end));
        int headersLength = message.getInt(Integer.BYTES);
        Map<String, String> headers = headers(message.slice(PRELUDE_LENGTH, headersLength));
        int payload = from + PRELUDE_LENGTH + headersLength;
        return event(headers, Arrays.copyOfRange(buffer, payload, from + end));
    }

    private static SseEvent event(Map<String, String> headers, byte[] payload) {
        return switch (headers.getOrDefault(MESSAGE_TYPE, "")) {
            case "event" -> SseEvent.ofBytes(headers.get(EVENT_TYPE), payload);
            case "exception" -> SseEvent.ofBytes(EXCEPTION + headers.getOrDefault(EXCEPTION_TYPE, ""), payload);
            case "error" ->
                SseEvent.ofJson(
                        EXCEPTION + headers.getOrDefault(ERROR_CODE, ""),
                        Json.object().put(Converse.MESSAGE, headers.getOrDefault(ERROR_MESSAGE, "")));
            default -> throw new MalformedMessageException();
        };
    }

    /** The headers whose values are text; others are checked for their form only. */
    private static Map<String, String> headers(ByteBuffer bytes) {
        Map<String, String> headers = new HashMap<>();
        while (bytes.hasRemaining()) {
            String name = text(bytes, bytes.get() & 0xff);
            require(!name.isEmpty() && bytes.hasRemaining());
            switch (bytes.get()) {
                case 0, 1 -> {
                    // A boolean is all in its type.
                }
                case 2 -> skip(bytes, Byte.BYTES);
                case 3 -> skip(bytes, Short.BYTES);
                case 4 -> skip(bytes, Integer.BYTES);
                case 5, 8 -> skip(bytes, Long.BYTES);
                case 6 -> skip(bytes, valueLength(bytes));
                case 7 -> headers.put(name, text(bytes, valueLength(bytes)));
                case 9 -> skip(bytes, 2 * Long.BYTES);
                default -> throw new MalformedMessageException();
            }
        }
        return headers;
    }

    private static int valueLength(ByteBuffer bytes) {
        require(bytes.remaining() >= Short.BYTES);
        return bytes.getShort() & 0xffff;
    }

    private static String text(ByteBuffer bytes, int length) {
        require(bytes.remaining() >= length);
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void skip(ByteBuffer bytes, int length) {
        require(bytes.remaining() >= length);
        bytes.position(bytes.position() + length);
    }

    private int checksum(int start, int length) {
        CRC32 crc = new CRC32();
        crc.update(buffer, start, length);
        return (int) crc.getValue();
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new MalformedMessageException();
        }
    }

    private static final class MalformedMessageException extends RuntimeException {

        MalformedMessageException() {
            super(null, null, false, false);
        }
    }
}

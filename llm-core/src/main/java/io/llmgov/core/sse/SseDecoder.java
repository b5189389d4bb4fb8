package io.llmgov.core.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of an event stream into events, whatever the pieces in which the bytes arrive: an event, a line end
 * or a character may be split anywhere. Follows WHATWG HTML, section 9.2.6, except that comments are kept (they are
 * the keep-alives of LLM providers) and that {@link #finish()} hands out a last event whose blank line is missing
 * (several providers end their streams so).
 *
 * <p>One decoder per stream; not thread-safe.
 */
public final class SseDecoder implements EventDecoder {

    /** Longest event accepted, in bytes: a bound on memory, far above what any provider sends. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 16 * 1024 * 1024;

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int maxEventBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final ByteArrayOutputStream data = new ByteArrayOutputStream(512);
    private boolean dataSeen;
    private String name;
    private String id;
    private boolean atStart = true;
    private boolean afterCarriageReturn;

    public SseDecoder() {
        this(DEFAULT_MAX_EVENT_BYTES);
    }

    public SseDecoder(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    /** @throws EventTooLargeException when an event grows beyond the bound */
    @Override
    public List<SseEvent> feed(byte[] piece) {
        List<SseEvent> events = new ArrayList<>(4);
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            byte b = piece[i];
            if (b == '\n' || b == '\r') {
                boolean secondHalfOfCrLf = b == '\n' && afterCarriageReturn && i == from && line.size() == 0;
                afterCarriageReturn = b == '\r';
                if (!secondHalfOfCrLf) {
                    keep(piece, from, i);
                    endLine(events);
                }
                from = i + 1;
            } else {
                afterCarriageReturn = false;
            }
        }
        keep(piece, from, piece.length);
        return events;
    }

    /** Returns what was complete but for its blank line. */
    @Override
    public List<SseEvent> finish() {
        List<SseEvent> events = new ArrayList<>(1);
        if (line.size() > 0) {
            endLine(events);
        }
        dispatch(events);
        return events;
    }

    private void keep(byte[] piece, int from, int to) {
        if (line.size() + data.size() + (to - from) > maxEventBytes) {
            throw new EventTooLargeException(maxEventBytes);
        }
        line.write(piece, from, to - from);
    }

    private void endLine(List<SseEvent> events) {
        byte[] bytes = line.toByteArray();
        line.reset();
        int start = 0;
        if (atStart) {
            atStart = false;
            start = startsWithBom(bytes) ? BOM.length : 0;
        }
        if (bytes.length == start) {
            dispatch(events);
        } else if (bytes[start] == ':') {
            events.add(SseEvent.comment(text(bytes, start + 1, bytes.length)));
        } else {
            field(bytes, start);
        }
    }

    private void field(byte[] bytes, int start) {
        int colon = start;
        while (colon < bytes.length && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, bytes.length);
        if (value < bytes.length && bytes[value] == ' ') {
            value++;
        }
        switch (text(bytes, start, colon)) {
            case "data" -> {
                if (dataSeen) {
                    data.write('\n');
                }
                dataSeen = true;
                data.write(bytes, value, bytes.length - value);
            }
            case "event" -> name = text(bytes, value, bytes.length);
            case "id" -> id = text(bytes, value, bytes.length);
            default -> {
                // "retry" steers a reconnection that no LLM client makes; the standard says to ignore all others.
            }
        }
    }

    private void dispatch(List<SseEvent> events) {
        if (dataSeen) {
            events.add(SseEvent.decoded(name, id, data.toByteArray()));
        }
        data.reset();
        dataSeen = false;
        name = null;
        id = null;
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= BOM.length && bytes[0] == BOM[0] && bytes[1] == BOM[1] && bytes[2] == BOM[2];
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** An event of a provider is larger than the gateway holds in memory. */
    public static final class EventTooLargeException extends RuntimeException {

        EventTooLargeException(int limit) {
            super("a stream event exceeds " + limit + " bytes");
        }
    }
}

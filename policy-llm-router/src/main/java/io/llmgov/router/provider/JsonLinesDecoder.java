package io.llmgov.router.provider;

import io.llmgov.core.sse.EventDecoder;
import io.llmgov.core.sse.SseEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts newline-delimited JSON ({@code application/x-ndjson}) into events, one for each line, whatever the pieces in which
 * the bytes arrive. Empty lines are skipped, a last line needs no line end, and whether a line is JSON is for its reader
 * to say.
 *
 * <p>One decoder per stream; not thread-safe.
 */
public final class JsonLinesDecoder implements EventDecoder {

    /** Longest line accepted, in bytes: a bound on memory, far above what any provider sends. */
    public static final int DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;

    private final int maxLineBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);

    public JsonLinesDecoder() {
        this(DEFAULT_MAX_LINE_BYTES);
    }

    public JsonLinesDecoder(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /** @throws LineTooLongException when a line grows beyond the bound */
    @Override
    public List<SseEvent> feed(byte[] piece) {
        List<SseEvent> events = new ArrayList<>(4);
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                keep(piece, from, i);
                endLine(events);
                from = i + 1;
            }
        }
        keep(piece, from, piece.length);
        return events;
    }

    @Override
    public List<SseEvent> finish() {
        List<SseEvent> events = new ArrayList<>(1);
        endLine(events);
        return events;
    }

    private void keep(byte[] piece, int from, int to) {
        if (line.size() + (to - from) > maxLineBytes) {
            throw new LineTooLongException(maxLineBytes);
        }
        line.write(piece, from, to - from);
    }

    private void endLine(List<SseEvent> events) {
        byte[] bytes = line.toByteArray();
        line.reset();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        if (!isBlank(bytes, end)) {
            events.add(SseEvent.ofBytes(null, end == bytes.length ? bytes : Arrays.copyOf(bytes, end)));
        }
    }

    private static boolean isBlank(byte[] bytes, int end) {
        for (int i = 0; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** A line of a provider is longer than the gateway holds in memory. */
    public static final class LineTooLongException extends RuntimeException {

        LineTooLongException(int limit) {
            super("a line of a stream exceeds " + limit + " bytes");
        }
    }
}

package io.llmgov.ratelimit.reserve;

import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.window.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one request holds of one limit. It stays with the window in which it was reserved, whatever the time of
 * settlement. Thread-safe, because a store may answer late and elsewhere.
 */
final class Charge {

    private static final int KEY_BYTES = 16;

    /** How long a calendar window's counter outlives it, for calls that end after it. */
    private static final long GRACE_MILLIS = 3_600_000;

    final ActiveLimit limit;
    final Window window;
    final String counter;
    final long expiresAtMillis;
    private final String previousCounter;
    private final Window previous;
    private long held;
    private long current;
    private long inPrevious;

    Charge(String environment, ActiveLimit limit, long now) {
        this.limit = limit;
        this.window = limit.windows().at(now);
        String name = name(environment, limit);
        this.counter = name + window.start();
        this.expiresAtMillis =
                limit.windows().slides() ? window.end() + (window.end() - window.start()) : window.end() + GRACE_MILLIS;
        this.previous = limit.windows().slides() ? limit.windows().before(window) : null;
        this.previousCounter = previous == null ? null : name + previous.start();
    }

    /**
     * Environment, level and period make the counter's name; so levels of the same name share it between APIs. The key's
     * value enters as a hash: it may be personal data, and it must not be able to imitate another part of the name.
     */
    private static String name(String environment, ActiveLimit limit) {
        LevelConfiguration level = limit.level();
        return String.join(
                        ":",
                        "llm-limit",
                        hash(framed(environment) + framed(level.name()) + limit.key()),
                        level.unit().name(),
                        level.period() + level.periodUnit().name(),
                        level.alignment() + (limit.windows().slides() ? "" : "@" + level.timezone()))
                + ":";
    }

    /** With its length in front, so that no text can reach into the next. */
    private static String framed(String text) {
        return text.length() + ":" + text;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The counter of the window before, which still counts in part; null when windows don't slide. */
    String previousCounter() {
        return previousCounter;
    }

    /** When the counter of the window before may be forgotten. */
    long previousExpiresAtMillis() {
        return window.end();
    }

    synchronized void inPrevious(long value) {
        inPrevious = Math.max(0, value);
    }

    /** The store has added so much for this request, and holds this now. */
    synchronized void added(long weight, long value) {
        held += weight;
        current = value;
    }

    /** What is used of the limit, the part of the window before included that has not slid out yet. */
    synchronized long used(long now) {
        long sliding = previous == null ? 0 : (long) Math.ceil(inPrevious * (1 - window.elapsed(now)));
        return Math.max(0, Math.max(0, current) + sliding);
    }

    /** What the store has added for this request and not taken back. */
    synchronized long held() {
        return held;
    }

    /**
     * When a demand that was refused would fit, if nobody used anything until then. A calendar window has room when the
     * next one begins; of a rolling one enough must have slid out.
     *
     * @param weight at most the limit; part of what the store holds now
     */
    synchronized long roomAt(long weight, long now) {
        if (previous == null) {
            return window.end();
        }
        long others = Math.max(0, current - weight);
        long room = limit.limit() - weight - others;
        long at = room >= 0
                ? window.start() + part(1 - (double) room / Math.max(1, inPrevious))
                : window.end() + part(1 - (double) (limit.limit() - weight) / others);
        return Math.max(now, at);
    }

    private long part(double share) {
        return (long) Math.ceil(Math.clamp(share, 0, 1) * (window.end() - window.start()));
    }
}

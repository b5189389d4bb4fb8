package io.llmgov.ratelimit.reserve;

import io.llmgov.ratelimit.config.LevelConfiguration;
import io.llmgov.ratelimit.window.Window;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What one request holds of one limit. It stays with the window in which it was reserved, whatever the time of settlement. */
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
    private long used;

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
                        hash(environment + "\n" + level.name() + "\n" + limit.key()),
                        level.unit().name(),
                        level.period() + level.periodUnit().name(),
                        level.alignment() + (limit.windows().slides() ? "" : "@" + level.timezone()))
                + ":";
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

    /** What is used of the limit, the part of the window before included that has not slid out yet. */
    long used(long current, long inPrevious, long now) {
        long sliding = previous == null ? 0 : (long) Math.ceil(inPrevious * (1 - window.elapsed(now)));
        used = Math.max(0, current + Math.max(0, sliding));
        return used;
    }

    long used() {
        return used;
    }

    long held() {
        return held;
    }

    void hold(long more) {
        held += more;
        used = Math.max(0, used + more);
    }

    /** The reserve itself is part of what the store said is used. */
    void reserved(long weight) {
        held = weight;
    }

    long remaining() {
        return Math.max(0, limit.limit() - used);
    }

    double remainingShare() {
        return limit.limit() == 0 ? 0 : (double) remaining() / limit.limit();
    }
}

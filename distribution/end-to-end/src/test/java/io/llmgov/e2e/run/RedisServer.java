package io.llmgov.e2e.run;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Redis on loopback that keeps what it has acknowledged over a crash, as one that holds budgets should
 * ({@code appendonly}).
 */
public final class RedisServer implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);
    private static final String COMMAND = "redis-server";

    private final int port = FreePorts.next();
    private final Path data;
    private ManagedProcess process;

    private RedisServer() throws IOException {
        data = Files.createTempDirectory(Installation.work(), "redis-");
        restart();
    }

    /**
     * Where there is no Redis the tests of the calling class are skipped, except on a CI machine, where they fail: nobody
     * would notice that they never run.
     */
    public static RedisServer require() {
        try {
            return new RedisServer();
        } catch (IOException | UncheckedIOException e) {
            var problem = COMMAND + " is needed on the PATH and does not start: " + e.getMessage();
            if (Node.isCi()) {
                throw new AssertionError(problem + " The environment variable CI is set, so this is a failure.", e);
            }
            System.out.println("Skipped: " + problem);
            return Assumptions.abort(problem);
        }
    }

    public int port() {
        return port;
    }

    /** After {@link #kill}: on the same port, with what it had before. */
    public void restart() {
        process = ManagedProcess.start(
                "redis",
                List.of(
                        COMMAND,
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "yes"),
                Map.of(),
                data);
        process.awaitOutput("Ready to accept connections", START_TIMEOUT);
    }

    /** As a crash does. */
    public void kill() {
        process.kill();
    }

    public void forgetEverything() {
        call("FLUSHALL");
    }

    /** The sum of the policy's counters of this unit, all keys and windows together. */
    public long counted(String unit) {
        long sum = 0;
        for (Object key : (List<?>) call("KEYS", "ratelimit:llm-limit:*:" + unit + ":*")) {
            Object counter = call("HGET", (String) key, "counter");
            // Null when it has expired in between.
            sum += counter == null ? 0 : Long.parseLong((String) counter);
        }
        return sum;
    }

    /** Speaks just enough of Redis' protocol (RESP) for the commands of tests. */
    private Object call(String... command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var request = new StringBuilder("*" + command.length + "\r\n");
            for (var word : command) {
                request.append('$')
                        .append(word.length())
                        .append("\r\n")
                        .append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            return read(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(DataInputStream in) throws IOException {
        char type = (char) in.readByte();
        var line = line(in);
        return switch (type) {
            case '+' -> line;
            case ':' -> Long.valueOf(line);
            case '$' -> text(in, Integer.parseInt(line));
            case '*' -> list(in, Integer.parseInt(line));
            default -> throw new IOException("Redis said: " + type + line);
        };
    }

    private static String text(DataInputStream in, int length) throws IOException {
        if (length < 0) {
            return null;
        }
        var text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        line(in);
        return text;
    }

    private static List<Object> list(DataInputStream in, int size) throws IOException {
        var list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read(in));
        }
        return list;
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        process.close();
    }
}

package io.llmgov.e2e.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A process whose output is kept, and which ends with its owner: when closed, with everything that it started, and at
 * the latest when the tests' own process ends.
 */
public final class ManagedProcess implements AutoCloseable {

    private static final Duration END_TIMEOUT = Duration.ofSeconds(20);
    private static final Set<ManagedProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(ManagedProcess::kill)));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private ManagedProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.log = Installation.work().resolve(name + "-" + process.pid() + ".log");
        this.reader = Thread.ofPlatform().daemon().name(name + "-output").start(this::readOutput);
        RUNNING.add(this);
    }

    /** @param environment added to the own one, from which everything that could steer the gateway is taken out */
    public static ManagedProcess start(
            String name, List<String> command, Map<String, String> environment, Path directory) {
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(ManagedProcess::steersTheGateway);
        builder.environment().putAll(environment);
        try {
            return new ManagedProcess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys of real providers above all: no test may spend money. */
    private static boolean steersTheGateway(String variable) {
        return variable.startsWith("LLM_")
                || variable.toLowerCase().startsWith("gravitee")
                || variable.endsWith("_API_KEY")
                || variable.endsWith("_ENDPOINT")
                || variable.endsWith("_TARGET");
    }

    private void readOutput() {
        try (var lines = process.inputReader();
                var copy =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                copy.write(line);
                copy.newLine();
                copy.flush();
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }

    /** Time on processors so far; unlike time on the clock it does not grow with whatever else the machine does. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public String output() {
        return String.join("\n", output);
    }

    public List<String> lines(Predicate<String> line) {
        return output.stream().filter(line).toList();
    }

    public void awaitOutput(String text, Duration timeout) {
        Awaitility.await(name + " says '" + text + "'")
                .atMost(timeout)
                .failFast(this::failWhenEnded)
                .until(() -> output().contains(text));
    }

    private void failWhenEnded() {
        if (!reader.isAlive()) {
            throw new AssertionError(name + " has ended:\n" + output());
        }
    }

    /** Waits for the end of a process that ends by itself, and of its output. */
    public int awaitExit(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " still runs after " + timeout.toSeconds() + " s:\n" + output());
            }
            reader.join(END_TIMEOUT);
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a crash does: nothing is said to anybody. */
    public void kill() {
        var children = process.descendants().collect(Collectors.toList());
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        RUNNING.remove(this);
    }

    @Override
    public void close() {
        var children = process.descendants().collect(Collectors.toList());
        process.destroy();
        try {
            if (!process.waitFor(END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            reader.join(END_TIMEOUT);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        RUNNING.remove(this);
    }
}

package io.llmgov.quickstart.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The provider simulator, a process of its own: its work must not count as the gateway's when somebody measures.
 *
 * <p>It reads its standard input and ends when that does, so it goes with the gateway even if the gateway is killed.
 */
final class Simulator {

    private static final String MAIN_CLASS = "io.llmgov.simulator.ProviderSimulator";

    private static final long END_TIMEOUT_S = 3;

    /** Netty uses it, and the warning is not for whoever runs a gateway. */
    private static final int JDK_THAT_WARNS_OF_UNSAFE = 23;

    /** Normal end, and the codes of a JVM that got SIGINT or SIGTERM. */
    private static final Set<Integer> ENDS_WHEN_TOLD = Set.of(0, 130, 143);

    private Simulator() {}

    static void start(Installation installation, int port) throws IOException {
        Ports.requireFree(port, "LLM_SIMULATOR_PORT", "the provider simulator");
        var process = new ProcessBuilder(command(installation, port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "simulator-end"));
        process.onExit().thenAccept(Simulator::reportUnlessTold);
    }

    private static List<String> command(Installation installation, int port) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= JDK_THAT_WARNS_OF_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", installation.simulatorClassPath(), MAIN_CLASS));
        command.addAll(List.of("--port", Integer.toString(port), "--exit-on-eof"));
        return command;
    }

    /** Waits, so that its port is free when the gateway's process has ended: the next start may follow at once. */
    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor(END_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A Ctrl-C reaches the simulator directly, as member of the terminal's process group. */
    private static void reportUnlessTold(Process process) {
        if (!ENDS_WHEN_TOLD.contains(process.exitValue())) {
            System.err.println("quickstart: the provider simulator has ended with exit code " + process.exitValue()
                    + ", so requests to it fail; start again to get it back.");
        }
    }
}

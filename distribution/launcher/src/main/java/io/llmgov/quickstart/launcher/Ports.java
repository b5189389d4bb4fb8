package io.llmgov.quickstart.launcher;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports that must be free. The gateway itself would tell of a used one with a stack trace, after seconds. */
final class Ports {

    private Ports() {}

    static void requireFree(int port, String variable, String what) {
        try (var socket = new ServerSocket(port)) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStartException("port " + port + " for " + what
                    + " is already in use; stop what listens there or choose another with " + variable + ".");
        }
    }
}

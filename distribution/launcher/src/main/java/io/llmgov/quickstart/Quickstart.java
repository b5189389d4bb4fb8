package io.llmgov.quickstart;

import io.llmgov.quickstart.launcher.CannotStartException;
import io.llmgov.quickstart.launcher.Launch;
import java.nio.file.Path;

/**
 * Starts a real Gravitee gateway that serves one home folder, from the installation in whose {@code lib/} this class is.
 *
 * <p>Settings are environment variables: {@code LLM_GATEWAY_HOME} (default: the sample in the installation),
 * {@code LLM_GATEWAY_PORT} (8082), {@code LLM_GATEWAY_TECHNICAL_PORT} (18082), {@code LLM_SIMULATOR_PORT} (8090). Any
 * number of gateways may run from one installation, each on ports of its own.
 */
public final class Quickstart {

    private Quickstart() {}

    public static void main(String[] args) {
        try {
            Launch.from(installation(), System.getenv()).run();
        } catch (CannotStartException e) {
            System.err.println("quickstart: " + e.getMessage());
            System.exit(1);
        } catch (Exception e) {
            System.err.println("quickstart: the gateway could not be started.");
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** The folder that has {@code lib/}, {@code plugins/}, {@code config/} and {@code home/}. */
    private static Path installation() throws Exception {
        var jar = Path.of(Quickstart.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return jar.getParent().getParent();
    }
}

package io.llmgov.quickstart.launcher;

import java.nio.file.Path;
import java.util.Map;

/** What was asked for: environment variables first, then the home folder's {@code gravitee.yml}, then the defaults. */
record Settings(Home home, int port, int technicalPort, int simulatorPort) {

    static Settings read(Map<String, String> environment, Installation installation) {
        var home = home(environment, installation);
        var yaml = home.hasConfiguration() ? Yaml.read(home.configuration()) : Yaml.EMPTY;
        return new Settings(
                home,
                port(environment, "LLM_GATEWAY_PORT", yaml.get("http.port").orElse("8082")),
                port(
                        environment,
                        "LLM_GATEWAY_TECHNICAL_PORT",
                        yaml.get("services.core.http.port").orElse("18082")),
                port(environment, "LLM_SIMULATOR_PORT", "8090"));
    }

    private static Home home(Map<String, String> environment, Installation installation) {
        var asked = environment.getOrDefault("LLM_GATEWAY_HOME", "");
        return asked.isBlank()
                ? new Home(installation.sampleHome(), true)
                : new Home(Path.of(asked).toAbsolutePath().normalize(), false);
    }

    private static int port(Map<String, String> environment, String variable, String otherwise) {
        var asked = environment.getOrDefault(variable, "");
        var value = asked.isBlank() ? otherwise : asked.strip();
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw new CannotStartException(variable + " must be a port number from 1 to 65535, not '" + value + "'.");
    }
}

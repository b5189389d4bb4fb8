package io.llmgov.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * How the simulator behaves, from arguments or else from the environment.
 *
 * @param port on loopback; 0 takes a free one
 * @param name mentioned in every answer, to tell several simulators apart
 * @param tokensPerSecond pace of a stream; 0 streams as fast as the client reads
 * @param firstTokenDelayMs from request to the first token, also of an answer that is not streamed
 * @param exitOnEof whether to end when standard input ends, that is, when the process that started it is gone
 */
public record SimulatorOptions(
        int port, String name, double tokensPerSecond, long firstTokenDelayMs, boolean exitOnEof) {

    static final String USAGE = """
            Options (environment variable in brackets):
              --port N                 port on 127.0.0.1, 0 for a free one   [LLM_SIMULATOR_PORT, 8090]
              --name TEXT              mentioned in every answer             [LLM_SIMULATOR_NAME, simulator]
              --tokens-per-second N    pace of streams, 0 for no limit       [LLM_SIMULATOR_TOKENS_PER_SECOND, 100]
              --first-token-delay-ms N before the first token                [LLM_SIMULATOR_FIRST_TOKEN_DELAY_MS, 0]
              --exit-on-eof            end when standard input ends
            """;

    /** Unpaced, on a free port: for tests. */
    public static SimulatorOptions unpaced(String name) {
        return new SimulatorOptions(0, name, 0, 0, false);
    }

    /** @throws IllegalArgumentException with a message for the person at the command line */
    static SimulatorOptions parse(String[] arguments, Map<String, String> environment) {
        var values = new Values(arguments, environment);
        return new SimulatorOptions(
                (int) values.number("--port", "LLM_SIMULATOR_PORT", 8090),
                values.text("--name", "LLM_SIMULATOR_NAME", "simulator"),
                values.number("--tokens-per-second", "LLM_SIMULATOR_TOKENS_PER_SECOND", 100),
                (long) values.number("--first-token-delay-ms", "LLM_SIMULATOR_FIRST_TOKEN_DELAY_MS", 0),
                values.flag("--exit-on-eof"));
    }

    private record Values(String[] arguments, Map<String, String> environment) {

        private static final Set<String> WITH_VALUE =
                Set.of("--port", "--name", "--tokens-per-second", "--first-token-delay-ms");

        Values {
            for (int i = 0; i < arguments.length; i++) {
                if (WITH_VALUE.contains(arguments[i])) {
                    i++;
                    if (i == arguments.length) {
                        throw new IllegalArgumentException(arguments[i - 1] + " needs a value.");
                    }
                } else if (!"--exit-on-eof".equals(arguments[i])) {
                    throw new IllegalArgumentException("Unknown argument " + arguments[i] + ".");
                }
            }
        }

        boolean flag(String argument) {
            return Arrays.asList(arguments).contains(argument);
        }

        String text(String argument, String variable, String otherwise) {
            for (int i = 0; i + 1 < arguments.length; i++) {
                if (arguments[i].equals(argument)) {
                    return arguments[i + 1];
                }
            }
            var value = environment.getOrDefault(variable, "");
            return value.isBlank() ? otherwise : value;
        }

        double number(String argument, String variable, double otherwise) {
            var value = text(argument, variable, Double.toString(otherwise));
            try {
                double number = Double.parseDouble(value);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, like a negative number.
            }
            throw new IllegalArgumentException(argument + " (" + variable + ") must be a number from 0 on.");
        }
    }
}

package io.llmgov.bench;

/**
 * A way from the client to the provider.
 *
 * @param port on loopback
 * @param path of the operation that is measured, chat completions
 */
record Route(String name, int port, String path) {}

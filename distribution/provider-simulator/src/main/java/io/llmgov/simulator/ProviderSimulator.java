package io.llmgov.simulator;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers on loopback as OpenAI, Azure OpenAI and Anthropic do, in JSON and in streams: the same answer to the same
 * question, failures when asked for them, and the providers' own errors for what they would refuse. For trying a gateway
 * and for testing it, without keys and costs.
 */
public final class ProviderSimulator implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long START_TIMEOUT_S = 20;

    /** Gateways add headers of their own to those of their clients. */
    private static final int MAX_HEADER_SIZE = 65_536;

    private final Vertx vertx;
    private final int port;

    private ProviderSimulator(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** @throws IOException when the port cannot be had */
    public static ProviderSimulator start(SimulatorOptions options) throws IOException {
        // Nothing is read from or cached to files, so Vert.x need not make a folder for it.
        var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(false));
        var dispatcher = new Dispatcher(options);
        try {
            int port = options.port() == 0 ? freePort() : options.port();
            // One for each event loop; Vert.x lets servers of the same port share its connections.
            await(vertx.deployVerticle(
                    () -> new Listener(dispatcher, port),
                    new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors())));
            return new ProviderSimulator(vertx, port);
        } catch (IOException e) {
            vertx.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Where clients find it, without a path. */
    public String url() {
        return "http://" + HOST + ":" + port;
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (IOException e) {
            throw new IllegalStateException("The simulator did not stop", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_TIMEOUT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + START_TIMEOUT_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** One event loop's share of the connections. */
    private static final class Listener extends AbstractVerticle {

        private final Dispatcher dispatcher;
        private final int port;

        Listener(Dispatcher dispatcher, int port) {
            this.dispatcher = dispatcher;
            this.port = port;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(
                            new HttpServerOptions().setHost(HOST).setPort(port).setMaxHeaderSize(MAX_HEADER_SIZE))
                    .requestHandler(request -> dispatcher.dispatch(vertx, request))
                    .listen()
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    public static void main(String[] args) {
        SimulatorOptions options;
        try {
            options = SimulatorOptions.parse(args, System.getenv());
        } catch (IllegalArgumentException e) {
            System.err.println("provider-simulator: " + e.getMessage());
            System.err.print(SimulatorOptions.USAGE);
            System.exit(2);
            return;
        }
        try {
            var simulator = start(options);
            System.out.println("Provider simulator '" + options.name() + "' ready on " + simulator.url());
        } catch (IOException e) {
            System.err.println("provider-simulator: port " + options.port() + " cannot be had: " + e.getMessage());
            System.exit(1);
        }
        if (options.exitOnEof()) {
            exitWhenInputEnds();
        }
    }

    /** The process that started this one holds the other end; its death, however it came, closes it. */
    private static void exitWhenInputEnds() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said here; only the end matters.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        System.exit(0);
    }
}

package io.llmgov.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.router.provider.TokenEndpoint;
import io.reactivex.rxjava3.observers.TestObserver;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.ProxyOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server, on a real event loop. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthTokenEndpointTest {

    private static final int TIMEOUT_MILLIS = 2000;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger openConnections = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void posts_a_form_and_reads_the_token() {
        CompletableFuture<String> received = new CompletableFuture<>();
        String uri = serve(request -> request.body().onSuccess(body -> {
            received.complete(
                    request.method() + " " + request.path() + " " + request.getHeader("Content-Type") + " " + body);
            request.response().end("{\"access_token\":\"t\",\"expires_in\":3599}");
        }));

        ObjectNode answer = post(uri).assertNoErrors().values().getFirst();

        assertThat(answer.path("access_token").asText()).isEqualTo("t");
        assertThat(received).isCompletedWithValue("POST /token application/x-www-form-urlencoded assertion=a%2Bb%26c");
    }

    @Test
    void leaves_no_connection_behind() {
        post(serve(answering(200, "{}"))).assertNoErrors();

        Awaitility.await().untilAsserted(() -> assertThat(openConnections).hasValue(0));
    }

    @Test
    void says_why_a_token_is_refused_and_nothing_else() {
        String uri = serve(answering(
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT of secret@example.com\"}"));

        assertRefused(post(uri), "the token endpoint answered 400 (invalid_grant)");
    }

    @Test
    void quotes_no_code_that_is_none() {
        assertRefused(
                post(serve(answering(403, "{\"error\":\"<script> secret\"}"))), "the token endpoint answered 403");
        assertRefused(post(serve(answering(500, "secret"))), "the token endpoint answered 500");
    }

    @Test
    void follows_no_redirect() {
        String elsewhere = serve(answering(200, "{\"access_token\":\"t\"}"));
        String uri = serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", elsewhere)
                .end());

        assertRefused(post(uri), "the token endpoint answered 302");
    }

    @Test
    void takes_nothing_but_a_JSON_object() {
        assertRefused(post(serve(answering(200, "[]"))), "the token endpoint's answer is not a JSON object");
        assertRefused(post(serve(answering(200, "<html>"))), "the token endpoint's answer is not a JSON object");
        assertRefused(post(serve(answering(200, ""))), "the token endpoint's answer is not a JSON object");
    }

    @Test
    void reads_no_endless_answer() {
        String uri = serve(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(1, timer -> {
                if (request.response().closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    request.response().write(Buffer.buffer(new byte[16 * 1024]));
                }
            });
        });

        assertRefused(post(uri), "the token endpoint's answer is too large");
        Awaitility.await().untilAsserted(() -> assertThat(openConnections).hasValue(0));
    }

    @Test
    void waits_for_a_bounded_time_and_hangs_up() {
        String silent = serve(request -> {});
        post(silent).assertError(TimeoutException.class);

        String trickling = serve(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(100, timer -> {
                if (request.response().closed()) {
                    vertx.cancelTimer(timer);
                } else {
                    request.response().write(" ");
                }
            });
        });
        post(trickling).assertError(TimeoutException.class);
        Awaitility.await().untilAsserted(() -> assertThat(openConnections).hasValue(0));
    }

    @Test
    void fails_when_the_connection_breaks() {
        String uri = serve(request -> {
            request.response().setChunked(true).write("{");
            request.connection().close();
        });

        assertThat(post(uri).values()).isEmpty();
        assertThat(post("http://127.0.0.1:1/token").values()).isEmpty();
    }

    @Test
    void trusts_no_certificate_that_nobody_vouches_for(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor())
                .isZero();
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(store.toString()).setPassword("changeit"));
        int port = listen(options, answering(200, "{\"access_token\":\"t\"}"));

        // Making and checking certificates takes a busy machine its time.
        post("https://localhost:" + port + "/token", null, 10 * TIMEOUT_MILLIS)
                .assertError(SSLHandshakeException.class);
    }

    @Test
    void goes_through_the_gateway_s_proxy_but_for_the_machine_itself() {
        CompletableFuture<String> proxied = new CompletableFuture<>();
        int proxyPort = listen(new HttpServerOptions(), request -> {
            proxied.complete(request.method() + " " + request.uri());
            request.response().setStatusCode(502).end();
        });
        ProxyOptions proxy = new ProxyOptions().setHost("127.0.0.1").setPort(proxyPort);

        post("https://oauth2.example.com/token", proxy, TIMEOUT_MILLIS);
        ObjectNode local = post(serve(answering(200, "{\"access_token\":\"t\"}")), proxy, TIMEOUT_MILLIS)
                .values()
                .getFirst();

        assertThat(proxied).isCompletedWithValue("CONNECT oauth2.example.com:443");
        assertThat(local.path("access_token").asText()).isEqualTo("t");
    }

    private TestObserver<ObjectNode> post(String uri) {
        return post(uri, null, TIMEOUT_MILLIS);
    }

    /** As an event loop of the gateway does it. */
    private TestObserver<ObjectNode> post(String uri, ProxyOptions proxy, int timeoutMillis) {
        TokenEndpoint endpoint = new OAuthTokenEndpoint(vertx, proxy, timeoutMillis);
        TestObserver<ObjectNode> observer = new TestObserver<>();
        vertx.runOnContext(
                go -> endpoint.post(uri, Map.of("assertion", "a+b&c")).subscribe(observer));
        return observer.awaitDone(3L * timeoutMillis, TimeUnit.MILLISECONDS);
    }

    private static void assertRefused(TestObserver<ObjectNode> observer, String message) {
        observer.assertError(
                error -> error instanceof TokenEndpoint.RefusedException && message.equals(error.getMessage()));
    }

    private static Handler<HttpServerRequest> answering(int status, String body) {
        return request -> request.response().setStatusCode(status).end(body);
    }

    private String serve(Handler<HttpServerRequest> handler) {
        return "http://127.0.0.1:" + listen(new HttpServerOptions(), handler) + "/token";
    }

    private int listen(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    openConnections.incrementAndGet();
                    connection.closeHandler(closed -> openConnections.decrementAndGet());
                })
                .requestHandler(handler);
        return server.listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}

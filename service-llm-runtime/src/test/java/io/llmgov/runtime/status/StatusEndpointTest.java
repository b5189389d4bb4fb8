package io.llmgov.runtime.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import io.llmgov.runtime.health.CircuitSettings;
import io.llmgov.runtime.health.SettableClock;
import io.llmgov.runtime.health.SharedProviderHealth;
import io.llmgov.runtime.prices.ListPrices;
import io.llmgov.runtime.tokens.JtokkitTokenCounter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusEndpointTest {

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final SharedProviderHealth health = new SharedProviderHealth(CircuitSettings.DEFAULT, clock);
    private final JtokkitTokenCounter tokens = new JtokkitTokenCounter(List.of());
    private final StatusEndpoint endpoint =
            new StatusEndpoint(new StatusReport("1.2.3", health, tokens, ListPrices.load(List.of()), clock));
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        Router router = Router.router(vertx);
        router.get(endpoint.path()).handler(endpoint::handle);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_fresh_runtime_has_nothing_to_report_but_itself() throws Exception {
        clock.advanceMs(1_500);

        assertThat(status()).isEqualTo(Json.parse("""
                        {"version": "1.2.3", "uptimeMs": 1500, "targets": [],
                         "tokenizer": {"encodingsLoaded": []}, "priceCatalogue": {"models": 1448, "ownPrices": 0}}
                        """));
    }

    @Test
    void each_target_is_reported_with_its_state() throws Exception {
        health.tryAcquire("openai/gpt-4o");
        health.firstToken("openai/gpt-4o", TimeUnit.MILLISECONDS.toNanos(250));
        health.headroom("openai/gpt-4o", 0.75);
        for (int i = 0; i < 5; i++) {
            health.tryAcquire("azure/gpt-4o");
            health.failed("azure/gpt-4o", 1);
        }
        health.coolDown("azure/gpt-4o", 40_000);
        clock.advanceMs(1_000);

        assertThat(status().get("targets")).isEqualTo(Json.parse("""
                        [{"target": "azure/gpt-4o", "circuit": "OPEN", "unavailableMs": 39000,
                          "coolingDownUntil": "2026-08-01T12:00:40Z", "inFlight": 0, "timeToFirstTokenMs": null,
                          "headroom": null, "calls": 5, "failures": 5},
                         {"target": "openai/gpt-4o", "circuit": "CLOSED", "unavailableMs": 0,
                          "coolingDownUntil": null, "inFlight": 1, "timeToFirstTokenMs": 250,
                          "headroom": 0.75, "calls": 1, "failures": 0}]
                        """));
    }

    @Test
    void the_encodings_in_memory_are_named() throws Exception {
        tokens.countText("davinci", "hello");

        assertThat(status().at("/tokenizer/encodingsLoaded")).isEqualTo(Json.parse("[\"r50k_base\"]"));
    }

    /** As it is on the wire, so that numbers compare as a client sees them. */
    private JsonNode status() throws Exception {
        URI uri = URI.create("http://localhost:" + server.actualPort() + endpoint.path());
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        return Json.parse(response.body());
    }
}

package io.llmgov.runtime.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import io.llmgov.runtime.health.SettableClock;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitsEndpointTest {

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock();
    private final KnownLimits limits = new KnownLimits(clock);
    private final LimitsEndpoint endpoint = new LimitsEndpoint(limits);
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
        long end = clock.millis() + 60_000;
        limits.report("env", "team", "blue", "COST_USD", 12_500_000, 50_000_000, end);
        limits.report("env", "team", "red", "COST_USD", 60_000_000, 50_000_000, end);
        limits.report("env", "app", "blue", "TOTAL_TOKENS", 900, 1_000, end);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void each_limit_is_shown_in_its_own_unit() throws Exception {
        assertThat(Json.parse(get("?level=team&key=blue").body())).isEqualTo(Json.parse("""
                        {"limits": [{"environment": "env", "level": "team", "key": "blue", "unit": "COST_USD",
                          "used": 12.500000, "limit": 50.000000, "share": 0.25, "resetsAt": "2026-08-01T12:01:00Z"}]}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'red,blue,blue'",
        "?level=team, 'red,blue'",
        "?key=blue, 'blue,blue'",
        "?minShare=0.8, 'red,blue'",
        "?size=1, red",
        "?size=0, ''",
        "?size=-1, ''",
        "?level=nobody, ''",
    })
    void parameters_narrow_the_list_of_which_the_most_used_come_first(String query, String keys) throws Exception {
        JsonNode report = Json.parse(get(query).body());

        assertThat(report.path("limits").findValuesAsText("key"))
                .isEqualTo(keys.isEmpty() ? List.of() : List.of(keys.split(",")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?minShare=much", "?size=1.5", "?size="})
    void a_parameter_that_is_no_number_is_a_client_s_error(String query) throws Exception {
        HttpResponse<String> response = get(query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.parse(response.body()).path("message").asText()).contains("minShare", "size");
    }

    @Test
    void nobody_keeps_a_copy() throws Exception {
        assertThat(get("").headers().firstValue("Cache-Control")).contains("no-store");
    }

    private HttpResponse<String> get(String query) throws Exception {
        URI uri = URI.create("http://localhost:" + server.actualPort() + endpoint.path() + query);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}

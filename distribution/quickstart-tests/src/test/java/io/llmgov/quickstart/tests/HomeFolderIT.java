package io.llmgov.quickstart.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmgov.simulator.ProviderSimulator;
import io.llmgov.simulator.SimulatorOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home folder of one's own, whose files change while the gateway runs. */
class HomeFolderIT {

    private static final String TARGET = "${TEST_PROVIDER}";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    private static ProviderSimulator first;
    private static ProviderSimulator second;
    private static GatewayProcess gateway;

    @BeforeAll
    static void start() throws Exception {
        first = ProviderSimulator.start(SimulatorOptions.unpaced("first"));
        second = ProviderSimulator.start(SimulatorOptions.unpaced("second"));
        Files.createDirectories(home.resolve("apis"));
        write("apis/one.json", Api.keyed("one", TARGET));
        write(
                "subscriptions.json",
                "[" + Api.subscription("key-of-a", "one", "app-a", "blue") + ","
                        + Api.subscription("key-of-b", "one", "app-b", "green") + ","
                        + Api.subscription("key-for-later", "two", "app-a", "blue") + "]");
        gateway = GatewayProcess.serving(home, Map.of("TEST_PROVIDER", first.url()));
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
        first.close();
        second.close();
    }

    @BeforeEach
    void nothing_has_arrived_yet() throws Exception {
        for (var simulator : List.of(first, second)) {
            gateway.http()
                    .send(
                            HttpRequest.newBuilder(URI.create(simulator.url() + "/simulator/requests"))
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void a_key_works_in_the_header_that_each_sdk_sends() throws Exception {
        for (var header : List.of("X-Gravitee-Api-Key", "x-api-key", "api-key", "x-goog-api-key")) {
            assertThat(gateway.get("/one/v1/models", header, "key-of-a").statusCode())
                    .as(header)
                    .isEqualTo(200);
        }
        for (var value : List.of("Bearer key-of-a", "bearer  key-of-a")) {
            assertThat(gateway.get("/one/v1/models", "Authorization", value).statusCode())
                    .as(value)
                    .isEqualTo(200);
        }
    }

    @Test
    void gravitee_s_own_header_wins_over_the_others() throws Exception {
        var response =
                gateway.get("/one/v1/models", "X-Gravitee-Api-Key", "key-of-b", "Authorization", "Bearer key-of-a");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(arrived(first).get(0).at("/headers/x-application/0").asText())
                .isEqualTo("app-b");
    }

    @Test
    void other_credentials_are_refused() throws Exception {
        for (var value : List.of("Bearer wrong", "Basic a2V5LW9mLWE6", "key-of-a", "Bearer ")) {
            assertThat(gateway.get("/one/v1/models", "Authorization", value).statusCode())
                    .as(value)
                    .isEqualTo(401);
        }
        assertThat(gateway.get("/one/v1/models", "X-Gravitee-Api-Key", "wrong", "Authorization", "Bearer key-of-a")
                        .statusCode())
                .isEqualTo(401);
        assertThat(arrived(first)).isEmpty();
    }

    @Test
    void nothing_is_added_to_a_request_without_a_key() throws Exception {
        write("apis/open.json", Api.keyless("open", TARGET));
        Await.until("the open API is served", () -> status("open", "any") == 200);
        assertThat(gateway.get("/open/v1/models", "Authorization", "Basic a2V5").statusCode())
                .isEqualTo(200);

        var requests = arrived(first);
        assertThat(requests.get(requests.size() - 1).path("headers").has("x-gravitee-api-key"))
                .isFalse();
        Files.delete(home.resolve("apis/open.json"));
    }

    @Test
    void policies_see_application_and_metadata_of_the_subscription() throws Exception {
        gateway.get("/one/v1/models", "Authorization", "Bearer key-of-b");

        var headers = arrived(first).get(0).path("headers");
        assertThat(headers.at("/x-team/0").asText()).isEqualTo("green");
        assertThat(headers.at("/x-application/0").asText()).isEqualTo("app-b");
        assertThat(headers.at("/x-application-name/0").asText()).isEqualTo("The app-b");
        assertThat(headers.has("x-gravitee-api-key")).isFalse();
    }

    @Test
    void an_api_comes_changes_and_goes_with_its_file() throws Exception {
        assertThat(status("two", "key-for-later")).isEqualTo(404);

        write("apis/two.json", Api.keyed("two", first.url()));
        Await.until("the new API is served", () -> status("two", "key-for-later") == 200);
        assertThat(arrived(second)).isEmpty();

        write("apis/two.json", Api.keyed("two", second.url()));
        Await.until("the changed API is served", () -> {
            gateway.get("/two/v1/models", "Authorization", "Bearer key-for-later");
            return !arrived(second).isEmpty();
        });

        Files.delete(home.resolve("apis/two.json"));
        Await.until("the API is gone", () -> status("two", "key-for-later") == 404);
        assertThat(status("one", "key-of-a")).isEqualTo(200);
    }

    @Test
    void a_broken_file_is_reported_by_name_and_harms_nobody() throws Exception {
        write("apis/one.json", Api.keyed("one", TARGET).replace("\"plans\"", "\"plams\""));
        write("apis/three.json", "{ nonsense");

        Await.until(
                "both are reported",
                () -> gateway.has(line -> line.contains(
                                "apis/one.json lacks the list plans; its previous version stays deployed"))
                        && gateway.has(line -> line.contains("apis/three.json is not valid JSON at line 1")));
        assertThat(status("one", "key-of-a")).isEqualTo(200);

        write("apis/one.json", Api.keyed("one", TARGET));
        Files.delete(home.resolve("apis/three.json"));
        assertThat(status("one", "key-of-a")).isEqualTo(200);
    }

    @Test
    void an_api_that_the_gateway_cannot_start_is_reported_and_its_previous_version_keeps_serving() throws Exception {
        // A proxy API that listens to nothing that a proxy can answer.
        write("apis/one.json", Api.keyed("one", TARGET).replace("\"type\": \"http\"", "\"type\": \"subscription\""));

        Await.until("it is reported", () -> gateway.has(line -> line.contains("apis/one.json could not be started")));
        assertThat(status("one", "key-of-a")).isEqualTo(200);

        write("apis/one.json", Api.keyed("one", TARGET));
    }

    @Test
    void subscriptions_come_and_go() throws Exception {
        var before = Files.readString(home.resolve("subscriptions.json"));
        assertThat(status("one", "key-of-c")).isEqualTo(401);

        write("subscriptions.json", "[" + Api.subscription("key-of-c", "one", "app-c", "red") + "]");
        Await.until("the new key works", () -> status("one", "key-of-c") == 200);
        assertThat(status("one", "key-of-a")).isEqualTo(401);

        write("subscriptions.json", before);
        Await.until("the former key works again", () -> status("one", "key-of-a") == 200);
        assertThat(status("one", "key-of-c")).isEqualTo(401);
    }

    @Test
    void a_subscription_to_an_api_that_does_not_exist_is_reported() {
        assertThat(gateway.lines(line -> line.contains("application 'app-a' to API 'two', which is not deployed")))
                .isNotEmpty();
    }

    @Test
    void no_key_is_ever_printed() {
        assertThat(gateway.output()).doesNotContain("key-of-", "key-for-later");
    }

    private static int status(String api, String key) throws Exception {
        return gateway.get("/" + api + "/v1/models", "Authorization", "Bearer " + key)
                .statusCode();
    }

    private static JsonNode arrived(ProviderSimulator simulator) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(simulator.url() + "/simulator/requests"))
                .build();
        return JSON.readTree(gateway.http()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static void write(String name, String content) throws Exception {
        Files.writeString(home.resolve(name), content);
    }
}

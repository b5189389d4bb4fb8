package io.llmgov.ratelimit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.gravitee.apim.gateway.tests.sdk.configuration.GatewayConfigurationBuilder;
import io.gravitee.repository.ratelimit.api.RateLimitService;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The policy alone in a gateway that has a rate-limit repository. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedCountersTest extends LimitsGatewayTest {

    private FakeRateLimitService store;

    @Override
    protected void configureGateway(GatewayConfigurationBuilder configuration) {
        super.configureGateway(configuration);
        configuration.set("repositories.ratelimit.type", "redis");
    }

    @BeforeEach
    void registerStore() {
        var beans = ((ConfigurableApplicationContext) applicationContext).getBeanFactory();
        if (!beans.containsSingleton("fakeRateLimitService")) {
            beans.registerSingleton("fakeRateLimitService", new FakeRateLimitService());
        }
        store = (FakeRateLimitService) applicationContext.getBean(RateLimitService.class);
        store.counters.clear();
        store.away = false;
    }

    @Test
    void an_answer_is_charged_on_every_level() throws Exception {
        provider.json(200, CHAT_ANSWER);
        deployLevels(level("app", "TOTAL_TOKENS", 1000), level("calls", "REQUESTS", 10), level("money", "COST_USD", 1));

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "X-Token-Rate-Limit-Remaining")).isEqualTo("9");
        assertThat(store.used("TOTAL_TOKENS")).isEqualTo(4);
        assertThat(store.used("REQUESTS")).isEqualTo(1);
        assertThat(store.used("COST_USD")).isPositive().isLessThan(100);
        await().untilAsserted(() -> assertThat(reported).isNotEmpty());
        assertThat(reported.getFirst().keywordAdditionalMetrics())
                .containsEntry("keyword_llm-gov_limit-store", "shared");
    }

    @Test
    void two_limits_hold_at_once_and_refuse_without_a_trace() throws Exception {
        provider.json(200, CHAT_ANSWER);
        deployLevels(level("app", "TOTAL_TOKENS", 1000), level("calls", "REQUESTS", 2));
        chat();
        chat();

        HttpResponse<String> refused = chat();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(errorCode(refused)).isEqualTo("LLM_TOKEN_LIMIT_EXCEEDED");
        assertThat(refused.body()).contains("'calls'");
        assertThat(Long.parseLong(header(refused, "Retry-After"))).isBetween(1L, 86_400L);
        assertThat(header(refused, "X-Token-Rate-Limit-Remaining")).isEqualTo("0");
        assertThat(provider.received()).hasSize(2);
        assertThat(store.used("TOTAL_TOKENS")).isEqualTo(8);
        assertThat(store.used("REQUESTS")).isEqualTo(2);
    }

    @Test
    void a_client_that_leaves_mid_stream_pays_for_what_came() throws Exception {
        provider.stuckStream(ROLE_CHUNK, text("hello"));
        deployLevels(level("app", "TOTAL_TOKENS", 1000));
        HttpClient leaving = HttpClient.newHttpClient();
        HttpResponse<InputStream> stream = leaving.send(
                request("/llm/v1/chat/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(STREAM_REQUEST))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.body().readNBytes(40)).isNotEmpty();
        assertThat(store.used("TOTAL_TOKENS")).isGreaterThan(50);
        await().until(() -> provider.received().size() == 1);

        stream.body().close();
        leaving.shutdownNow();

        await().untilAsserted(() -> assertThat(store.used("TOTAL_TOKENS")).isBetween(1L, 20L));
        await().untilAsserted(() -> assertThat(provider.openConnections()).isZero());
    }

    @Test
    void a_stream_is_charged_by_its_usage() throws Exception {
        provider.stream(ROLE_CHUNK, text("hello"), STOP_CHUNK, USAGE_CHUNK, DONE);
        deployLevels(level("app", "TOTAL_TOKENS", 1000));

        HttpResponse<String> response = stream();

        assertThat(response.body()).endsWith(DONE);
        assertThat(header(response, "X-Token-Rate-Limit-Remaining")).isNotNull();
        await().untilAsserted(() -> assertThat(store.used("TOTAL_TOKENS")).isEqualTo(5));
    }

    @Test
    void many_at_once_never_get_more_than_there_is() throws Exception {
        provider.slowJson(200, CHAT_ANSWER);
        deployLevels(level("calls", "REQUESTS", 10));
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(client.sendAsync(
                            request("/llm/v1/chat/completions")
                                    .POST(HttpRequest.BodyPublishers.ofString(CHAT_REQUEST))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .thenApply(HttpResponse::statusCode));
        }

        long passed = calls.stream()
                .map(CompletableFuture::join)
                .filter(status -> status == 200)
                .count();

        assertThat(passed).isBetween(1L, 10L);
        assertThat(store.used("REQUESTS")).isEqualTo(passed);
        assertThat(provider.received()).hasSize((int) passed);
    }

    @Test
    void counters_that_are_away_refuse_requests() throws Exception {
        provider.json(200, CHAT_ANSWER);
        deployLevels(level("app", "TOTAL_TOKENS", 1000));
        store.away = true;

        HttpResponse<String> response = chat();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(errorCode(response)).isEqualTo("LLM_LIMITS_UNAVAILABLE");
        assertThat(provider.received()).isEmpty();
    }
}

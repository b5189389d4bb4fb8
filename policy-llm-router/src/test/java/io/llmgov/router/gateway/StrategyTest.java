package io.llmgov.router.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StrategyTest extends RouterGatewayTest {

    @BeforeEach
    void bothAnswer() {
        first.json(200, CHAT_ANSWER);
        second.json(200, CHAT_ANSWER);
    }

    @Test
    void priority_prefers_the_first() throws Exception {
        deploy("PRIORITY", "", "");

        assertThat(answeredBy(3)).containsExactly("one", "one", "one");
    }

    @Test
    void round_robin_takes_turns() throws Exception {
        deploy("ROUND_ROBIN", "", "");

        List<String> order = answeredBy(4);

        assertThat(order.get(0)).isEqualTo(order.get(2)).isNotEqualTo(order.get(1));
        assertThat(order.get(1)).isEqualTo(order.get(3));
    }

    @Test
    void weighted_follows_the_weights() throws Exception {
        deploy("WEIGHTED", ",\"weight\":9", ",\"weight\":1");

        assertThat(answeredBy(200)).filteredOn("one"::equals).hasSizeBetween(160, 198);
    }

    @Test
    void a_weight_of_zero_is_for_emergencies() throws Exception {
        deploy("WEIGHTED", ",\"weight\":0", "");
        assertThat(answeredBy(20)).containsOnly("two");

        second.forget().json(500, "{}");
        chat();

        assertThat(header(chat(), "X-LLM-Provider")).isEqualTo("one");
    }

    @Test
    void least_busy_avoids_the_one_with_a_call_under_way() throws Exception {
        deploy("LEAST_BUSY", "", "");
        first.forget().stuckStream(text("par"));
        HttpRequest request = request("/llm/v1/chat/completions")
                .POST(HttpRequest.BodyPublishers.ofString(STREAM_REQUEST))
                .build();
        HttpResponse<InputStream> busy = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(header(busy, "X-LLM-Provider")).isEqualTo("one");
        first.json(200, CHAT_ANSWER);

        assertThat(answeredBy(2)).containsExactly("two", "two");

        busy.body().close();
        await().untilAsserted(() -> assertThat(header(chat(), "X-LLM-Provider")).isEqualTo("one"));
    }

    @Test
    void lowest_latency_tries_each_once_and_then_prefers_the_faster() throws Exception {
        deploy("LOWEST_LATENCY", "", "");
        first.forget().slowJson(400, CHAT_ANSWER);

        assertThat(answeredBy(4)).containsExactly("one", "two", "two", "two");
    }

    @Test
    void lowest_cost_prefers_the_cheaper_and_never_the_unpriced() throws Exception {
        deploy(
                "LOWEST_COST",
                ",\"inputPerMillion\":5,\"outputPerMillion\":5",
                ",\"inputPerMillion\":0.5,\"outputPerMillion\":1.5");
        assertThat(answeredBy(2)).containsOnly("two");

        deploy("LOWEST_COST", "", ",\"inputPerMillion\":90,\"outputPerMillion\":90");
        assertThat(answeredBy(2)).containsOnly("two");
    }

    @Test
    void lowest_cost_knows_list_prices() throws Exception {
        deployRouter(configuration("LOWEST_COST", "gpt-4o", "", "gpt-4o-mini", ""));

        assertThat(answeredBy(2)).containsOnly("two");
    }

    @Test
    void headroom_follows_the_rate_limit_headers() throws Exception {
        deploy("HEADROOM", "", "");
        first.forget()
                .json(200, CHAT_ANSWER, "x-ratelimit-limit-tokens", "1000", "x-ratelimit-remaining-tokens", "100");
        second.forget()
                .json(200, CHAT_ANSWER, "x-ratelimit-limit-tokens", "1000", "x-ratelimit-remaining-tokens", "600");

        assertThat(answeredBy(4)).containsExactly("one", "two", "two", "two");
    }

    private List<String> answeredBy(int requests) throws Exception {
        List<String> providers = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            providers.add(header(chat(), "X-LLM-Provider"));
        }
        return providers;
    }

    private void deploy(String strategy, String ofFirst, String ofSecond) throws Exception {
        deployRouter(configuration(strategy, "m1", ofFirst, "m2", ofSecond));
    }

    private static String configuration(
            String strategy, String firstModel, String ofFirst, String secondModel, String ofSecond) {
        return """
                {"providers": [
                   {"name": "one", "type": "OPENAI", "endpoint": "first", "apiKey": "k1"},
                   {"name": "two", "type": "OPENAI", "endpoint": "second", "apiKey": "k2"}],
                 "models": [{"name": "chat", "strategy": "%s", "targets": [
                   {"provider": "one", "model": "%s"%s}, {"provider": "two", "model": "%s"%s}]}]}""".formatted(strategy, firstModel, ofFirst, secondModel, ofSecond);
    }
}

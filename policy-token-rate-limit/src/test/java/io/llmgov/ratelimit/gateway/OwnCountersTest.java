package io.llmgov.ratelimit.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gravitee.apim.gateway.tests.sdk.annotations.GatewayTest;
import io.gravitee.apim.gateway.tests.sdk.configuration.GatewayConfigurationBuilder;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The policy alone in a gateway without a rate-limit repository: the runtime's memory counts. */
@GatewayTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnCountersTest extends LimitsGatewayTest {

    /** The test framework's own name for its repository has no service behind it. */
    @Override
    protected void configureGateway(GatewayConfigurationBuilder configuration) {
        super.configureGateway(configuration);
        configuration.set("ratelimit.type", "none");
    }

    @Test
    void a_limit_holds_and_its_rest_is_shown() throws Exception {
        provider.json(200, CHAT_ANSWER);
        deployLevels(level("app", "TOTAL_TOKENS", 70));

        HttpResponse<String> first = chat();
        HttpResponse<String> second = chat();

        assertThat(header(first, "X-Token-Rate-Limit-Limit")).isEqualTo("70");
        assertThat(header(first, "X-Token-Rate-Limit-Remaining")).isEqualTo("66");
        assertThat(header(second, "X-Token-Rate-Limit-Remaining")).isEqualTo("62");
        await().untilAsserted(() -> assertThat(reported).hasSize(2));
        assertThat(reported.getFirst().keywordAdditionalMetrics())
                .containsEntry("keyword_llm-gov_limit-store", "gateway");
    }

    @Test
    void a_request_that_can_never_fit_is_refused() throws Exception {
        provider.json(200, CHAT_ANSWER);
        deployLevels(level("app", "TOTAL_TOKENS", 40));

        HttpResponse<String> refused = chat();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "x-should-retry")).isEqualTo("false");
        assertThat(provider.received()).isEmpty();
    }

    @Test
    void a_provider_s_error_passes_and_costs_nothing() throws Exception {
        provider.json(500, "{\"error\":{\"message\":\"down\"}}");
        deployLevels(level("calls", "REQUESTS", 1));

        assertThat(chat().statusCode()).isEqualTo(500);
        assertThat(chat().statusCode()).isEqualTo(500);
        assertThat(provider.received()).hasSize(2);
    }
}

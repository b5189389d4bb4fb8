package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageOrderTest {

    @Test
    void accounts_limits_redacts_guards_caches_and_routes_in_this_order() {
        assertThat(List.of(
                        StageOrder.COST_ATTRIBUTION,
                        StageOrder.TOKEN_RATE_LIMIT,
                        StageOrder.PII_REDACTION,
                        StageOrder.PROMPT_GUARD,
                        StageOrder.SEMANTIC_CACHE,
                        StageOrder.ROUTER))
                .containsExactly(100, 200, 300, 400, 500, 600);
    }
}

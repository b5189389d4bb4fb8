package io.llmgov.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void totals_what_was_sent_and_what_was_received() {
        assertThat(new Usage(100, 20, 80, 10, 5).totalTokens()).isEqualTo(120);
    }

    @Test
    void has_no_cached_or_reasoning_tokens_unless_told() {
        assertThat(Usage.of(3, 4)).isEqualTo(new Usage(3, 4, 0, 0, 0));
    }
}

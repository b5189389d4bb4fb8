package io.llmgov.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmgov.core.wire.Usage;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private final Exchange exchange = Exchanges.chat();

    @Test
    void sends_the_bytes_that_came() {
        assertThat(exchange.requestBody()).hasToString(Exchanges.CHAT);
    }

    @Test
    void sends_the_bytes_that_came_until_it_is_told_of_a_change() {
        exchange.request().put("model", "other");

        assertThat(exchange.requestBody()).hasToString(Exchanges.CHAT);
    }

    @Test
    void sends_the_changed_request_with_its_numbers_as_they_came() {
        exchange.request().put("model", "other");
        exchange.requestChanged();

        assertThat(exchange.requestBody())
                .hasToString(
                        "{\"model\":\"other\",\"temperature\":1.10,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    @Test
    void remembers_what_the_client_asked_for_whatever_becomes_of_the_request() {
        exchange.request().put("model", "other").put("stream", true);
        exchange.requestChanged();

        assertThat(exchange.requestedModel()).isEqualTo("m");
        assertThat(exchange.streaming()).isFalse();
        assertThat(exchange.requestLength()).isEqualTo(Exchanges.CHAT.length());
    }

    @Test
    void knows_nothing_of_an_answer_on_the_way_in() {
        assertThat(exchange.answer()).isNull();
        assertThat(exchange.usage()).isEmpty();
        assertThat(exchange.provider()).isNull();
        assertThat(exchange.model()).isNull();
        assertThat(exchange.attempts()).isZero();
        assertThat(exchange.firstTokenNanos()).isEqualTo(-1);
    }

    @Test
    void knows_who_answered_and_what_it_took() {
        exchange.attemptBegins();
        exchange.attemptBegins();
        exchange.answeredBy("openai", "gpt-4o");
        exchange.usage(Usage.of(1, 2));

        assertThat(exchange.attempts()).isEqualTo(2);
        assertThat(exchange.provider()).isEqualTo("openai");
        assertThat(exchange.model()).isEqualTo("gpt-4o");
        assertThat(exchange.usage()).hasValue(Usage.of(1, 2));
    }

    @Test
    void notes_the_first_token_once() {
        exchange.firstTokenNow();
        long first = exchange.firstTokenNanos();
        exchange.firstTokenNow();

        assertThat(exchange.firstTokenNanos()).isEqualTo(first).isPositive();
    }

    @Test
    void keeps_what_a_stage_puts_into_it() {
        exchange.put("llm-test.answer", 42);

        assertThat(exchange.<Integer>get("llm-test.answer")).hasValue(42);
        assertThat(exchange.get("llm-test.other")).isEmpty();
    }
}

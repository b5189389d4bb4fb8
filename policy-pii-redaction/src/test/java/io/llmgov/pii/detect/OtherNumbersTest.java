package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number is a PESEL by its date and check digit. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherNumbersTest {

    private static final Detector DETECTOR = Detector.of(DetectorSettings.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order 44051401359 has left.",
                "order number: 44051401359",
                "{\"orderId\": 44051401359}",
                "invoice_no=44051401359",
                "Bestellung Nr. 44051401359 ist unterwegs.",
                "Zamówienie 44051401359 wysłane.",
                "주문 44051401359은 출고되었습니다."
            })
    void a_number_that_is_called_something_else_is_no_identifier(String text) {
        assertThat(DETECTOR.find(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "44051401359 has left.",
                "Please order a card for 44051401359.",
                "Invoice to Mr Nowak, 44051401359",
                "Rechnung auf 44051401359"
            })
    void the_word_has_to_stand_right_before_it(String text) {
        assertThat(DETECTOR.find(text)).hasSize(1);
    }

    @Test
    void its_own_word_tells_more() {
        assertThat(DETECTOR.find("PESEL and order: 44051401359")).hasSize(1);
    }
}

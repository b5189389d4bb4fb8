package io.llmgov.pii.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each scheme with numbers that its standard or its authority publishes as examples. */
class ChecksumsTest {

    static Stream<Arguments> schemes() {
        return Stream.of(
                scheme("Luhn", Checksums::luhn, "79927398713"),
                scheme("MOD 97-10", Checksums::mod97, "WEST12345698765432GB82"),
                scheme("MOD 11,10", Checksums::mod1110, "36574261809"),
                scheme("Verhoeff", Checksums::verhoeff, "2363"),
                scheme("GS1", Checksums::gs1, "4006381333931"),
                scheme("GS1, shorter", Checksums::gs1, "73513537"),
                scheme("ICAO", Checksums::icao, "L898902C36"),
                scheme("Baltic", Checksums::baltic, "36805280109"),
                scheme("Baltic, second round", Checksums::baltic, "33309240064"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemes")
    void accepts_the_check_digit_and_no_other(String name, Predicate<String> scheme, String number) {
        String body = number.substring(0, number.length() - 1);

        for (char check = '0'; check <= '9'; check++) {
            assertThat(scheme.test(body + check)).as(body + check).isEqualTo((body + check).equals(number));
        }
    }

    private static Arguments scheme(String name, Predicate<String> scheme, String number) {
        return Arguments.of(name, scheme, number);
    }
}

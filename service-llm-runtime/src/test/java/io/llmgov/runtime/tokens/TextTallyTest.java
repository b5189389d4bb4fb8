package io.llmgov.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTallyTest {

    private static final LoadedEncodings ENCODINGS = new LoadedEncodings();
    private static final int ALL = Integer.MAX_VALUE;

    @ParameterizedTest
    @EnumSource(EncodingType.class)
    void counting_in_pieces_is_exact_where_there_are_spaces(EncodingType type) {
        Encoding encoding = ENCODINGS.get(type);
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            String text = prose(random);
            assertThat(count(encoding, text, 64, ALL)).as(text).isEqualTo(encoding.countTokensOrdinary(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdefghijklmnopqrstuvwxyz", "的一是不了人我在有他这为之", "0123456789abcdef", "😀😁👩‍👧", " ", "\n"})
    void counting_in_pieces_is_hardly_too_high_where_there_are_none(String alphabet) {
        Encoding encoding = ENCODINGS.get(EncodingType.O200K_BASE);
        String text = random(alphabet, 20_000);

        long whole = encoding.countTokensOrdinary(text);

        assertThat(count(encoding, text, TextTally.PIECE, ALL)).isBetween(whole, whole + 15);
    }

    @Test
    void a_piece_never_splits_a_character() {
        Encoding encoding = ENCODINGS.get(EncodingType.CL100K_BASE);
        String text = "a" + "😀".repeat(1_000);

        assertThat(count(encoding, text, 64, ALL)).isEqualTo(encoding.countTokensOrdinary(text));
    }

    @Test
    void what_is_beyond_the_limit_counts_one_token_per_byte() {
        Encoding encoding = ENCODINGS.get(EncodingType.O200K_BASE);
        String beyond = "aé漢😀\ud800";

        long counted = count(encoding, "hello" + beyond, 64, "hello".length());

        assertThat(counted).isEqualTo(1 + 1 + 2 + 3 + 4 + 2);
    }

    @Test
    void the_limit_holds_for_all_texts_of_a_request_together() {
        TextTally tally = new TextTally(ENCODINGS.get(EncodingType.O200K_BASE), 64, 5);

        tally.add("hello");
        tally.add("hello");

        assertThat(tally.tokens()).isEqualTo(1 + 5);
    }

    @Test
    void the_estimate_beyond_the_limit_is_never_lower_than_the_count() {
        Encoding encoding = ENCODINGS.get(EncodingType.O200K_BASE);
        String text = "Straße, 東京, 😀 and plain words";

        assertThat(count(encoding, text, 64, 0))
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length)
                .isGreaterThanOrEqualTo(encoding.countTokensOrdinary(text));
    }

    @ParameterizedTest
    @EnumSource(EncodingType.class)
    void half_a_surrogate_pair_counts_as_the_replacement_character(EncodingType type) {
        Encoding encoding = ENCODINGS.get(type);

        assertThat(count(encoding, "a \ud83d b \ude00\ude00 😀 \ud83d", 64, ALL))
                .isEqualTo(encoding.countTokensOrdinary("a \ufffd b \ufffd\ufffd 😀 \ufffd"));
    }

    @Test
    void the_text_of_a_special_token_is_text() {
        Encoding encoding = ENCODINGS.get(EncodingType.O200K_BASE);

        assertThat(count(encoding, "<|endoftext|>", 64, ALL)).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "abcdefghijklmnopqrstuvwxyz", " ", "\n", "!?*#", "的一是不了人我在有他这为之", "\u0301", "\ud800", "😀"})
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_long_text_without_spaces_is_counted_in_seconds(String alphabet) {
        String text = random(alphabet, 500_000);

        assertThat(count(ENCODINGS.get(EncodingType.O200K_BASE), text, TextTally.PIECE, ALL))
                .isPositive();
        assertThat(count(ENCODINGS.get(EncodingType.CL100K_BASE), text, TextTally.PIECE, ALL))
                .isPositive();
    }

    private static long count(Encoding encoding, String text, int piece, int most) {
        TextTally tally = new TextTally(encoding, piece, most);
        tally.add(text);
        return tally.tokens();
    }

    private static String random(String alphabet, int length) {
        Random random = new Random(1);
        int[] codePoints = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder(length + 1);
        while (text.length() < length) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }

    /** Words of all sorts, each shorter than half a piece, and everything that may stand between words. */
    private static String prose(Random random) {
        String[] words = {
            "hello", "WORLD", "don't", "naïve", "42", "3.14159", "日本語", "😀", "x_y", "f(x)", "</a>", "…", "\u0301"
        };
        String[] gaps = {" ", " ", " ", "  ", ", ", ". ", "\n ", " \n", "\u00a0 ", "\t", "   "};
        StringBuilder text = new StringBuilder();
        while (text.length() < 600) {
            text.append(words[random.nextInt(words.length)]).append(gaps[random.nextInt(gaps.length)]);
        }
        return text.toString();
    }
}

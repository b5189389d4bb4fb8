package io.llmgov.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextEmbeddingTest {

    @Test
    void texts_that_share_words_are_near_each_other() {
        double near = cosine("what is the capital of France", "What is the capital city of France?");
        double far = cosine("what is the capital of France", "how do I bake sourdough bread");

        assertThat(near).isGreaterThan(0.85);
        assertThat(far).isLessThan(0.3);
    }

    @Test
    void punctuation_alone_has_a_direction() {
        assertThat(cosine("…", "…")).isGreaterThan(0.99);
    }

    private static double cosine(String left, String right) {
        var a = TextEmbedding.of(left, 512);
        var b = TextEmbedding.of(right, 512);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}

package io.llmgov.simulator.answer;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Deterministic unit vectors: the sum of one random direction for each word, so that texts that share words are near
 * each other and unrelated ones are about at right angles.
 */
public final class TextEmbedding {

    private TextEmbedding() {}

    public static float[] of(String text, int dimensions) {
        var sum = new double[dimensions];
        for (var word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
            add(sum, word);
        }
        if (Arrays.stream(sum).allMatch(value -> value == 0)) {
            add(sum, text); // Punctuation alone has a direction too.
        }
        double length = 0;
        for (double value : sum) {
            length += value * value;
        }
        length = Math.sqrt(length);
        var vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (sum[i] / length);
        }
        return vector;
    }

    private static void add(double[] sum, String word) {
        var random = new SplittableRandom(word.hashCode());
        for (int i = 0; i < sum.length; i++) {
            sum[i] += random.nextDouble(-1, 1);
        }
    }
}

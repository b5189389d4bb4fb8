package io.llmgov.runtime.tokens;

import com.knuddels.jtokkit.api.EncodingType;

/**
 * How the tokens of a model are counted: in which of OpenAI's encodings, and how many per hundred that counts the
 * model's own tokenizer may make of it.
 *
 * @param percent 100 when the encoding is the model's own
 */
record ModelTokenizer(EncodingType encoding, int percent) {

    static final int EXACT = 100;

    ModelTokenizer withPercent(int other) {
        return new ModelTokenizer(encoding, other);
    }

    /** Rounded up: an estimate errs on the high side. */
    long scale(long tokens) {
        return percent == EXACT ? tokens : Math.ceilDiv(tokens * percent, 100L);
    }
}

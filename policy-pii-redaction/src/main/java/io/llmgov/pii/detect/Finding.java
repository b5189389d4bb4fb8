package io.llmgov.pii.detect;

/**
 * A stretch of text that is personal or secret.
 *
 * @param type the entity type, for instance {@code EMAIL}
 * @param start offset of its first char in the original text (UTF-16)
 * @param end offset behind its last char
 * @param score how sure, above 0 and at most 1
 */
public record Finding(String type, int start, int end, double score) {

    public int length() {
        return end - start;
    }
}

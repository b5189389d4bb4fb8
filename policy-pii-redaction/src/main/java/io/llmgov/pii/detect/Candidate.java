package io.llmgov.pii.detect;

/**
 * A stretch of a scanned text that might be an identifier.
 *
 * @param compact its letters, in upper case, and digits
 * @param written as it stands there
 * @param doubt what to take off a score, because it looks cut out of something longer
 */
record Candidate(String compact, String written, int start, int end, double doubt) {}

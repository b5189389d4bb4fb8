package io.llmgov.pii.config;

/** What happens to a value of one kind. */
public enum Mode {
    /** Replaced by a placeholder before it leaves, and put back into the answer. */
    RESTORE,
    /** Replaced by the name of its kind, for good. */
    REDACT,
    /** Its last characters stay. */
    MASK,
    /** Replaced by a keyed hash: equal values stay equal, nobody without the key can try values. */
    HASH,
    /** The request, or the answer, is refused. */
    BLOCK,
    /** Counted and left as it is. */
    REPORT,
    /** Not looked for. Only for single kinds. */
    OFF
}

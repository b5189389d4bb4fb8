package io.llmgov.pii.detect;

import java.util.List;

/** Finds personal data in a text. Used by all threads. */
@FunctionalInterface
public interface Detection {

    /**
     * What the text holds, in the order of the text, not overlapping.
     *
     * @param before what was said just before, for the sake of its words: the question to which the text is the answer, say;
     *     nothing is found in it. Empty for none.
     */
    List<Finding> find(String before, String text);
}

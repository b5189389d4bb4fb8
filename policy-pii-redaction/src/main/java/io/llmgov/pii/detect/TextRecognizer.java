package io.llmgov.pii.detect;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds entities that are more than a stretch of letters and digits: mail addresses, keys, names. Stateless; shared by all
 * threads. Takes time that grows in proportion to the text, whatever the text is, and never throws.
 */
public interface TextRecognizer {

    /** Reports what it finds; {@link ScannedText#finding} translates the offsets. */
    void find(ScannedText text, Consumer<Finding> out);

    /** The words that it asks for, so that they are looked up together with those of the others. */
    default List<ContextWords> contexts() {
        return List.of();
    }

    /** All the types that it may report. */
    Set<String> types();
}

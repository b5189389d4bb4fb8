package io.llmgov.pii.detect.names;

import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;

/** The recognizers of names, places and organizations: dictionaries and rules, best effort. */
public final class NameRecognizers {

    private NameRecognizers() {}

    public static List<TextRecognizer> all() {
        return List.of(new PersonNames(), new Places(), new Organizations());
    }
}

package io.llmgov.pii.ids;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.util.List;

/** The national identifiers of Europe. */
public final class EuropeanIds {

    private EuropeanIds() {}

    public static List<IdentifierRecognizer> all() {
        return List.of();
    }
}

package io.llmgov.pii.ids;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.util.List;

/** The national identifiers of the world outside Europe. */
public final class WorldIds {

    private WorldIds() {}

    public static List<IdentifierRecognizer> all() {
        return List.of();
    }
}

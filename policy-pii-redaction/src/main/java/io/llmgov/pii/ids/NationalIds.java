package io.llmgov.pii.ids;

import io.llmgov.pii.detect.IdentifierRecognizer;
import java.util.List;
import java.util.stream.Stream;

/** Identifiers that countries give: of persons, of tax payers, of companies. */
public final class NationalIds {

    private NationalIds() {}

    public static List<IdentifierRecognizer> all() {
        return Stream.concat(EuropeanIds.all().stream(), WorldIds.all().stream())
                .toList();
    }
}

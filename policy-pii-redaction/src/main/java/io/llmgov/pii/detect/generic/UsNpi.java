package io.llmgov.pii.detect.generic;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.Set;

/** National Provider Identifier of the CMS: ten digits, the first 1 or 2, Luhn over them with 80840 in front. */
final class UsNpi implements IdentifierRecognizer {

    @Override
    public String type() {
        return "US_NPI";
    }

    @Override
    public int minLength() {
        return 10;
    }

    @Override
    public int maxLength() {
        return 10;
    }

    @Override
    public double score(String compact, String written) {
        boolean shape = Checksums.isDigits(compact) && (compact.charAt(0) == '1' || compact.charAt(0) == '2');
        return shape && Checksums.luhn("80840" + compact) ? 0.4 : 0;
    }

    @Override
    public Set<String> context() {
        return Set.of(
                "npi",
                "national provider",
                "provider identifier",
                "provider id",
                "provider number",
                "physician",
                "prescriber",
                "clinician",
                "nppes",
                "cms");
    }
}

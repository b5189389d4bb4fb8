package io.llmgov.pii.ids.se;

import io.llmgov.pii.ids.IdentityNumber;

/**
 * The samordningsnummer of people who are not registered in Sweden (Lag 2022:1697; Skatteverket): a personnummer
 * with 60 added to the day.
 */
public final class SeSamordningsnummer extends IdentityNumber {

    public SeSamordningsnummer() {
        super(
                "SE_SAMORDNINGSNUMMER",
                10,
                12,
                "samordningsnummer",
                "samordningsnr",
                "samordning",
                "personnummer",
                "skatteverket",
                "coordination number");
    }

    @Override
    protected double judge(String compact, String written) {
        return SwedishNumber.score(60, compact, written);
    }
}

package io.llmgov.pii.ids.se;

import io.llmgov.pii.ids.IdentityNumber;

/**
 * The personnummer (Folkbokföringslagen 1991:481, § 18; Skatteverket): birthday, three digits with the sex, a
 * check digit by Luhn over the last ten. Written with or without the century; a plus instead of the hyphen marks
 * those of a hundred years and more.
 */
public final class SePersonnummer extends IdentityNumber {

    public SePersonnummer() {
        super(
                "SE_PERSONNUMMER",
                10,
                12,
                "personnummer",
                "personnr",
                "pnr",
                "person-nr",
                "född",
                "folkbokförd",
                "bankid",
                "personal identity number");
    }

    @Override
    protected double judge(String compact, String written) {
        return SwedishNumber.score(0, compact, written);
    }
}

package io.llmgov.pii.ids.us;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of an account with a bank in the United States: up to 17 digits (NACHA Operating Rules, field "DFI
 * Account Number"), chosen by the bank. Nothing in the number tells that it is one; the words around it decide.
 */
public final class UsBankAccount extends IdentityNumber {

    public UsBankAccount() {
        super(
                "US_BANK_ACCOUNT",
                6,
                17,
                "account",
                "acct",
                "checking",
                "savings",
                "bank account",
                "direct deposit",
                "account number");
    }

    @Override
    protected double judge(String compact, String written) {
        boolean grouped = Shape.isUnbroken(written) || Shape.isGrouped(written, "4-4", "4-4-2", "4-4-3", "4-4-4");
        return Checksums.isDigits(compact) && grouped && !Shape.isOneCharacter(compact) ? Scores.COMMON_SHAPE : 0;
    }
}

package io.llmgov.pii.ids.kr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;

/**
 * The resident registration number of South Korea (Resident Registration Act; Ministry of the Interior and Safety):
 * date of birth, a digit for century and sex, six digits, the last a check digit modulo 11. In numbers given or
 * changed since October 2020 those six are random, so one that fails the check keeps the score of date and hyphen.
 */
public final class KrRrn extends IdentityNumber {

    public KrRrn() {
        super("KR_RRN", 13, 13, "rrn", "resident registration", "주민등록번호", "주민번호", "주민등록");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || "123490".indexOf(compact.charAt(6)) < 0 || !KoreanBirth.isDate(compact)) {
            return 0;
        }
        boolean checked = (11 - (KoreanBirth.sum(compact) % 11)) % 10 == Checksums.digit(compact, 12);
        return KoreanBirth.score(checked, written);
    }
}

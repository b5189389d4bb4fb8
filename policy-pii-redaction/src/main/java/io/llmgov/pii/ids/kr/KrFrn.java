package io.llmgov.pii.ids.kr;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;

/**
 * The registration number of foreigners in South Korea (Immigration Act; Korea Immigration Service): as the
 * residents' number, the seventh digit 5 to 8, the check digit two more. Numbers given since October 2020 have no
 * check digit.
 */
public final class KrFrn extends IdentityNumber {

    public KrFrn() {
        super("KR_FRN", 13, 13, "frn", "arn", "alien registration", "foreigner", "외국인등록번호", "외국인번호", "외국인등록");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || "5678".indexOf(compact.charAt(6)) < 0 || !KoreanBirth.isDate(compact)) {
            return 0;
        }
        boolean checked = (13 - (KoreanBirth.sum(compact) % 11)) % 10 == Checksums.digit(compact, 12);
        return KoreanBirth.score(checked, written);
    }
}

package io.llmgov.pii.ids.jp;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The Individual Number ("My Number") of Japan (Act 27 of 2013; Ministry of Internal Affairs and Communications,
 * Ordinance 85 of 2014, art. 5): eleven digits and a check digit modulo 11.
 */
public final class JpMyNumber extends IdentityNumber {

    public JpMyNumber() {
        super("JP_MY_NUMBER", 12, 12, "マイナンバー", "個人番号", "my number", "mynumber", "individual number", "社会保障");
    }

    @Override
    protected double judge(String compact, String written) {
        if (!Checksums.isDigits(compact) || Shape.isOneCharacter(compact)) {
            return 0;
        }
        int rest = Checksums.weighted(compact, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        if ((rest <= 1 ? 0 : 11 - rest) != Checksums.digit(compact, 11)) {
            return 0;
        }
        return Shape.byGrouping(written, Scores.ONE_CHECK_DIGIT, Scores.CHECK_DIGIT_AND_SHAPE, "4-4-4");
    }
}

package io.llmgov.pii.ids.it;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;

/**
 * The number of the carta d'identità (Ministero dell'Interno): CA00000AA of the electronic card of today, with C
 * in front as far as issued, 0000000AA of its forerunner, AA0000000 of the paper card. Nothing in them checks the
 * rest.
 */
public final class ItIdCard extends IdentityNumber {

    public ItIdCard() {
        super(
                "IT_ID_CARD",
                9,
                9,
                "carta",
                "identità",
                "d'identità",
                "cie",
                "documento",
                "elettronica",
                "identity",
                "id card");
    }

    @Override
    protected double judge(String compact, String written) {
        if (Shape.matches(compact, "AA99999AA")) {
            return compact.charAt(0) == 'C'
                    ? Shape.byGrouping(written, Scores.RARE_SHAPE, "2-5-2")
                    : Scores.COMMON_SHAPE;
        }
        boolean older = Shape.matches(compact, "AA9999999") && Shape.isGrouped(written, "9", "2-7")
                || Shape.matches(compact, "9999999AA") && Shape.isGrouped(written, "9", "7-2");
        return older ? Scores.COMMON_SHAPE : 0;
    }
}

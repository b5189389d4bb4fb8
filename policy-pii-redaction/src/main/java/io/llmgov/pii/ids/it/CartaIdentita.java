package io.llmgov.pii.ids.it;

import io.llmgov.pii.ids.base.IdentityNumber;

/**
 * The number of the carta d'identità (Ministero dell'Interno): CA00000AA of the electronic card of today, with C
 * in front as far as issued, 0000000AA of its forerunner, AA0000000 of the paper card. Nothing in them checks the
 * rest.
 */
public final class CartaIdentita extends IdentityNumber {

    private static final double ELECTRONIC = 0.4;

    public CartaIdentita() {
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
    public double score(String compact, String written) {
        if (shaped(compact, "AA99999AA")) {
            return compact.charAt(0) == 'C' ? unlessOddlyGrouped(ELECTRONIC, written, "2-5-2") : COMMON_SHAPE;
        }
        boolean older = shaped(compact, "AA9999999") && grouped(written, "9", "2-7")
                || shaped(compact, "9999999AA") && grouped(written, "9", "7-2");
        return older ? COMMON_SHAPE : 0;
    }
}

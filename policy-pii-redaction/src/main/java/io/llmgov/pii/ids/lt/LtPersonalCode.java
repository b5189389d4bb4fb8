package io.llmgov.pii.ids.lt;

import io.llmgov.pii.ids.BalticCode;
import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;

/**
 * The asmens kodas (Gyventojų registro įstatymas; Registrų centras): sex and century from 1 to 6, birthday YYMMDD,
 * a serial, a check digit in two rounds modulo 11. Estonia's code is of the same scheme: words around tell them
 * apart. The few codes that begin with 9 and carry no date are left out.
 */
public final class LtPersonalCode extends IdentityNumber {

    public LtPersonalCode() {
        super(
                "LT_PERSONAL_CODE",
                11,
                11,
                "asmens",
                "kodas",
                "kodą",
                "asmens kodas",
                "a.k",
                "gimęs",
                "gimusi",
                "personal code",
                "lietuva",
                "vilnius",
                "kaunas",
                "klientas",
                "sutartis",
                "asmuo",
                "ar",
                "jau");
    }

    @Override
    protected double judge(String compact, String written) {
        return BalticCode.score(Scores.STRONG_CHECKSUM, compact, written);
    }
}

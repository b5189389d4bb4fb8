package io.llmgov.pii.detect.generic;

import io.llmgov.pii.ids.Checksums;
import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Bank accounts by ISO 13616: country, length of the country as in the SWIFT registry (release 101), check digits by MOD
 * 97-10. Some countries use the scheme and have not registered.
 */
final class Iban implements IdentifierRecognizer {

    private static final double SURE = 0.98;

    private static final String LENGTHS =
            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 "
                    + "EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
                    + "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 "
                    + "NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 "
                    + "SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 "
                    // Not registered.
                    + "AO25 BJ28 CI28 CM27 CV25 IR26 MG27 ML28 MZ25 SN28";

    private static final Map<String, Integer> LENGTH_BY_COUNTRY = new HashMap<>();

    static {
        for (String entry : LENGTHS.split(" ")) {
            LENGTH_BY_COUNTRY.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
    }

    @Override
    public String type() {
        return "IBAN";
    }

    @Override
    public int minLength() {
        return 15;
    }

    @Override
    public int maxLength() {
        return 33;
    }

    @Override
    public double score(String compact, String written) {
        if (!Checksums.isDigits(compact.substring(2, 4))) {
            return 0;
        }
        Integer length = LENGTH_BY_COUNTRY.get(compact.substring(0, 2));
        if (length == null || length != compact.length()) {
            return 0;
        }
        return Checksums.mod97(compact.substring(4) + compact.substring(0, 4)) ? SURE : 0;
    }

    @Override
    public Set<String> context() {
        return Set.of("iban", "account", "konto", "compte", "cuenta", "conto", "rekening", "conta", "rachunek", "bank");
    }

    static boolean isCountry(String code) {
        return LENGTH_BY_COUNTRY.containsKey(code);
    }
}

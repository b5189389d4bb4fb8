package io.llmgov.pii.ids.uk;

import io.llmgov.pii.ids.IdentityNumber;
import io.llmgov.pii.ids.Scores;
import io.llmgov.pii.ids.Shape;
import java.util.regex.Pattern;

/**
 * The postcode of Royal Mail's Postcode Address File (BS 7666): an outward code of one of six shapes, then a digit
 * and two letters. A few houses each, so personal beside a name, but found in every address; low without words
 * around it, and nothing unless the two halves stand apart or together as they should.
 */
public final class UkPostcode extends IdentityNumber {

    private static final Pattern POSTCODE = Pattern.compile(
            "(?:GIR0AA|(?:[A-PR-UWYZ][0-9][0-9ABCDEFGHJKPSTUW]?|[A-PR-UWYZ][A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)[0-9][ABD-HJLNP-UW-Z]{2})");

    public UkPostcode() {
        super(
                "UK_POSTCODE",
                5,
                7,
                "postcode",
                "postal",
                "address",
                "live",
                "lives",
                "living",
                "house",
                "flat",
                "road",
                "street",
                "avenue",
                "lane",
                "moved",
                "post code");
    }

    @Override
    protected double judge(String compact, String written) {
        if (compact.length() < 5
                || compact.length() > 7
                || !POSTCODE.matcher(compact).matches()) {
            return 0;
        }
        if (Shape.isGrouped(written, compact.length() - 3 + "-3")) {
            return Scores.RARE_SHAPE;
        }
        return Shape.isGrouped(written, String.valueOf(compact.length())) ? Scores.COMMON_SHAPE : 0;
    }
}

package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.TextRecognizer;
import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.List;
import java.util.Set;

/** The recognizers of what all countries share. */
public final class GenericRecognizers {

    private GenericRecognizers() {}

    /** @param phoneRegions countries whose national phone numbers need no word near them */
    public static List<TextRecognizer> texts(Set<String> phoneRegions) {
        return List.of(
                new Email(),
                new Phone(phoneRegions),
                new Bic(),
                new IpAddress(),
                new MacAddress(),
                new UrlCredentials(),
                new CryptoWallet(),
                new DateOfBirth(),
                new GpsCoordinates());
    }

    public static List<IdentifierRecognizer> ids() {
        return List.of(new CreditCard(), new Iban(), new UsNpi(), new UsDea(), new UsMbi());
    }
}

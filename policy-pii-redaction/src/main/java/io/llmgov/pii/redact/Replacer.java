package io.llmgov.pii.redact;

import io.llmgov.pii.config.Mode;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Finding;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What stands in the place of a value, for one exchange. Counts on the way. */
public final class Replacer {

    private static final String HMAC = "HmacSHA256";

    /** Of the hash, in bytes: enough to keep values of one request apart, and of a company's. */
    private static final int HASH_BYTES = 8;

    private static final char MASK = '*';

    private final RedactionConfiguration configuration;
    private final String hashKey;
    private final Placeholders placeholders;
    private final Tally tally;

    /** @param hashKey null when nothing is hashed */
    public Replacer(RedactionConfiguration configuration, String hashKey, Placeholders placeholders, Tally tally) {
        this.configuration = configuration;
        this.hashKey = hashKey;
        this.placeholders = placeholders;
        this.tally = tally;
    }

    /** For a value of the client's; null leaves it. */
    public String inRequest(Finding finding, String value) {
        Mode mode = configuration.modeOf(finding.type());
        if (mode == Mode.OFF) {
            return null;
        }
        tally.count(finding.type(), mode);
        return mode == Mode.RESTORE ? placeholders.of(finding.type(), value) : forGood(finding.type(), mode, value);
    }

    /** For a value that the model itself came up with; null leaves it. There is nobody to restore it for but the client, who may see it. */
    public String inAnswer(Finding finding, String value, boolean counted) {
        Mode mode = configuration.modeOf(finding.type());
        if (mode == Mode.OFF || mode == Mode.RESTORE) {
            return null;
        }
        if (counted || mode == Mode.BLOCK) {
            tally.count(finding.type(), mode);
        }
        return forGood(finding.type(), mode, value);
    }

    /** Whether any value that the model itself came up with is replaced or refused. */
    public boolean changesAnswers() {
        return configuration.modes().stream().anyMatch(mode -> switch (mode) {
            case REDACT, MASK, HASH, BLOCK -> true;
            case RESTORE, REPORT, OFF -> false;
        });
    }

    private String forGood(String type, Mode mode, String value) {
        return switch (mode) {
            case REDACT, BLOCK -> "<" + type + ">";
            case MASK -> mask(value, configuration.maskKeepLastOf(type));
            case HASH -> "<" + type + "_" + hash(value) + ">";
            case RESTORE, REPORT, OFF -> null;
        };
    }

    /** Letters and digits are masked, what separates them stays. Of a short value no more than a quarter is left. */
    static String mask(String value, int keepLast) {
        int length = (int) value.codePoints().filter(Character::isLetterOrDigit).count();
        int kept = length >= 2 * keepLast ? keepLast : length / 4;
        StringBuilder masked = new StringBuilder(value.length());
        int seen = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                masked.appendCodePoint(seen++ < length - kept ? MASK : c);
            } else {
                masked.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        return masked.toString();
    }

    private String hash(String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(hashKey.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot compute " + HMAC, e);
        }
    }
}

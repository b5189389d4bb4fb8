package io.llmgov.router.provider;

import java.util.Locale;

/** A {@code data:} URL (RFC 2397). */
public record DataUrl(String mediaType, boolean base64, String content) {

    private static final String SCHEME = "data:";

    /** @return null when the text is no such URL */
    public static DataUrl parse(String url) {
        int comma = url.indexOf(',');
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || comma < 0) {
            return null;
        }
        String[] description =
                url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT).split(";", -1);
        boolean base64 = "base64".equals(description[description.length - 1].trim());
        return new DataUrl(description[0].trim(), base64, url.substring(comma + 1));
    }
}

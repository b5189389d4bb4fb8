package io.llmgov.router.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes names that become part of a provider's path. The gateway evaluates that path as an expression, so no brace or hash may survive. */
public final class UrlParts {

    private UrlParts() {}

    /** One path segment or query value, percent-encoded (RFC 3986, section 2.1). */
    public static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/**
 * The key of a Google service account, as the Cloud console gives it out, and what it signs: an assertion of who asks for
 * a token (RFC 7523; Google identity documentation, "Using OAuth 2.0 for server to server applications").
 *
 * <p>{@code token_uri} is called as it stands, whatever its host: the document is the administrator's own secret, clouds
 * beside Google's public one and private access have hosts of their own, and an assertion is of no use anywhere but at
 * the address that it names. Only https is taken, and plain http to the machine itself.
 */
final class ServiceAccount {

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String DEFAULT_TOKEN_URI = "https://oauth2.googleapis.com/token";

    /** The longest that Google takes. */
    private static final int ASSERTION_LIFETIME_SECONDS = 3600;

    private static final String PEM_BEGINNING = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final String email;
    private final String keyId;
    private final String tokenUri;
    private final PrivateKey key;

    private ServiceAccount(String email, String keyId, String tokenUri, PrivateKey key) {
        this.email = email;
        this.keyId = keyId;
        this.tokenUri = tokenUri;
        this.key = key;
    }

    /** @throws AuthorizationException when the document is no service account's key */
    static ServiceAccount parse(String document) {
        JsonNode json;
        try {
            json = Json.parse(document.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AuthorizationException("the service account is " + e.getMessage());
        }
        String type = json.path("type").asText("service_account");
        if (!json.isObject() || !"service_account".equals(type)) {
            throw new AuthorizationException("the service account must be the JSON key of a service account");
        }
        String keyId = Json.textOrNull(json, "private_key_id");
        return new ServiceAccount(
                required(json, "client_email"), keyId, tokenUri(json), privateKey(required(json, "private_key")));
    }

    private static String required(JsonNode json, String field) {
        String value = Json.textOrNull(json, field);
        if (value == null || value.isBlank()) {
            throw new AuthorizationException("the service account has no " + field);
        }
        return value;
    }

    private static String tokenUri(JsonNode json) {
        String given = Json.textOrNull(json, "token_uri");
        if (given == null || given.isBlank()) {
            return DEFAULT_TOKEN_URI;
        }
        try {
            URI uri = new URI(given.trim());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean secure = "https".equals(scheme) || "http".equals(scheme) && LOOPBACK.contains(uri.getHost());
            if (secure && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return uri.toString();
            }
        } catch (URISyntaxException e) {
            // Refused below: the exception would quote the address.
        }
        throw new AuthorizationException("the service account's token_uri must be an https address");
    }

    /** PKCS#8 in PEM. Line breaks that went through a shell or a properties file as \n are understood. */
    private static PrivateKey privateKey(String pem) {
        String text = pem.replace("\\n", "\n");
        int from = text.indexOf(PEM_BEGINNING);
        int to = text.indexOf(PEM_END);
        if (from >= 0 && to > from) {
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(text.substring(from + PEM_BEGINNING.length(), to));
                return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // Refused below: the exception may tell of the key.
            }
        }
        throw new AuthorizationException("the service account's private_key is not an RSA key in PKCS#8 (PEM)");
    }

    String tokenUri() {
        return tokenUri;
    }

    /**
     * A signed assertion. Takes about a millisecond.
     *
     * @param now seconds since 1970
     */
    String assertion(long now) {
        ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT");
        if (keyId != null) {
            header.put("kid", keyId);
        }
        ObjectNode claims = Json.object()
                .put("iss", email)
                .put("scope", SCOPE)
                .put("aud", tokenUri)
                .put("iat", now)
                .put("exp", now + ASSERTION_LIFETIME_SECONDS);
        String signed = encoded(Json.bytes(header)) + "." + encoded(Json.bytes(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AuthorizationException("the service account's private_key cannot sign");
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64_URL.encodeToString(bytes);
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "ServiceAccount[...]";
    }
}

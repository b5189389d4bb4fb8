package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** A service account made up for tests. */
public final class Keys {

    static final KeyPair PAIR = pair();
    public static final String PEM = "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(PAIR.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";

    private Keys() {}

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ObjectNode document() {
        return Json.object()
                .put("type", "service_account")
                .put("project_id", "acme-prod")
                .put("private_key_id", "key-1")
                .put("private_key", PEM)
                .put("client_email", "gateway@acme-prod.iam.gserviceaccount.com")
                .put("token_uri", "https://oauth2.googleapis.com/token");
    }

    static String serviceAccount() {
        return Json.text(document());
    }
}

package io.llmgov.e2e.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Google's token endpoint for one service account: gives an access token for an assertion that the account has signed (RFC 7523). */
public final class TokenServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EMAIL = "gateway@bank-dev.iam.gserviceaccount.com";

    private final KeyPair keys;
    private final HttpServer server;
    private final String token;
    private final AtomicInteger issued = new AtomicInteger();

    private TokenServer(KeyPair keys, HttpServer server, String token) {
        this.keys = keys;
        this.server = server;
        this.token = token;
    }

    /** @param token the access token that it gives */
    public static TokenServer start(String token) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var tokens = new TokenServer(generator.generateKeyPair(), server, token);
            server.createContext("/token", tokens::answer);
            server.start();
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** The account's key file, as Google's console lets one download it. */
    public String serviceAccount() {
        var key = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(keys.getPrivate().getEncoded());
        try {
            return JSON.writeValueAsString(Map.of(
                    "type",
                    "service_account",
                    "project_id",
                    "bank-dev",
                    "private_key_id",
                    "key-1",
                    "private_key",
                    "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n",
                    "client_email",
                    EMAIL,
                    "token_uri",
                    url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many tokens were given. */
    public int issued() {
        return issued.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        var genuine = isGenuine(form);
        var body = genuine
                ? "{\"access_token\":\"" + token + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                : "{\"error\":\"invalid_grant\"}";
        if (genuine) {
            issued.incrementAndGet();
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(genuine ? 200 : 400, body.length());
        try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private boolean isGenuine(String form) throws IOException {
        String assertion = "";
        for (var field : form.split("&")) {
            if (field.startsWith("assertion=")) {
                assertion = URLDecoder.decode(field.substring("assertion=".length()), StandardCharsets.UTF_8);
            }
        }
        var parts = assertion.split("\\.");
        if (parts.length != 3) {
            return false;
        }
        var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && EMAIL.equals(claims.path("iss").asText())
                    && url().equals(claims.path("aud").asText())
                    && claims.path("exp").asLong() > System.currentTimeMillis() / 1000;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

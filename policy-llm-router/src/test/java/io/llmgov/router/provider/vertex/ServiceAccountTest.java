package io.llmgov.router.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceAccountTest {

    private static final long NOW = 1_700_000_000;

    @Test
    void signs_an_assertion_that_its_public_key_verifies() throws Exception {
        String[] parts =
                ServiceAccount.parse(Keys.serviceAccount()).assertion(NOW).split("\\.");

        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(Keys.PAIR.getPublic());
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(decoded(parts[0])).isEqualTo(Json.parse("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}"));
        assertThat(decoded(parts[1]))
                .isEqualTo(Json.parse("{\"iss\":\"gateway@acme-prod.iam.gserviceaccount.com\","
                        + "\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                        + "\"aud\":\"https://oauth2.googleapis.com/token\",\"iat\":1700000000,\"exp\":1700003600}"));
    }

    @Test
    void understands_line_breaks_that_were_escaped_twice() {
        String document = changed(json -> json.put("private_key", Keys.PEM.replace("\n", "\\n")));

        assertThat(ServiceAccount.parse(document).assertion(NOW)).contains(".");
    }

    @Test
    void asks_Google_when_the_document_names_no_address() {
        String document = changed(json -> json.without("token_uri"));

        assertThat(ServiceAccount.parse(document).tokenUri()).isEqualTo("https://oauth2.googleapis.com/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oauth2.googleapis.com/token",
                "https://oauth2.example-cloud.fr/token",
                "http://localhost:8080/token",
                "http://127.0.0.1/token",
                "http://[::1]:81/token"
            })
    void takes_any_secure_address_and_the_machine_itself(String uri) {
        assertThat(ServiceAccount.parse(changed(json -> json.put("token_uri", uri)))
                        .tokenUri())
                .isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://oauth2.googleapis.com/token",
                "http://127.0.0.1.example.com/token",
                "https://user:pass@example.com/",
                "https:///token",
                "file:///etc/passwd",
                "oauth2.googleapis.com/token",
                "https://a b/"
            })
    void refuses_other_addresses(String uri) {
        assertThatThrownBy(() -> ServiceAccount.parse(changed(json -> json.put("token_uri", uri))))
                .isInstanceOf(AuthorizationException.class)
                .hasMessage("the service account's token_uri must be an https address");
    }

    @Test
    void says_what_is_wrong_with_a_document_and_never_quotes_it() {
        String key = Keys.PEM.substring(40, 80);

        assertFails("not json " + key, "the service account is not one well-formed");
        assertFails("[\"" + key + "\"]", "must be the JSON key of a service account");
        assertFails(changed(json -> json.put("type", "authorized_user")), "must be the JSON key of a service account");
        assertFails(changed(json -> json.without("client_email")), "the service account has no client_email");
        assertFails(changed(json -> json.without("private_key")), "the service account has no private_key");
        assertFails(changed(json -> json.put("private_key", key)), "not an RSA key in PKCS#8");
        assertFails(
                changed(json -> json.put("private_key", Keys.PEM.replace("PRIVATE KEY", "RSA PRIVATE KEY"))),
                "not an RSA key in PKCS#8");
        assertFails(changed(json -> json.put("private_key", Keys.PEM.replace(key, ""))), "not an RSA key in PKCS#8");
        assertThat(ServiceAccount.parse(Keys.serviceAccount())).hasToString("ServiceAccount[...]");
    }

    private static void assertFails(String document, String message) {
        assertThatThrownBy(() -> ServiceAccount.parse(document))
                .isInstanceOf(AuthorizationException.class)
                .hasNoCause()
                .hasMessageContaining(message)
                .message()
                .doesNotContain(Keys.PEM.substring(40, 60));
    }

    private static String changed(UnaryOperator<ObjectNode> change) {
        return Json.text(change.apply(Keys.document()));
    }

    private static JsonNode decoded(String part) {
        return Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}

package io.llmgov.router.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.core.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Against AWS's published test suite and against AWS's own signer. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwsSigV4Test {

    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant SUITE_TIME = Instant.parse("2015-08-30T12:36:00Z");

    private static final int ROUNDS = 500;
    private static final long SEED = 20_261_122;

    /** Facts of the suite's cases, each a request and its signature; those for signers that don't normalize paths are left out. */
    static List<JsonNode> vectors() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/bedrock/sigv4-vectors.jsonl")).stream()
                .map(line -> Json.parse(line))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void signs_as_the_published_suite_does(JsonNode vector) {
        Map<String, String> headers = new LinkedHashMap<>();
        vector.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        AwsSigV4 signer =
                new AwsSigV4(KEY_ID, SECRET, vector.path("sessionToken").asText(null), "us-east-1", "service");

        Map<String, String> added = signer.sign(
                vector.path("method").asText(),
                vector.path("host").asText(),
                vector.path("path").asText(),
                headers,
                vector.path("body").asText().getBytes(StandardCharsets.UTF_8),
                SUITE_TIME);

        assertThat(added.get("authorization"))
                .endsWith("Signature=" + vector.path("signature").asText());
        assertThat(added).containsEntry("x-amz-date", "20150830T123600Z");
    }

    @Test
    void signs_as_awss_own_signer_does() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String host =
                    "bedrock-runtime." + name(random) + ".amazonaws.com" + (random.nextInt(4) == 0 ? ":8443" : "");
            String path = randomPath(random);
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            String token = random.nextBoolean() ? name(random) + "/+=" + name(random) : null;
            Instant time = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(400_000_000));
            String region = name(random);

            SignedRequest theirs = theirs(host, path, body, token, time, region);
            Map<String, String> ours = new AwsSigV4(KEY_ID, SECRET, token, region, "bedrock")
                    .sign("POST", host, path, headersToSign(theirs), body, time);

            assertThat(ours.get("authorization"))
                    .as(path)
                    .isEqualTo(theirs.request()
                            .firstMatchingHeader("Authorization")
                            .orElseThrow());
            assertThat(ours.get("x-amz-security-token")).isEqualTo(token);
        }
    }

    private static SignedRequest theirs(
            String host, String path, byte[] body, String token, Instant time, String region) {
        AwsCredentialsIdentity identity = token == null
                ? AwsCredentialsIdentity.create(KEY_ID, SECRET)
                : AwsSessionCredentialsIdentity.create(KEY_ID, SECRET, token);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(URI.create("https://" + host + path))
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/json")
                .build();
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        return AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(identity)
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)));
    }

    /** What their signer has signed beside what ours adds itself. */
    private static Map<String, String> headersToSign(SignedRequest signed) {
        Map<String, String> headers = new LinkedHashMap<>();
        Set<String> ownHeaders = Set.of("authorization", "host", "x-amz-date", "x-amz-security-token");
        signed.request().headers().forEach((name, values) -> {
            if (!ownHeaders.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder("/model/").append(name(random));
        for (int i = random.nextInt(5); i > 0; i--) {
            path.append(List.of("%3A", "%2F", ".", "-", "_", "~", "%20", "%C3%A9", "//", "/./", "/x/../")
                    .get(random.nextInt(11)));
            path.append(name(random));
        }
        path.append("/converse-stream");
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(path.indexOf("?") < 0 ? '?' : '&').append(name(random));
            path.append('=')
                    .append(List.of("", "a%20b", "%C3%A9", "~x", "1%2B1").get(random.nextInt(5)));
        }
        return path.toString();
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 3 + random.nextInt(10); i > 0; i--) {
            name.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return name.toString();
    }

    @Test
    void shows_no_secret() {
        assertThat(new AwsSigV4(KEY_ID, SECRET, "token1", "eu-central-1", "bedrock").toString())
                .doesNotContain(KEY_ID, SECRET, "token1");
    }
}

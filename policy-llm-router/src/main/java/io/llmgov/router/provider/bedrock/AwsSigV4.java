package io.llmgov.router.provider.bedrock;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 in the Authorization header (AWS IAM User Guide, "Create a signed AWS API request"), as all
 * services but S3 want it: the path is normalized, and encoded once more than it is sent.
 *
 * @param sessionToken what temporary credentials carry beside the pair; null for lasting ones
 * @param region for instance {@code eu-central-1}
 * @param service the service's signing name, for instance {@code bedrock}
 */
record AwsSigV4(String accessKeyId, String secretAccessKey, String sessionToken, String region, String service) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String TERMINATOR = "aws4_request";
    private static final String HOST = "host";
    private static final String DATE = "x-amz-date";
    private static final String SECURITY_TOKEN = "x-amz-security-token";
    private static final String AUTHORIZATION = "authorization";
    private static final String UNRESERVED = "-._~";

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int DAY_LENGTH = "yyyyMMdd".length();

    /**
     * Signs one request.
     *
     * @param host the Host header as it is sent
     * @param path as it is sent, query string included
     * @param headers headers to be signed beside those that are returned; names in any case
     * @param body the bytes that are sent
     * @return the headers to add to the request, names in lower case
     */
    Map<String, String> sign(
            String method, String host, String path, Map<String, String> headers, byte[] body, Instant time) {
        String timestamp = TIMESTAMP.format(time);
        Map<String, String> added = new LinkedHashMap<>();
        added.put(DATE, timestamp);
        if (sessionToken != null) {
            added.put(SECURITY_TOKEN, sessionToken);
        }
        SortedMap<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), canonicalValue(value)));
        added.forEach((name, value) -> signed.put(name, canonicalValue(value)));
        signed.put(HOST, canonicalValue(host));
        added.put(AUTHORIZATION, authorization(method, path, signed, body, timestamp));
        return added;
    }

    private String authorization(
            String method, String path, SortedMap<String, String> headers, byte[] body, String timestamp) {
        String names = String.join(";", headers.keySet());
        String scope = timestamp.substring(0, DAY_LENGTH) + "/" + region + "/" + service + "/" + TERMINATOR;
        String request = canonicalRequest(method, path, headers, names, body);
        String stringToSign = ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + hex(sha256(utf8(request)));
        String signature = hex(hmac(signingKey(timestamp.substring(0, DAY_LENGTH)), stringToSign));
        return ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + signature;
    }

    private static String canonicalRequest(
            String method, String path, SortedMap<String, String> headers, String names, byte[] body) {
        int question = path.indexOf('?');
        String resource = question < 0 ? path : path.substring(0, question);
        String query = question < 0 ? "" : path.substring(question + 1);
        StringBuilder request = new StringBuilder(method).append('\n');
        request.append(canonicalPath(resource)).append('\n');
        request.append(canonicalQuery(query)).append('\n');
        headers.forEach(
                (name, value) -> request.append(name).append(':').append(value).append('\n'));
        return request.append('\n')
                .append(names)
                .append('\n')
                .append(hex(sha256(body)))
                .toString();
    }

    /** Without dot segments and doubled slashes (RFC 3986, section 6.2.2.3), each segment encoded. */
    private static String canonicalPath(String path) {
        String[] segments = path.split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : segments) {
            if ("..".equals(segment)) {
                kept.pollLast();
            } else if (!segment.isEmpty() && !".".equals(segment)) {
                kept.addLast(encode(utf8(segment)));
            }
        }
        String last = segments[segments.length - 1];
        boolean folder = last.isEmpty() || ".".equals(last) || "..".equals(last);
        return kept.isEmpty() ? "/" : "/" + String.join("/", kept) + (folder ? "/" : "");
    }

    /** Sorted by encoded name, then by encoded value. */
    private static String canonicalQuery(String query) {
        List<String[]> parameters = new ArrayList<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            if (!parameter.isEmpty()) {
                parameters.add(new String[] {encode(decode(name)), encode(decode(value))});
            }
        }
        parameters.sort(
                (one, other) -> one[0].equals(other[0]) ? one[1].compareTo(other[1]) : one[0].compareTo(other[0]));
        return parameters.stream()
                .map(parameter -> parameter[0] + "=" + parameter[1])
                .collect(Collectors.joining("&"));
    }

    private static String canonicalValue(String value) {
        return value.trim().replaceAll("\\s+", " ");
    }

    private static String encode(byte[] bytes) {
        StringBuilder encoded = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || UNRESERVED.indexOf(c) >= 0;
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** Undoes percent-encoding; what is none stays as it is. */
    private static byte[] decode(String text) {
        byte[] bytes = utf8(text);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            boolean escaped = bytes[i] == '%'
                    && i + 2 < bytes.length
                    && HexFormat.isHexDigit(bytes[i + 1])
                    && HexFormat.isHexDigit(bytes[i + 2]);
            if (escaped) {
                decoded.write(HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toByteArray();
    }

    private byte[] signingKey(String day) {
        byte[] key = utf8("AWS4" + secretAccessKey);
        for (String part : new String[] {day, region, service, TERMINATOR}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "AwsSigV4[region=" + region + ", service=" + service + "]";
    }
}

package io.llmgov.pii.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In each text the part in double angle quotes is the finding; texts without such a part hold none of that type. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecognizersTest {

    private static final String ALNUM36 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    private static final String ALNUM72 = ALNUM36 + ALNUM36;
    private static final String HEX64 = "0123456789abcdef".repeat(4);
    /** {@code {"alg":"HS256"}} and {@code {"sub":"1"}}. */
    private static final String CLAIMS = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0";
    /** Secrets are put together from pieces: whole ones would alarm the scanners of code hosts. */
    private static final Map<String, List<String>> SECRETS = Map.ofEntries(
            Map.entry(
                    "AWS_ACCESS_KEY",
                    List.of(
                            "«AKIAIOSFODNN7EXAMPLE»",
                            "key\\n«ASIAIOSFODNN7EXAMPLE»",
                            "aws_secret_access_key = «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
                            "«IQoJb3JpZ2luX2Vj" + ALNUM72 + "/+" + ALNUM72 + "==»",
                            "«ABSK" + ALNUM72 + ALNUM72 + "=»",
                            "«bedrock-api-key-" + ALNUM72 + "»",
                            "AKIAIOSFODNN7EXAMPL",
                            "AKIAiosfodnn7example",
                            "xAKIAIOSFODNN7EXAMPLE")),
            Map.entry(
                    "AZURE_KEY",
                    List.of(
                            "«" + ALNUM36 + ALNUM36.substring(0, 16) + "JQQJ99BCACYeBjFXJ3w3AAABACOGa1B2»",
                            "AccountName=x;AccountKey=«" + ALNUM72 + ALNUM36.substring(0, 14) + "==»;EndpointSuffix=y",
                            "SharedAccessKey=«" + ALNUM36 + "a1B2c3D=»",
                            "«" + ALNUM72 + "a1B2+ASta1B2cQ==»",
                            "secret «a1B8Q~" + ALNUM36.substring(0, 34) + "»",
                            ALNUM36 + ALNUM36.substring(0, 16) + "JQQK99BCACYeBjFXJ3w3AAABACOGa1B2",
                            "AccountKey=none",
                            "a1B9Q~" + ALNUM36.substring(0, 34))),
            Map.entry(
                    "GITHUB_TOKEN",
                    List.of(
                            "«ghp_" + ALNUM36 + "»",
                            "«ghp_" + ALNUM36 + "».",
                            "«github_pat_" + ALNUM36.substring(0, 22) + "_" + ALNUM72.substring(0, 59) + "»",
                            "«ghs_1234567_" + CLAIMS + "." + ALNUM72 + "-_" + ALNUM36 + "».",
                            "ghp_short",
                            "ghp_" + "x".repeat(36))),
            Map.entry(
                    "GITLAB_TOKEN",
                    List.of(
                            "«glpat-" + ALNUM36.substring(0, 20) + "»",
                            "«glpat-" + ALNUM36.substring(0, 27) + ".01.0a1b2c3d4»",
                            "«glrt-t1_" + ALNUM36.substring(0, 27) + ".01.0a1b2c3d4»",
                            "«glptt-" + HEX64.substring(0, 40) + "»",
                            "glpat-your-token",
                            "glpat-your-personal-access-token")),
            Map.entry(
                    "SLACK_TOKEN",
                    List.of(
                            "«xoxb-123456789012-abcdefGHIJ»",
                            "«xoxe.xoxb-1-" + ALNUM72 + "»",
                            "«xapp-1-A0123456789-123456789012-" + HEX64 + "»",
                            "cookie d=«xoxd-" + ALNUM36 + "%2B" + ALNUM36 + "»",
                            "https://«hooks.slack.com/services/T00000000/B00000000/XXXX»",
                            "https://«hooks.slack.com/triggers/T00000000/1234567890123/" + HEX64 + "»",
                            "xoxb-1",
                            "xoxb-your-bot-token")),
            Map.entry(
                    "OPENAI_KEY",
                    List.of(
                            "«sk-proj-" + ALNUM36 + "»",
                            "«sk-svcacct-" + ALNUM36 + "_-" + ALNUM72 + "»",
                            "«sk-" + ALNUM36 + "»",
                            "sk-ant-" + ALNUM36,
                            "sk-or-v1-" + HEX64,
                            "sk-your-openai-api-key-goes-here",
                            "task-" + ALNUM36)),
            Map.entry(
                    "ANTHROPIC_KEY",
                    List.of(
                            "«sk-ant-api03-" + ALNUM36 + "»",
                            "«sk-ant-admin01-" + ALNUM72 + "-_AA»",
                            "«sk-ant-oat01-" + ALNUM72 + "»",
                            "sk-ant-x")),
            Map.entry(
                    "GOOGLE_API_KEY",
                    List.of(
                            "«AIza" + ALNUM36.substring(1) + "»",
                            "«GOCSPX-" + ALNUM36.substring(0, 28) + "»",
                            "«ya29.a0" + ALNUM72 + "»",
                            "«ya29.c." + ALNUM72 + "»",
                            "«AQ.Ab8R" + ALNUM72.substring(0, 46) + "»",
                            "«1//0" + ALNUM72 + "»",
                            "AIza" + ALNUM36 + "x")),
            Map.entry("HUGGING_FACE_TOKEN", List.of("«hf_" + ALNUM36.substring(2) + "»", "hf_tokenizer_of_" + ALNUM36)),
            Map.entry(
                    "STRIPE_KEY",
                    List.of(
                            "«sk_live_" + ALNUM36 + "»",
                            "«sk_org_live_" + ALNUM36 + "»",
                            "«whsec_" + ALNUM36 + "/+8=»",
                            "pk_live_" + ALNUM36)),
            Map.entry(
                    "API_TOKEN",
                    List.of(
                            "«sk-or-v1-" + HEX64 + "»",
                            "«sk-lf-01234567-89ab-4cde-8f01-23456789abcd»",
                            "«gsk_" + ALNUM72.substring(0, 52) + "»",
                            "«xai-" + ALNUM72 + "a1B2c3D4»",
                            "«pplx-" + ALNUM72.substring(0, 48) + "»",
                            "«tgp_v1_" + ALNUM72.substring(0, 43) + "»",
                            "«nvapi-" + ALNUM72.substring(0, 64) + "»",
                            "«lsv2_pt_" + HEX64.substring(0, 32) + "_" + HEX64.substring(0, 10) + "»",
                            "«npm_" + ALNUM36 + "»",
                            "«pypi-AgEIcHlwaS5vcmc" + ALNUM72 + "_-»",
                            "«dckr_pat_" + ALNUM36.substring(0, 27) + "»",
                            "«ATATT3xFfGF0" + ALNUM72 + ALNUM72 + "=A1B2C3D4»",
                            "«dop_v1_" + HEX64 + "»",
                            "«dapi" + HEX64.substring(0, 32) + "-2»",
                            "«hvs." + ALNUM72 + "»",
                            "«SG." + ALNUM36.substring(0, 22) + "." + ALNUM72.substring(0, 43) + "».",
                            "«SK" + HEX64.substring(0, 32) + "»",
                            "«shpat_" + HEX64.substring(0, 32) + "»",
                            "Telegram «123456789:AA" + ALNUM36.substring(0, 33) + "»",
                            "Discord «MTIzNDU2Nzg5MDEyMzQ1Njc4.a1B2c3." + ALNUM36.substring(0, 27) + "».",
                            "https://«discord.com/api/webhooks/123456789012345678/" + ALNUM72.substring(0, 68) + "»",
                            "gsk_" + ALNUM36,
                            "SK" + HEX64,
                            "key-" + HEX64.substring(0, 31) + "g",
                            "pattern.of." + ALNUM72,
                            "at 12:AA" + ALNUM36.substring(0, 33),
                            "MyClassWithAVeryLongName.method.callsAnotherOneWhichIsLonger")),
            Map.entry(
                    "JWT",
                    List.of(
                            "Bearer «" + CLAIMS + ".c2lnbmF0dXJl»",
                            "«eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..a1B2c3D4e5F6g7H8.i9J0k1L2.m3N4o5P6q7R8»",
                            "«eyJhbGciOiJSU0EtT0FFUCJ9.a1B2c3D4.e5F6g7H8.i9J0k1L2.m3N4o5P6q7R8»",
                            "«ewogICJhbGciOiAiSFMyNTYiCn0.eyJzdWIiOiIxIn0.c2lnbmF0dXJl»",
                            "eyJhbGciOiJIUzI1NiJ9",
                            "eyJhbGciOiJIUzI1NiJ9.json.md")),
            Map.entry(
                    "PRIVATE_KEY",
                    List.of(
                            "x «-----BEGIN RSA PRIVATE KEY-----\nMIIB/+=\nAAAA\n-----END RSA PRIVATE KEY-----» y",
                            "\"«-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----»\\n\"",
                            "«-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY\n=a1B2\n-----END PGP PRIVATE KEY BLOCK-----»",
                            "«---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/5\n---- END SSH2 ENCRYPTED PRIVATE KEY ----» y",
                            "«PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: \"me\"\nPrivate-Lines: 1\nAAAA/+=\n"
                                    + "Private-MAC: "
                                    + HEX64
                                    + "»\nthat is it",
                            "«AGE-SECRET-KEY-1"
                                    + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"
                                            .repeat(2)
                                            .substring(0, 58) + "»",
                            "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----")),
            Map.entry(
                    "PASSWORD",
                    List.of(
                            "password = \"«hunter two!»\"",
                            "pwd: «hunter2»",
                            "my password is «hunter2»",
                            "Passwort: «geheim1!»",
                            "mot de passe : «soleil99»",
                            "{\"api_key\": \"«abcd1234»\"}",
                            "PrivateKey = «" + ALNUM36 + "a1B2c3D=»",
                            "密码是«abc12345»",
                            "DB_PASSWORD=«hunter»",
                            "my password is «Tr0ub4dor&3».",
                            "/login?password=«hunter2»&x=1",
                            "max_tokens: 4096",
                            "secretary: Anna",
                            "password: <your password>",
                            "Password: [REDACTED]",
                            "token = getToken()",
                            "password = os.environ[\"PW\"]",
                            "the password is required",
                            "password: ********",
                            "password=${DB_PASSWORD}",
                            "token: null",
                            "Password: please enter it")));

    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry(
                    "EMAIL",
                    List.of(
                            "mail «jane.doe+x@mail.example.co.uk».",
                            "(«o'neil@example.org»)",
                            "«jane@exämple.de», please",
                            "«jane [at] example (dot) com» is mine",
                            "write to «jane at example dot com» soon",
                            "?user=x&mail «jane%40example.com»",
                            "«jane＠example．com»",
                            "see you at noon",
                            "look at dot com",
                            "@handle and a@b",
                            "foo@bar",
                            "a @ b.com")),
            Map.entry(
                    "PHONE",
                    List.of(
                            "«+49 30 901820» is it",
                            "«+1 (212) 555-2368»",
                            "«+33 1 42 68 53 00», merci",
                            "Tel.: «030 901820-15»",
                            "手机:«13812345678»",
                            "fax «0044 20 7946 0018»",
                            "«(415) 555-2671»",
                            "order 12345678",
                            "call me on 2024-05-06 12:00",
                            "+1 12",
                            "version 1.2.3",
                            "10.20.30.40")),
            Map.entry(
                    "CREDIT_CARD",
                    List.of(
                            "«4111 1111 1111 1111»",
                            "«5555-5555-5555-4444» exp 12/27",
                            "«378282246310005»",
                            "«4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1»",
                            "«４１１１１１１１１１１１１１１１»",
                            "«6011111111111117».",
                            "«9792000012345677»",
                            "«9704123456789012345»",
                            "Diners card «3600001234567895»",
                            "order 302-7748291-1183724",
                            "«2200123456789012341»",
                            "«213123456789018»",
                            "9792000012345678",
                            "4111 1111 1111 1112",
                            "1234567890123456",
                            "a4111111111111111")),
            Map.entry(
                    "IBAN",
                    List.of(
                            "to «DE89 3704 0044 0532 0130 00» today",
                            "«GB29NWBK60161331926819»",
                            "«fr14 2004 1010 0505 0001 3M02 606»",
                            "«CI93 CI00 8011 1301 1342 9120 0589»",
                            "DE89 3704 0044 0532 0130 01",
                            "XX89370400440532013000")),
            Map.entry(
                    "BIC",
                    List.of(
                            "BIC «DEUTDEFF»",
                            "SWIFT code: «BNPAFRPPXXX»",
                            "«DEUTDEFFXXX»",
                            "the HOSPITAL",
                            "BIC deutdeff")),
            Map.entry(
                    "IP_ADDRESS",
                    List.of(
                            "from «192.168.178.20».",
                            "«10.1.2.3»:8080",
                            "«2001:db8::8a2e:370:7334»",
                            "[«fe80::1»]",
                            "«2001:0db8:85a3:0000:0000:8a2e:0370:7334»",
                            "version 1.2.3.4",
                            "127.0.0.1",
                            "1.2.3.4.5",
                            "256.1.1.1",
                            "ping «fe80::1»%eth0",
                            "«::ffff:192.0.2.128»",
                            "«3fff:db8::17»",
                            "12:30:45",
                            "std::abc",
                            "::")),
            Map.entry(
                    "MAC_ADDRESS",
                    List.of(
                            "«00:1A:2b:3c:4d:5e»",
                            "«00-1a-2b-3c-4d-5e»",
                            "mac «001a.2b3c.4d5e»",
                            "«00:1a:2b:ff:fe:3c:4d:5e»",
                            "00:00:00:00:00:00",
                            "00:1a:2b:3c:4d",
                            "00:1a:2b:3c:4d:5e:6f",
                            "00:1a-2b:3c:4d:5e")),
            Map.entry(
                    "URL_CREDENTIALS",
                    List.of(
                            "https://«admin:s3cr@t»@db.example.com/x",
                            "postgres://«u:p»@h:5432/d",
                            "https://x.example/y?a=1&access_token=«abcdef123456»&b=2",
                            "https://example.com:8080/a@b",
                            "https://user@example.com/",
                            "?token=abc")),
            Map.entry(
                    "CRYPTO_WALLET",
                    List.of(
                            "«1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»",
                            "«3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy»",
                            "«bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»",
                            "«bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0»",
                            "eth «0xde709f2102306220921060314715629080e2fb77»",
                            "«LRo7wbwQrobVva3Bpy6e42tijQonBiCQpW»",
                            "«ltc1qfqtgl2vuklspfemaha900879k2jse2kgtqckpv»",
                            "«DBiGDeaE5ZFjCmXdPR6uKmzZQLAoMJtAqr»",
                            "«TGYNgT1JvsUPpwQfF6m4JAX6RzBpEgAjSK»",
                            "«rf2wgPd289MSCmMpeqfL8rFxXUSWrDinj7»",
                            "«5JN2yZcPgQamfAYtdutYWipHgz8HgybBFuienHPmKzAnEiXaiJg»",
                            "«KydqiewD6w647T9kuvSW6BZifV9AfSmrGogqksMUeoLAfGAuDUX6»",
                            "«xprv9s21ZrQH143K2mz3zFeJPWyy5vWb72KTF1FDEzR8RqLSMSSnbQGKaznWiiiZ99k4cAwHrryC3ZA1ATjzpCbVK4Kr5mZ8fHswHKeELafZAmo»",
                            "«48"
                                    + "a1B2c3D4e5F6g7H8i9Jzk1L2m3N4o5P6q"
                                            .repeat(3)
                                            .substring(0, 93) + "»",
                            "TGYNgT1JvsUPpwQfF6m4JAX6RzBpEgAjSJ",
                            "rf2wgPd289MSCmMpeqfL8rFxXUSWrDinj8",
                            "bcx1qfqtgl2vuklspfemaha900879k2jse2kg0uzjeu",
                            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
                            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
                            "0xde709f2102306220921060314715629080e2fb7")),
            Map.entry(
                    "DATE_OF_BIRTH",
                    List.of(
                            "born «12 March 1985»",
                            "DOB: «03/12/1985»",
                            "geboren am «12.03.1985»",
                            "née le «12 mars 1985»",
                            "nacida el «12 de marzo de 1985»",
                            "data di nascita: «12/03/1985»",
                            "nascido em «12/03/1985»",
                            "geboortedatum «12-03-1985»",
                            "data urodzenia: «1985-03-12»",
                            "född «1985-03-12»",
                            "дата рождения «12.03.1985»",
                            "生年月日：«1985年3月12日»",
                            "出生日期:«1985-03-12»",
                            "doğum tarihi «12.03.1985»",
                            "생년월일 «1985.03.12»",
                            "\"dateOfBirth\": \"«1985-03-12»\"",
                            "تاريخ الميلاد «١٢/٠٣/١٩٨٥»",
                            "วันเกิด «12/03/2528»",
                            "the meeting on 12 March 2024",
                            "born 32/13/1985",
                            "born 12/03/1785")),
            Map.entry(
                    "GPS_COORDINATES",
                    List.of(
                            "«48.85837, 2.29448»",
                            "«48.8584° N, 2.2945° E»",
                            "«48°51'24\"N 2°21'03\"E»",
                            "lat: «48.858»",
                            "«48º51'24\"N 2º21'03\"E»",
                            "«N 48° 51.400 E 002° 21.050»",
                            "geo:«48.85837,2.29448»",
                            "@«48.85837,2.29448»,17z",
                            "at «8FW4V75V+8Q».",
                            "1A+2B and 8FW4V75+8Q",
                            "prices 1.50, 2.50",
                            "98.85837, 2.29448",
                            "1.234, 5.678")),
            Map.entry("US_NPI", List.of("NPI «1234567893»", "NPI 1234567890", "1234567893")),
            Map.entry("US_DEA", List.of("DEA number «AB1234563»", "DEA number AB1234567")),
            Map.entry("US_MBI", List.of("Medicare «1EG4-TE5-MK73»", "«1EG4TE5MK73»", "1SG4TE5MK73")),
            Map.entry(
                    "NAME",
                    List.of(
                            "Ask Dr. «Aisha Okafor» now",
                            "my name is «Priya Natarajan»",
                            "Herr «Jürgen von der Heide» kommt",
                            "then «Maria Gonzalez» left",
                            "The House is Big",
                            "mr. smith")),
            Map.entry(
                    "LOCATION", List.of("in «New York» today", "«12 Baker Street»", "«Hauptstraße 5»", "a small town")),
            Map.entry("ORGANIZATION", List.of("at «Siemens AG», too", "from «Acme Widgets Inc.»", "an AG")));

    static Stream<Arguments> texts() {
        return Stream.concat(TEXTS.entrySet().stream(), SECRETS.entrySet().stream())
                .flatMap(entry -> entry.getValue().stream().map(text -> Arguments.of(entry.getKey(), text)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void finds_what_is_marked(String type, String marked) {
        int start = marked.indexOf('«');
        String text = marked.replace("«", "").replace("»", "");
        List<Finding> found = detector(type).find(text);
        if (start < 0) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).hasSize(1);
            assertThat(text.substring(found.get(0).start(), found.get(0).end()))
                    .isEqualTo(marked.substring(start + 1, marked.indexOf('»')));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("texts")
    void with_all_types_on_the_marked_part_is_covered(String type, String marked) {
        int start = marked.indexOf('«');
        int end = marked.indexOf('»') - 1;
        String text = marked.replace("«", "").replace("»", "");
        DetectorSettings all = new DetectorSettings(Set.of(), Map.of(), 0.5, List.of(), List.of(), List.of(), true);
        if (start >= 0) {
            assertThat(Detector.of(all).find(text)).anyMatch(finding -> finding.start() < end && finding.end() > start);
        }
    }

    private static Detector detector(String type) {
        return Detector.of(new DetectorSettings(Set.of(type), Map.of(), 0.5, List.of(), List.of(), List.of(), false));
    }
}

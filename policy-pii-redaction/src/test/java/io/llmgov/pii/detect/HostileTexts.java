package io.llmgov.pii.detect;

import io.llmgov.pii.ids.IdentifierRecognizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Texts of any length that would make a careless scanner slow. */
final class HostileTexts {

    private static final List<String> UNITS = List.of(
            "1",
            "1 ",
            "11 22 ",
            "123-45-",
            "12.3/",
            "1.1.1.",
            "a",
            "a.",
            "a@",
            "@a.",
            "a at b dot ",
            "+1 ",
            "+49 30 901820 12 34 ",
            "(1",
            "0123 456 789 ",
            "tel 0123456789 ",
            "::",
            "a:",
            "1:",
            "aa:bb:",
            "https://a:",
            "https://",
            "?token=",
            "=",
            "eyJ",
            "eyJa.",
            "sk-",
            "xoxb-",
            "-----BEGIN ",
            "-----BEGIN PRIVATE KEY-----",
            "password",
            "password: ",
            "password is a ",
            "[at]",
            "a[at]a(dot)",
            "\"",
            "\"a@",
            "born ",
            "born 1.1.1985 ",
            "1 de a",
            "mr ",
            "Mr. A ",
            "John ",
            "A",
            "Aa ",
            "aa ",
            "12 a a a ",
            "rue a ",
            " ",
            "\t",
            "\n",
            "\\",
            "\u200b",
            "\u0301",
            "\ud835\udfd8",
            "日",
            "日1",
            "1A1z",
            "bc1",
            "0x",
            "4111 1111 1111 1111 ",
            "lat: ",
            "1.2345,",
            "1\u00b0",
            "AKIA",
            "x ",
            "44051401359 ",
            "A1B2 ",
            "1A-");

    /** For each type that has a recognizer of its own, texts that begin over and over what it looks for. */
    static final Map<String, List<String>> AGAINST = Map.ofEntries(
            Map.entry("EMAIL", List.of("@", "a@b.", "a.b@", "[at]", "a at b dot ", "\"a\"@[1.", "a%40b.")),
            Map.entry("PHONE", List.of("+", "+1 (2) 3-", "(030) ", "+49 30 901820 12 34 ", "00", "tel 030 1234567 ")),
            Map.entry("CREDIT_CARD", List.of("4111 1111 1111 1111 ", "4111-", "4", "5 5 5 5 ")),
            Map.entry("IBAN", List.of("DE89 3704 ", "DE89", "GB29NWBK60161331926819", "FR14 ")),
            Map.entry("BIC", List.of("DEUTDEFF", "DEUTDEFFXXX ", "BIC DEUTDEFF ")),
            Map.entry("IP_ADDRESS", List.of("::", "1:2:3:4:5:6:7:", "1.1.1.", "fe80::1 ", ":1", "version 1.2.3.4 ")),
            Map.entry("MAC_ADDRESS", List.of("00:1a:2b:3c:4d:", "00-1a-", "001a.2b3c.")),
            Map.entry("URL_CREDENTIALS", List.of("://", "https://a:b@", "?token=", "a=", "&key=abcdefgh")),
            Map.entry("CRYPTO_WALLET", List.of("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa ", "bc1q", "0x0123456789 ")),
            Map.entry(
                    "DATE_OF_BIRTH",
                    List.of("1.1.1985 ", "1985-1-", "1 de marzo de ", "march 1 ", "1985年1月", "昭和1年", "born 1/1/85 ")),
            Map.entry("GPS_COORDINATES", List.of("1.2345,", "48.8583 2.2944 ", "lat: 1.234 ", "1\u00b01'", "lat=")),
            Map.entry("AWS_ACCESS_KEY", List.of("AKIA", "AKIA0123456789ABCDE ", "aws secret " + "a".repeat(40) + " ")),
            Map.entry("AZURE_KEY", List.of("AccountKey=", "abc7Q~", "a".repeat(83) + "= ")),
            Map.entry("GITHUB_TOKEN", List.of("ghp_", "github_pat_", "ghp_0123456789 ")),
            Map.entry("GITLAB_TOKEN", List.of("glpat-", "glpat-01234 ")),
            Map.entry("SLACK_TOKEN", List.of("xoxb-", "hooks.slack.com/services/")),
            Map.entry("OPENAI_KEY", List.of("sk-", "sk-a ")),
            Map.entry("ANTHROPIC_KEY", List.of("sk-ant-", "sk-ant-a ")),
            Map.entry("GOOGLE_API_KEY", List.of("AIza", "ya29.", "GOCSPX-")),
            Map.entry("HUGGING_FACE_TOKEN", List.of("hf_", "hf_a ")),
            Map.entry("STRIPE_KEY", List.of("sk_live_", "whsec_", "sk_live_a ")),
            Map.entry("API_TOKEN", List.of("gsk_", "12345678:AA", "MTIz.", "SK", "pat", "discord.com/api/webhooks/")),
            Map.entry("JWT", List.of("eyJ", "eyJa.", "eyJhbGciOi.eyJ", "eyJ.eyJ")),
            Map.entry(
                    "PRIVATE_KEY",
                    List.of("-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "-----END ", "-----BEGIN PRIVATE KEY-----A")),
            Map.entry("PASSWORD", List.of("password", "password=\"", "secret is ", "token: ", "pass word", "bearer ")),
            Map.entry("US_NPI", List.of("npi 1234567893 ")),
            Map.entry("US_DEA", List.of("dea AB1234563 ")),
            Map.entry("US_MBI", List.of("medicare 1EG4-TE5-MK73 ", "1EG4-")),
            Map.entry("NAME", List.of("Mr. ", "my name is ", "Maria ", "Maria van der ", "dear A")),
            Map.entry("LOCATION", List.of("12 a a ", "1 rue a ", "calle a a ", "Hauptstraße ", "weg 1", "New York ")),
            Map.entry("ORGANIZATION", List.of(" GmbH", "A AG ", "A A A A Inc. ", ", S.A.")));

    /** Texts that a careless scanner of any kind would be slow with. */
    private static final List<String> ANY = List.of(
            "([{<",
            "<b><i>",
            "\ud83d\ude00",
            "\ud83d\udc68\u200d",
            "a\u0301",
            "1\u0301",
            "\u30fc",
            "1-1 1/1.",
            "\uff11",
            "card tax health call ",
            "social security number ",
            "steuernummer",
            "身份证号码",
            "บัตรประชาชน",
            "1+1+",
            "123456+",
            "12 - ",
            "A123456(",
            "aA",
            "a_1",
            "12.345.678/");

    private HostileTexts() {}

    /** One with everything on, whatever the score. */
    static Detector detector() {
        return Detector.of(
                new DetectorSettings(Set.of(), Map.of(), 0.01, List.of(), List.of(), List.of(), true),
                Set.of("US", "DE"));
    }

    static Map<String, String> ofLength(int length) {
        Map<String, String> texts = new LinkedHashMap<>();
        Stream.of(UNITS.stream(), AGAINST.values().stream().flatMap(List::stream), ANY.stream())
                .flatMap(units -> units)
                .forEach(unit -> texts.put(unit, repeated(unit, length)));
        return texts;
    }

    /** For each identifier a text of numbers of its length, each beside one of the words that speak for it. */
    static Map<String, String> ofIdentifiers(List<IdentifierRecognizer> identifiers, int length) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (IdentifierRecognizer identifier : identifiers) {
            String word = identifier.context().stream().sorted().findFirst().orElse("");
            String digits = repeated("1234567890", identifier.maxLength());
            String mixed = repeated("A1B2", identifier.minLength());
            texts.put(identifier.type(), repeated(word + " " + digits + " " + mixed + "-", length));
        }
        return texts;
    }

    static String repeated(String unit, int length) {
        return unit.repeat(length / unit.length() + 1).substring(0, length);
    }
}

package io.llmgov.pii.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    private HostileTexts() {}

    /** One with everything on, whatever the score. */
    static Detector detector() {
        return Detector.of(
                new DetectorSettings(Set.of(), Map.of(), 0.01, List.of(), List.of(), List.of(), true),
                Set.of("US", "DE"));
    }

    static Map<String, String> ofLength(int length) {
        Map<String, String> texts = new LinkedHashMap<>();
        UNITS.forEach(unit ->
                texts.put(unit, unit.repeat(length / unit.length() + 1).substring(0, length)));
        return texts;
    }
}

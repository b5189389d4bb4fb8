package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;

/** The recognizers of keys, tokens and passwords; formats as the issuers and their secret-scanning partners state them. */
public final class SecretRecognizers {

    private static final String BASE64URL = "-_";
    private static final int LONG = 512;

    private SecretRecognizers() {}

    public static List<TextRecognizer> all() {
        return List.of(
                PrefixedToken.of("AWS_ACCESS_KEY", "", 16, 16, "AKIA", "ASIA", "ABIA", "ACCA"),
                new AwsSecretKey(),
                PrefixedToken.of("GITHUB_TOKEN", "_", 36, LONG, "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
                PrefixedToken.of(
                        "SLACK_TOKEN",
                        "-",
                        10,
                        LONG,
                        "xoxb-",
                        "xoxp-",
                        "xoxa-",
                        "xoxr-",
                        "xoxs-",
                        "xoxe-",
                        "xoxe.",
                        "xoxc-",
                        "xoxd-",
                        "xapp-"),
                PrefixedToken.of("SLACK_TOKEN", "/", 20, LONG, "hooks.slack.com/services/"),
                PrefixedToken.of("OPENAI_KEY", BASE64URL, 20, LONG, "sk-").butNot("sk-ant-"),
                PrefixedToken.of("ANTHROPIC_KEY", BASE64URL, 20, LONG, "sk-ant-"),
                PrefixedToken.of("GOOGLE_API_KEY", BASE64URL, 35, 35, "AIza"),
                PrefixedToken.of("GOOGLE_API_KEY", BASE64URL, 24, 32, "GOCSPX-"),
                PrefixedToken.of("GOOGLE_API_KEY", BASE64URL, 20, 2048, "ya29."),
                PrefixedToken.of("GOOGLE_API_KEY", BASE64URL, 40, LONG, "AQ.A"),
                PrefixedToken.of("STRIPE_KEY", "", 16, LONG, "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"),
                new Jwt(),
                new PrivateKey(),
                new Password());
    }
}

package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.secret.PrefixedToken.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of issuers that have a type of their own. Formats as the issuers' documentation states them and the rules of
 * gitleaks, TruffleHog and detect-secrets agree on; lengths are wider where issuers announce that they will change.
 */
final class ProviderTokens {

    private static final int LONG = 512;
    /** Tokens that carry signed claims. */
    private static final int VERY_LONG = 4096;

    private ProviderTokens() {}

    static List<PrefixedToken> all() {
        List<PrefixedToken> all = new ArrayList<>();
        // IAM User Guide, "Unique identifiers"; temporary credentials bring a session token.
        add(all, "AWS_ACCESS_KEY", Alphabet.UPPER, 16, 16, "AKIA", "ASIA", "ABIA", "ACCA");
        add(all, "AWS_ACCESS_KEY", Alphabet.BASE64, 100, VERY_LONG, "IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz");
        // Amazon Bedrock User Guide, "API keys": long-term and short-term.
        add(all, "AWS_ACCESS_KEY", Alphabet.BASE64, 100, LONG, "ABSK");
        add(all, "AWS_ACCESS_KEY", Alphabet.BASE64, 40, VERY_LONG, "bedrock-api-key-");
        add(all, "GITHUB_TOKEN", Alphabet.NAME, 36, LONG, "ghp_", "gho_", "ghu_", "ghr_", "github_pat_");
        // Since 2026 tokens of app installations are signed claims, with dots in them (GitHub changelog of May 2026).
        add(all, "GITHUB_TOKEN", Alphabet.DOTTED, 36, VERY_LONG, "ghs_");
        add(all, "GITLAB_TOKEN", Alphabet.DOTTED, 20, LONG, "glpat-", "gldt-", "glrt-", "glrtr-", "glsoat-", "glcbt-");
        add(all, "GITLAB_TOKEN", Alphabet.DOTTED, 20, LONG, "glptt-", "glft-", "glimt-", "gloas-", "glffct-", "glwt-");
        add(all, "GITLAB_TOKEN", Alphabet.DOTTED, 20, 1024, "glagent-", "GR1348941");
        add(all, "SLACK_TOKEN", Alphabet.SLUG, 10, LONG, "xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxo-", "xoxc-");
        add(all, "SLACK_TOKEN", Alphabet.SLUG, 10, LONG, "xoxe-", "xoxe.", "xapp-", "xwfp-");
        add(all, "SLACK_TOKEN", Alphabet.ANY, 10, LONG, "xoxd-");
        add(all, "SLACK_TOKEN", Alphabet.PATH, 20, LONG, "hooks.slack.com/services/", "hooks.slack.com/workflows/");
        add(all, "SLACK_TOKEN", Alphabet.PATH, 20, LONG, "hooks.slack.com/triggers/");
        add(all, "OPENAI_KEY", Alphabet.SLUG, 20, LONG, "sk-");
        add(all, "ANTHROPIC_KEY", Alphabet.SLUG, 20, LONG, "sk-ant-");
        add(all, "GOOGLE_API_KEY", Alphabet.SLUG, 35, 35, "AIza");
        add(all, "GOOGLE_API_KEY", Alphabet.SLUG, 24, 32, "GOCSPX-");
        // Access tokens of service accounts have a further dot: ya29.c.…
        add(all, "GOOGLE_API_KEY", Alphabet.DOTTED, 20, VERY_LONG, "ya29.");
        // Gemini's keys since 2026 (Gemini API documentation, "Using Gemini API keys").
        add(all, "GOOGLE_API_KEY", Alphabet.SLUG, 40, LONG, "AQ.A");
        add(all, "GOOGLE_API_KEY", Alphabet.SLUG, 40, LONG, "1//0");
        add(all, "STRIPE_KEY", Alphabet.ALNUM, 16, LONG, "sk_live_", "sk_test_", "rk_live_", "rk_test_");
        add(all, "STRIPE_KEY", Alphabet.NAME, 16, LONG, "sk_org_");
        // Standard Webhooks writes what follows as Base64.
        add(all, "STRIPE_KEY", Alphabet.BASE64, 24, LONG, "whsec_");
        add(all, "HUGGING_FACE_TOKEN", Alphabet.ALNUM, 34, 34, "hf_", "api_org_");
        add(all, "PRIVATE_KEY", Alphabet.UPPER, 58, 58, "AGE-SECRET-KEY-1");
        return all;
    }

    private static void add(
            List<PrefixedToken> all, String type, Alphabet alphabet, int fewest, int most, String... prefixes) {
        for (String prefix : prefixes) {
            all.add(new PrefixedToken(type, prefix, alphabet, fewest, most));
        }
    }
}

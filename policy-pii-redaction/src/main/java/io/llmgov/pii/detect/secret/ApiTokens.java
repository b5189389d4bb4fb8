package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.secret.PrefixedToken.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens of issuers that share one type, in the order of what they are for. Formats as in the issuers' documentation and
 * the rules of gitleaks and TruffleHog. Left out are keys without a mark, such as those of Mistral and Cohere: only a name
 * beside them tells what they are.
 */
final class ApiTokens {

    private static final String TYPE = "API_TOKEN";
    private static final int LONG = 512;

    private ApiTokens() {}

    static List<PrefixedToken> all() {
        List<PrefixedToken> all = new ArrayList<>();
        languageModels(all);
        development(all);
        clouds(all);
        services(all);
        return all;
    }

    private static void languageModels(List<PrefixedToken> all) {
        add(all, Alphabet.SLUG, 40, LONG, "sk-or-"); // OpenRouter
        add(all, Alphabet.SLUG, 36, 36, "sk-lf-"); // Langfuse
        add(all, Alphabet.NAME, 42, 64, "lsv2_pt_", "lsv2_sk_"); // LangSmith
        add(all, Alphabet.ALNUM, 52, 52, "gsk_"); // Groq
        add(all, Alphabet.NAME, 80, 80, "xai-"); // xAI
        add(all, Alphabet.ALNUM, 48, 48, "pplx-"); // Perplexity
        add(all, Alphabet.SLUG, 43, 43, "tgp_v1_"); // Together
        add(all, Alphabet.SLUG, 37, 37, "r8_"); // Replicate
        add(all, Alphabet.SLUG, 64, 64, "nvapi-"); // NVIDIA
        add(all, Alphabet.NAME, 68, 70, "pcsk_"); // Pinecone
        add(all, Alphabet.HEX, 48, 48, "sk_"); // ElevenLabs
    }

    private static void development(List<PrefixedToken> all) {
        add(all, Alphabet.ALNUM, 36, 36, "npm_");
        add(all, Alphabet.SLUG, 70, 1024, "pypi-AgE"); // PyPI and its test site
        add(all, Alphabet.HEX, 48, 48, "rubygems_");
        add(all, Alphabet.ALNUM, 43, 43, "oy2"); // NuGet
        add(all, Alphabet.ALNUM, 60, 60, "CLOJARS_");
        add(all, Alphabet.SLUG, 27, 27, "dckr_pat_"); // Docker
        add(all, Alphabet.SLUG, 32, 32, "dckr_oat_");
        add(all, Alphabet.ANY, 100, LONG, "ATATT3", "ATCTT3"); // Atlassian
        add(all, Alphabet.ALNUM, 69, 69, "AKCp"); // JFrog Artifactory
        add(all, Alphabet.ALNUM, 59, 59, "cmVmd");
        add(all, Alphabet.ALNUM, 40, 40, "bkua_"); // Buildkite
        add(all, Alphabet.NAME, 63, 63, "CCIPAT_"); // CircleCI
        add(all, Alphabet.NAME, 40, 57, "sgp_"); // Sourcegraph
        add(all, Alphabet.HEX, 64, 64, "slk_");
        add(all, Alphabet.SLUG, 59, 59, "PMAK-"); // Postman
        add(all, Alphabet.HEX, 40, 40, "pul-"); // Pulumi
        add(all, Alphabet.ALNUM, 40, 44, "dp.pt.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."); // Doppler
        add(all, Alphabet.DOTTED, 40, 80, "dp.st.");
        add(all, Alphabet.HEX, 64, 64, "sntryu_"); // Sentry
        add(all, Alphabet.ANY, 60, LONG, "sntrys_");
        add(all, Alphabet.NAME, 41, 41, "glsa_"); // Grafana
        add(all, Alphabet.BASE64, 32, LONG, "glc_");
        add(all, Alphabet.UPPER, 27, 27, "NRAK-"); // New Relic
        add(all, Alphabet.DOTTED, 89, 89, "dt0c01."); // Dynatrace
    }

    private static void clouds(List<PrefixedToken> all) {
        add(all, Alphabet.HEX, 64, 64, "dop_v1_", "doo_v1_", "dor_v1_"); // DigitalOcean
        add(all, Alphabet.SLUG, 32, 34, "dapi"); // Databricks
        add(all, Alphabet.SLUG, 24, LONG, "hvs.", "hvb.", "hvr."); // HashiCorp Vault
        add(all, Alphabet.BASE64, 250, 4096, "ops_eyJ"); // 1Password
        add(all, Alphabet.SLUG, 58, 58, "HRKU-AA"); // Heroku
        add(all, Alphabet.DOTTED, 32, 64, "pscale_tkn_", "pscale_pw_", "pscale_oauth_"); // PlanetScale
        add(all, Alphabet.NAME, 36, 36, "nfp_"); // Netlify
        add(all, Alphabet.SLUG, 20, 128, "tskey-"); // Tailscale
        add(all, Alphabet.ALNUM, 40, 40, "sbp_"); // Supabase
        add(all, Alphabet.BASE64, 100, 4096, "fm1r_", "fm1a_", "fm2_"); // Fly.io
        add(all, Alphabet.SLUG, 43, 43, "sha256~", "fo1_"); // OpenShift, Fly.io
        add(all, Alphabet.ALNUM, 17, 21, "LTAI"); // Alibaba Cloud
    }

    private static void services(List<PrefixedToken> all) {
        add(all, Alphabet.DOTTED, 60, 75, "SG."); // SendGrid
        add(all, Alphabet.HEX, 32, 32, "SK", "key-"); // Twilio, Mailgun
        add(all, Alphabet.SLUG, 81, 81, "xkeysib-"); // Brevo
        add(all, Alphabet.PATH, 80, LONG, "discord.com/api/webhooks/", "discordapp.com/api/webhooks/");
        add(all, Alphabet.PATH, 80, LONG, "webhook.office.com/webhookb2/"); // Microsoft Teams
        add(all, Alphabet.HEX, 32, 32, "shpat_", "shpca_", "shppa_", "shpss_"); // Shopify
        add(all, Alphabet.SLUG, 22, 60, "sq0atp-", "sq0csp-"); // Square
        add(all, Alphabet.ALNUM, 40, 40, "lin_api_"); // Linear
        add(all, Alphabet.ALNUM, 46, 46, "ntn_"); // Notion
        add(all, Alphabet.ALNUM, 43, 43, "secret_");
        add(all, Alphabet.DOTTED, 79, 79, "pat"); // Airtable
        add(all, Alphabet.SLUG, 40, 40, "figd_"); // Figma
        add(all, Alphabet.SLUG, 43, 43, "CFPAT-"); // Contentful
        add(all, Alphabet.NAME, 43, 48, "phx_"); // PostHog
        add(all, Alphabet.NAME, 40, 59, "tfp_"); // Typeform
        add(all, Alphabet.HEX, 32, 32, "p8e-"); // Adobe
        add(all, Alphabet.DOTTED, 60, 240, "sk.eyJ"); // Mapbox
    }

    private static void add(List<PrefixedToken> all, Alphabet alphabet, int fewest, int most, String... prefixes) {
        for (String prefix : prefixes) {
            all.add(new PrefixedToken(TYPE, prefix, alphabet, fewest, most));
        }
    }
}

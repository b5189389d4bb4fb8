package io.llmgov.pii.detect;

import io.llmgov.core.policy.ConfigurationException;
import io.llmgov.pii.ids.IdentifierRecognizer;
import io.llmgov.pii.ids.NationalIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The catalogue of entity types: forms, documentation and configuration checks read it. */
public final class EntityTypes {

    /** Found with dictionaries and rules only: best effort, hence off unless asked for. */
    public static final Set<String> NAMES = Set.of("NAME", "LOCATION", "ORGANIZATION");

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, EntityType> ALL = new LinkedHashMap<>();

    static {
        on("EMAIL", "E-mail address, also written as \"name at domain dot com\"");
        on("PHONE", "Phone number, international, or national beside words such as \"call\" or \"tel\"");
        on("CREDIT_CARD", "Payment card number of a known brand with a right check digit");
        on("IBAN", "International bank account number with right length and check digits");
        on("BIC", "Bank identifier code (SWIFT)");
        on("IP_ADDRESS", "IPv4 or IPv6 address");
        on("MAC_ADDRESS", "Hardware address of a network interface");
        on("URL_CREDENTIALS", "User name and password, or a token, inside a URL");
        on(
                "CRYPTO_WALLET",
                "Address or key of a crypto wallet: Bitcoin, Ethereum, Litecoin, Tron, XRP, Monero and others");
        on("DATE_OF_BIRTH", "Date beside words such as \"born\" or \"date of birth\"");
        on("GPS_COORDINATES", "Latitude and longitude");
        on("AWS_ACCESS_KEY", "AWS access key id, session token, Bedrock API key, or secret access key beside its name");
        on("AZURE_KEY", "Key of an Azure service, secret of an Entra ID application, or key in a connection string");
        on("GITHUB_TOKEN", "GitHub token");
        on("GITLAB_TOKEN", "GitLab token");
        on("SLACK_TOKEN", "Slack token or webhook");
        on("OPENAI_KEY", "OpenAI API key, or one of another provider that looks the same (sk-…)");
        on("ANTHROPIC_KEY", "Anthropic API key");
        on("GOOGLE_API_KEY", "Google API key, OAuth client secret or OAuth token");
        on("HUGGING_FACE_TOKEN", "Hugging Face token");
        on("STRIPE_KEY", "Stripe secret, restricted or organization key, or webhook secret");
        on(
                "API_TOKEN",
                "Token or key of another service whose tokens have a mark: of models, development, clouds, messaging");
        on("JWT", "JSON Web Token");
        on("PRIVATE_KEY", "Private key: PEM, OpenSSH, PGP, PuTTY or age");
        on("PASSWORD", "Password, API key or token beside its name");
        on("US_NPI", "United States: national provider identifier (health care)");
        on("US_DEA", "United States: DEA registration number of a prescriber");
        on("US_MBI", "United States: Medicare beneficiary identifier");
        off("NAME", "Name of a person; best effort");
        off("LOCATION", "Place; best effort");
        off("ORGANIZATION", "Organization; best effort");
        for (IdentifierRecognizer id : NationalIds.all()) {
            ALL.computeIfAbsent(id.type(), type -> new EntityType(type, describe(type), true, country(type)));
        }
    }

    private EntityTypes() {}

    /** All built-in types, generic ones first, then by country. */
    public static List<EntityType> all() {
        return List.copyOf(ALL.values());
    }

    public static boolean isBuiltIn(String type) {
        return ALL.containsKey(type);
    }

    public static boolean isDefault(String type) {
        EntityType known = ALL.get(type);
        return known != null && known.onByDefault();
    }

    /** Names of types stand in placeholders, messages and metrics. */
    public static void checkName(String field, String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    field, "must be upper-case letters, digits and underscores, at most 40, a letter first");
        }
    }

    private static void on(String name, String description) {
        ALL.put(name, new EntityType(name, description, true, country(name)));
    }

    private static void off(String name, String description) {
        ALL.put(name, new EntityType(name, description, false, null));
    }

    /** Types of one country begin with its two letters, as it is called there: the United Kingdom's with UK. */
    private static String country(String type) {
        String prefix = type.substring(0, Math.max(0, type.indexOf('_')));
        String code = prefix.equals("UK") ? "GB" : prefix;
        return COUNTRIES.contains(code) ? code : null;
    }

    /** {@code PL_PESEL} becomes "Poland: PESEL"; words of more than four letters are written small. */
    private static String describe(String type) {
        if (country(type) == null) {
            return type.replace('_', ' ').toLowerCase(Locale.ROOT);
        }
        StringBuilder description =
                new StringBuilder(Locale.of("", country(type)).getDisplayCountry(Locale.ENGLISH)).append(':');
        for (String word : type.substring(3).split("_")) {
            description.append(' ').append(word.length() > 4 ? word.toLowerCase(Locale.ROOT) : word);
        }
        return description.toString();
    }
}

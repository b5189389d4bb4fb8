package io.llmgov.router.provider;

/**
 * Who the gateway is to a provider: the secret values of one provider's configuration, evaluated for one request. Each
 * is null when it is not configured.
 *
 * @param apiKey a key or token
 * @param accessKeyId the public half of an AWS key pair
 * @param secretAccessKey the secret half of it
 * @param sessionToken what temporary AWS credentials carry beside the pair
 * @param serviceAccount the JSON document of a Google service account's key
 */
public record Credential(
        String apiKey, String accessKeyId, String secretAccessKey, String sessionToken, String serviceAccount) {

    public static final Credential NONE = new Credential(null, null, null, null, null);

    public static Credential ofKey(String apiKey) {
        return new Credential(apiKey, null, null, null, null);
    }

    /** Shows none of it. */
    @Override
    public String toString() {
        return "Credential[...]";
    }
}

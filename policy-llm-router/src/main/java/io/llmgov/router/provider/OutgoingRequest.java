package io.llmgov.router.provider;

/**
 * A request that is about to be sent, for providers that want it signed.
 *
 * @param method the HTTP method
 * @param target the endpoint's target, for instance {@code https://bedrock-runtime.eu-central-1.amazonaws.com}
 * @param path the whole path as it is sent, percent-encoded, query string included
 * @param body the bytes to send
 * @param region the region of the provider's configuration; null when there is none
 */
public record OutgoingRequest(String method, String target, String path, byte[] body, String region) {}

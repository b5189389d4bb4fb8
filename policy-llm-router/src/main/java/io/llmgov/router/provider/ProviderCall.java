package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;

/**
 * One request, to be made of one provider.
 *
 * @param operation what is asked for
 * @param request the request in OpenAI's format; shared with other attempts, so never changed by a dialect
 * @param streaming whether the answer is to be a stream
 * @param model the provider's own name of the model
 * @param basePath what stands before the operation's path, for instance {@code /v1}; null for the dialect's default
 * @param apiVersion the API version to ask for; null for the dialect's default
 * @param defaultMaxTokens the output bound for providers that demand one, when the request has none
 * @param askForUsage whether to ask for usage in a stream even when the client did not
 */
public record ProviderCall(
        Operation operation,
        ObjectNode request,
        boolean streaming,
        String model,
        String basePath,
        String apiVersion,
        int defaultMaxTokens,
        boolean askForUsage) {

    /** The base path to use: the configured one, or else this. */
    public String basePathOr(String fallback) {
        return basePath == null ? fallback : basePath;
    }
}

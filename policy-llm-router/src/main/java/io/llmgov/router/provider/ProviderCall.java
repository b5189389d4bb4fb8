package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.wire.Operation;

/**
 * One request, to be made of one provider.
 *
 * @param format the {@link io.llmgov.core.wire.WireFormat#id()} that {@code request} is written in: the pivot's for a
 *     translation, the client's own for a request that is passed on
 * @param operation what is asked for
 * @param request the request in that format; shared with other attempts, so never changed by a dialect
 * @param streaming whether the answer is to be a stream
 * @param model the provider's own name of the model
 * @param basePath what stands before the operation's path, for instance {@code /v1}; null for the dialect's default
 * @param apiVersion the API version to ask for; null for the dialect's default
 * @param region where the provider's model runs; null when not configured
 * @param project the account's project at the provider; null when not configured
 * @param defaultMaxTokens the output bound for providers that demand one, when the request has none
 * @param askForUsage whether to ask for usage in a stream even when the client did not
 * @param translated whether {@code request} was translated into the pivot's format, so that the pivot's extensions in it
 *     are not the client's own words
 */
public record ProviderCall(
        String format,
        Operation operation,
        ObjectNode request,
        boolean streaming,
        String model,
        String basePath,
        String apiVersion,
        String region,
        String project,
        int defaultMaxTokens,
        boolean askForUsage,
        boolean translated) {

    /** A call with a request as its client wrote it. */
    public ProviderCall(
            String format,
            Operation operation,
            ObjectNode request,
            boolean streaming,
            String model,
            String basePath,
            String apiVersion,
            String region,
            String project,
            int defaultMaxTokens,
            boolean askForUsage) {
        this(
                format,
                operation,
                request,
                streaming,
                model,
                basePath,
                apiVersion,
                region,
                project,
                defaultMaxTokens,
                askForUsage,
                false);
    }

    /** The same call with its request translated into another format. */
    public ProviderCall with(String otherFormat, Operation otherOperation, ObjectNode otherRequest) {
        return new ProviderCall(
                otherFormat,
                otherOperation,
                otherRequest,
                streaming,
                model,
                basePath,
                apiVersion,
                region,
                project,
                defaultMaxTokens,
                askForUsage,
                true);
    }

    /** The base path to use: the configured one, or else this. */
    public String basePathOr(String fallback) {
        return basePath == null ? fallback : basePath;
    }
}

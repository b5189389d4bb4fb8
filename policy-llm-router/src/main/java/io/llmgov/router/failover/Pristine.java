package io.llmgov.router.failover;

import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.gravitee.gateway.reactive.api.context.ContextAttributes;
import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import java.util.List;

/**
 * The request and response headers as they were before the first attempt, so that each attempt starts from the same
 * point and nothing of a failed one shows in the answer. The client's credentials are not part of it: they never reach
 * a provider.
 */
final class Pristine {

    /** What authenticates a client to the gateway, or to a provider behind the gateway's back. */
    private static final List<String> CREDENTIALS = List.of(
            "Authorization",
            "Proxy-Authorization",
            "Cookie",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "X-Gravitee-Api-Key",
            "OpenAI-Organization",
            "OpenAI-Project");

    /** What describes the client's message, not the one that the router writes. */
    private static final List<String> MESSAGE_HEADERS = List.of(
            HttpHeaderNames.CONTENT_LENGTH,
            HttpHeaderNames.CONTENT_ENCODING,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.ACCEPT_ENCODING,
            HttpHeaderNames.EXPECT);

    private final HttpPlainExecutionContext context;
    private final HttpHeaders request;
    private final HttpHeaders response;

    private Pristine(HttpPlainExecutionContext context, HttpHeaders request, HttpHeaders response) {
        this.context = context;
        this.request = request;
        this.response = response;
    }

    static Pristine of(HttpPlainExecutionContext context) {
        HttpHeaders request = HttpHeaders.create(context.request().headers());
        CREDENTIALS.forEach(request::remove);
        MESSAGE_HEADERS.forEach(request::remove);
        return new Pristine(
                context, request, HttpHeaders.create(context.response().headers()));
    }

    /** Before an attempt. */
    void restore() {
        copy(request, context.request().headers());
        context.request().parameters().clear();
        restoreResponse();
        clearFailure();
    }

    /** Drops what a provider put into the response's headers. */
    void restoreResponse() {
        copy(response, context.response().headers());
    }

    /** Takes back what the gateway noted of an attempt that failed, or that was given up (which it notes as "client aborted"). */
    void clearFailure() {
        context.removeInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_EXECUTION_FAILURE);
        context.removeAttribute(ContextAttributes.ATTR_REQUEST_ENDPOINT);
        context.metrics().setFailure(null);
        context.metrics().setErrorKey(null);
        context.metrics().setErrorMessage(null);
    }

    private static void copy(HttpHeaders from, HttpHeaders to) {
        to.clear();
        for (String name : from.names()) {
            from.getAll(name).forEach(value -> to.add(name, value));
        }
    }
}

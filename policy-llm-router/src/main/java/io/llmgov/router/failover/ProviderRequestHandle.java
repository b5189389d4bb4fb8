package io.llmgov.router.failover;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.tracing.Tracer;
import io.gravitee.gateway.reactive.core.context.HttpExecutionContextInternal;
import io.gravitee.node.api.opentelemetry.Span;
import io.gravitee.node.api.opentelemetry.http.ObservableHttpClientRequest;
import io.vertx.core.http.HttpClientRequest;
import java.util.function.BiConsumer;

/**
 * A hold on the HTTP request to a provider while its answer is awaited. The gateway's connector lets go of that request
 * without closing it when nobody waits any more, so the connection to a provider that never answers would stay open
 * until the endpoint's read timeout. The connector shows its request in one place only, the tracer of the exchange; this
 * class looks over the tracer's shoulder and passes everything on.
 */
final class ProviderRequestHandle {

    private final CapturingTracer tracer;

    private ProviderRequestHandle(CapturingTracer tracer) {
        this.tracer = tracer;
    }

    static ProviderRequestHandle of(HttpPlainExecutionContext context) {
        if (context.getTracer() instanceof CapturingTracer present) {
            return new ProviderRequestHandle(present);
        }
        CapturingTracer tracer = new CapturingTracer(context.getTracer());
        if (context instanceof HttpExecutionContextInternal internal) {
            internal.tracer(tracer);
        }
        return new ProviderRequestHandle(tracer);
    }

    /** Closes the request that was begun last. For use while no answer has come. */
    void abandon() {
        ObservableHttpClientRequest begun = tracer.begun;
        HttpClientRequest request = begun == null ? null : begun.httpClientRequest();
        if (request != null) {
            request.reset();
        }
    }

    private static final class CapturingTracer extends Tracer {

        private final Tracer tracer;
        private ObservableHttpClientRequest begun;

        CapturingTracer(Tracer tracer) {
            super(null, null);
            this.tracer = tracer;
        }

        @Override
        public <R> Span startSpanFrom(R request) {
            if (request instanceof ObservableHttpClientRequest toProvider) {
                begun = toProvider;
            }
            return tracer.startSpanFrom(request);
        }

        @Override
        public <R> Span startRootSpanFrom(R request) {
            return tracer.startRootSpanFrom(request);
        }

        @Override
        public <R> Span startSpanWithParentFrom(Span parent, R request) {
            return tracer.startSpanWithParentFrom(parent, request);
        }

        @Override
        public void end(Span span) {
            tracer.end(span);
        }

        @Override
        public void endOnError(Span span, Throwable error) {
            tracer.endOnError(span, error);
        }

        @Override
        public void endOnError(Span span, String message) {
            tracer.endOnError(span, message);
        }

        @Override
        public <R> void endWithResponse(Span span, R response) {
            tracer.endWithResponse(span, response);
        }

        @Override
        public <R> void endWithResponseAndError(Span span, R response, Throwable error) {
            tracer.endWithResponseAndError(span, response, error);
        }

        @Override
        public <R> void endWithResponseAndError(Span span, R response, String message) {
            tracer.endWithResponseAndError(span, response, message);
        }

        @Override
        public <C> void injectSpanContext(BiConsumer<String, String> setter) {
            tracer.injectSpanContext(setter);
        }

        @Override
        public <C> void injectSpanContext(Span span, BiConsumer<String, String> setter) {
            tracer.injectSpanContext(span, setter);
        }
    }
}

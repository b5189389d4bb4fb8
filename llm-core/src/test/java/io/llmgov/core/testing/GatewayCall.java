package io.llmgov.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.common.http.HttpMethod;
import io.gravitee.common.util.LinkedMultiValueMap;
import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.gravitee.gateway.core.component.CustomComponentProvider;
import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.gateway.reactive.api.context.http.HttpExecutionContext;
import io.gravitee.gateway.reactive.api.invoker.HttpInvoker;
import io.gravitee.gateway.reactive.core.context.AbstractRequest;
import io.gravitee.gateway.reactive.core.context.AbstractResponse;
import io.gravitee.gateway.reactive.core.context.DefaultExecutionContext;
import io.gravitee.reporter.api.v4.metric.Metrics;
import io.llmgov.core.json.Json;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call as the gateway holds it: the gateway's own execution context around a request that comes from memory and a
 * response that goes there. Build the request, let policies join, {@link #invokeBackend()} as the gateway would, then
 * read the response.
 */
public final class GatewayCall {

    private final Request request;
    private final Response response = new Response();
    private final DefaultExecutionContext context;
    private final CustomComponentProvider components = new CustomComponentProvider();
    private final AtomicInteger bodyReads = new AtomicInteger();

    private GatewayCall(HttpMethod method, String pathInfo) {
        request = new Request(method, pathInfo);
        context = new DefaultExecutionContext(request, response);
        context.metrics(Metrics.builder().build());
        context.componentProvider(components);
        body(Flowable.empty());
    }

    public static GatewayCall of(HttpMethod method, String pathInfo) {
        return new GatewayCall(method, pathInfo);
    }

    public static GatewayCall get(String pathInfo) {
        return of(HttpMethod.GET, pathInfo);
    }

    public static GatewayCall post(String pathInfo, String body) {
        return of(HttpMethod.POST, pathInfo).body(Flowable.just(Buffer.buffer(body)));
    }

    public static GatewayCall chat(String body) {
        return post("/v1/chat/completions", body);
    }

    public GatewayCall body(Flowable<Buffer> chunks) {
        request.chunks(chunks.doOnSubscribe(subscription -> bodyReads.incrementAndGet()));
        return this;
    }

    public GatewayCall header(String name, String value) {
        request.headers().set(name, value);
        return this;
    }

    public GatewayCall asWebSocket() {
        request.upgrades = true;
        return this;
    }

    /** Makes a bean of the gateway available to policies. */
    public <T> GatewayCall with(Class<T> type, T component) {
        components.add(type, component);
        return this;
    }

    /** What the gateway would call if no policy were there. */
    public GatewayCall to(HttpInvoker backend) {
        context.setInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_INVOKER, backend);
        return this;
    }

    public HttpExecutionContext context() {
        return context;
    }

    /** How often the body was read from the connection. */
    public int bodyReads() {
        return bodyReads.get();
    }

    /** What the gateway does after the request phase. */
    public Completable invokeBackend() {
        return Completable.defer(() -> invoker().invoke(context));
    }

    public HttpInvoker invoker() {
        return context.getInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_INVOKER);
    }

    /** Why a policy ended the call; null when none did. */
    public ExecutionFailure failure() {
        return context.getInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_EXECUTION_FAILURE);
    }

    /** The error that the client gets to read. */
    public JsonNode failureBody() {
        return Json.parse(failure().message());
    }

    public HttpHeaders responseHeaders() {
        return response.headers();
    }

    /** Reads the response's body to its end. */
    public String readResponse() {
        return response.chunks()
                .collect(Buffer::buffer, Buffer::appendBuffer)
                .blockingGet()
                .toString(StandardCharsets.UTF_8);
    }

    /** Reads the response's body as the client does: piece by piece, as many as it asks for. */
    public TestSubscriber<String> subscribeToResponse(long pieces) {
        return response.chunks()
                .map(chunk -> chunk.toString(StandardCharsets.UTF_8))
                .test(pieces);
    }

    private static final class Request extends AbstractRequest {

        private boolean upgrades;

        Request(HttpMethod method, String pathInfo) {
            this.method = method;
            this.pathInfo = pathInfo;
            this.headers = HttpHeaders.create();
            this.parameters = new LinkedMultiValueMap<>();
        }

        @Override
        public boolean isWebSocket() {
            return upgrades;
        }

        /** The gateway's own requests answer so: they withhold the body of what calls itself a stream. */
        @Override
        public boolean isStreaming() {
            String type = headers.get("Content-Type");
            return type != null && (type.startsWith("text/event-stream") || type.equals("application/octet-stream"));
        }
    }

    private static final class Response extends AbstractResponse {

        Response() {
            this.headers = HttpHeaders.create();
            this.statusCode = 200;
        }
    }
}

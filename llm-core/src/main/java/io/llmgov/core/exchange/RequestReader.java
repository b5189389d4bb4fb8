package io.llmgov.core.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.json.Json;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.WireFormat;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads a request's body once, within a bound, and parses it. It reads chunks and not {@code body()}, because the
 * gateway gives no body at all for a request that calls itself an event stream or octet stream, and the content type
 * must not be a way around the policies.
 */
final class RequestReader {

    /** From this size on parsing leaves the event loop. Measured: about 1 ms per 256 KiB. */
    private static final int OFFLOAD_BYTES = 256 * 1024;

    private RequestReader() {}

    /** Fails with {@link LlmErrorException} when the body is too large or not a usable document of this format. */
    static Single<Exchange> read(
            HttpPlainExecutionContext context, WireFormat format, RequestPath path, int maxRequestBytes) {
        if (!format.hasRequestBody()) {
            return Single.fromCallable(() -> new Exchange(context, format, path, new byte[0], Json.object()));
        }
        return Single.defer(() -> {
            refuseAnnouncedSize(context, maxRequestBytes);
            refuseEncoding(context);
            return context.request()
                    .chunks()
                    .collect(() -> new BoundedBody(maxRequestBytes), BoundedBody::append)
                    .flatMap(body -> parse(body.bytes()))
                    .map(document -> exchange(context, format, path, document));
        });
    }

    private static Exchange exchange(
            HttpPlainExecutionContext context, WireFormat format, RequestPath path, Document document) {
        format.problem(document.tree()).ifPresent(problem -> {
            throw new LlmErrorException(problem);
        });
        context.request().chunks(Flowable.just(Buffer.buffer(document.bytes())));
        return new Exchange(context, format, path, document.bytes(), document.tree());
    }

    private static Single<Document> parse(byte[] bytes) {
        return bytes.length < OFFLOAD_BYTES
                ? Single.fromCallable(() -> parseNow(bytes))
                : EventLoop.offload(() -> parseNow(bytes));
    }

    private static Document parseNow(byte[] bytes) {
        if (bytes.length == 0) {
            throw invalid("The request has no body; a JSON object is expected.");
        }
        JsonNode tree;
        try {
            tree = Json.parse(bytes);
        } catch (IOException e) {
            throw invalid("The request body is not valid JSON (an object must not name a field twice either).");
        }
        if (!(tree instanceof ObjectNode object)) {
            throw invalid("The request body must be a JSON object.");
        }
        return new Document(bytes, object);
    }

    private static void refuseAnnouncedSize(HttpPlainExecutionContext context, int maxRequestBytes) {
        String announced = context.request().headers().get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            if (announced != null && Long.parseLong(announced.trim()) > maxRequestBytes) {
                throw tooLarge(maxRequestBytes);
            }
        } catch (NumberFormatException e) {
            throw invalid("The header Content-Length is not a number.");
        }
    }

    private static void refuseEncoding(HttpPlainExecutionContext context) {
        String encoding = context.request().headers().get(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null && !"identity".equals(encoding.trim().toLowerCase(Locale.ROOT))) {
            throw invalid("Compressed request bodies are not accepted; send the body without Content-Encoding.");
        }
    }

    private static LlmErrorException invalid(String message) {
        return new LlmErrorException(LlmError.of(ErrorKey.LLM_REQUEST_INVALID, message));
    }

    private static LlmErrorException tooLarge(int maxRequestBytes) {
        return new LlmErrorException(
                LlmError.of(ErrorKey.LLM_REQUEST_TOO_LARGE, "The request body exceeds " + maxRequestBytes + " bytes."));
    }

    private record Document(byte[] bytes, ObjectNode tree) {}

    private static final class BoundedBody {

        private final int limit;
        private final Buffer buffer = Buffer.buffer();

        BoundedBody(int limit) {
            this.limit = limit;
        }

        void append(Buffer chunk) {
            if (buffer.length() + chunk.length() > limit) {
                throw tooLarge(limit);
            }
            buffer.appendBuffer(chunk);
        }

        byte[] bytes() {
            return buffer.getBytes();
        }
    }
}

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
import io.llmgov.core.multipart.MalformedFormException;
import io.llmgov.core.multipart.MultipartForm;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.WireFormat;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

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
            return Single.fromCallable(() -> withoutBody(context, format, path));
        }
        return Single.defer(() -> {
            refuseAnnouncedSize(context, maxRequestBytes);
            refuseEncoding(context);
            return context.request()
                    .chunks()
                    .collect(() -> new BoundedBody(maxRequestBytes), BoundedBody::append)
                    .flatMap(body -> parse(reader(context, format), body.bytes()))
                    .map(document -> exchange(context, format, path, document));
        });
    }

    /** What has no body says what it wants in its path and query. */
    private static Exchange withoutBody(HttpPlainExecutionContext context, WireFormat format, RequestPath path) {
        ObjectNode request = format.describe(path, query(context));
        refuseProblem(format, request);
        return new Exchange(context, format, path, new byte[0], request);
    }

    /** The gateway splits the query string but leaves its parts encoded. */
    private static Map<String, List<String>> query(HttpPlainExecutionContext context) {
        Map<String, List<String>> query = new HashMap<>();
        context.request()
                .parameters()
                .forEach((name, values) ->
                        values.forEach(value -> query.computeIfAbsent(decoded(name), any -> new ArrayList<>(1))
                                .add(value == null ? "" : decoded(value))));
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("The query string is not well-formed.");
        }
    }

    private static Exchange exchange(
            HttpPlainExecutionContext context, WireFormat format, RequestPath path, Document document) {
        refuseProblem(format, document.tree());
        context.request().chunks(Flowable.just(Buffer.buffer(document.bytes())));
        return new Exchange(context, format, path, document.bytes(), document.form(), document.tree());
    }

    private static void refuseProblem(WireFormat format, ObjectNode request) {
        format.problem(request).ifPresent(problem -> {
            throw new LlmErrorException(problem);
        });
    }

    private static Single<Document> parse(Function<byte[], Document> reader, byte[] bytes) {
        return bytes.length < OFFLOAD_BYTES
                ? Single.fromCallable(() -> reader.apply(bytes))
                : EventLoop.offload(() -> reader.apply(bytes));
    }

    /** The format says what a body may be; the content type chooses among that, and where a form's boundary is. */
    private static Function<byte[], Document> reader(HttpPlainExecutionContext context, WireFormat format) {
        String contentType = context.request().headers().get(HttpHeaderNames.CONTENT_TYPE);
        boolean form = switch (format.bodyForm()) {
            case JSON -> false;
            case FORM -> true;
            case JSON_OR_FORM -> MultipartForm.isAnnouncedBy(contentType);
        };
        return form ? bytes -> parseForm(bytes, contentType, format) : RequestReader::parseJson;
    }

    private static Document parseForm(byte[] bytes, String contentType, WireFormat format) {
        try {
            MultipartForm form = MultipartForm.parse(bytes, contentType == null ? "" : contentType);
            form.require(format::governs);
            return new Document(bytes, form, form.fields());
        } catch (MalformedFormException e) {
            throw invalid(e.getMessage());
        }
    }

    private static Document parseJson(byte[] bytes) {
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
        return new Document(bytes, null, object);
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

    /** @param form null for a JSON document */
    private record Document(byte[] bytes, MultipartForm form, ObjectNode tree) {}

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

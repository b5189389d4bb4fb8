package io.llmgov.core.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.multipart.MultipartForm;
import io.llmgov.core.pricing.Offer;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.Usage;
import io.llmgov.core.wire.WireFormat;
import io.reactivex.rxjava3.core.Completable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One LLM request on its way through the gateway, and its answer on the way back: the state that the stages of the
 * chain share. Lives and dies with the request, on that request's event loop; not thread-safe, except that
 * {@link #onEnd} may be called from anywhere.
 */
public final class Exchange {

    private final HttpPlainExecutionContext context;
    private final WireFormat format;
    private final RequestPath path;
    private final byte[] requestBytes;
    private final MultipartForm form;
    private final ObjectNode request;
    private final String requestedModel;
    private final boolean streaming;
    private final long startedNanos = System.nanoTime();
    private final Settlement settlement = new Settlement();
    private final Map<String, Object> bag = new HashMap<>(4);

    private List<Offer> offers = List.of();
    private boolean requestChanged;
    private boolean servedFromCache;
    private Answer answer;
    private Usage usage;
    private String provider;
    private String model;
    private int attempts;
    private long firstTokenNanos = -1;

    Exchange(
            HttpPlainExecutionContext context,
            WireFormat format,
            RequestPath path,
            byte[] requestBytes,
            ObjectNode request) {
        this(context, format, path, requestBytes, null, request);
    }

    /** @param form what the request came as; null for JSON or no body at all */
    Exchange(
            HttpPlainExecutionContext context,
            WireFormat format,
            RequestPath path,
            byte[] requestBytes,
            MultipartForm form,
            ObjectNode request) {
        this.context = context;
        this.format = format;
        this.path = path;
        this.requestBytes = requestBytes;
        this.form = form;
        this.request = request;
        this.requestedModel = format.model(request, path);
        this.streaming = format.streaming(request);
    }

    public HttpPlainExecutionContext context() {
        return context;
    }

    /** The protocol that the client speaks. */
    public WireFormat format() {
        return format;
    }

    public RequestPath path() {
        return path;
    }

    /**
     * The request as the stages further out left it: its JSON document, the text fields of its form, or what its path
     * and query say when it has no body. Call {@link #requestChanged()} after changing it.
     */
    public ObjectNode request() {
        return request;
    }

    /** Says that the tree returned by {@link #request()} was changed and has to be written anew. */
    public void requestChanged() {
        requestChanged = true;
    }

    /** The length of the request body in bytes, as it came. */
    public int requestLength() {
        return requestBytes.length;
    }

    /** The request's bytes: those that came, unless a stage changed the request; a form is written anew always. */
    public Buffer requestBody() {
        return Buffer.buffer(requestChanged || form != null ? encode(request) : requestBytes);
    }

    /**
     * Writes a request of this exchange's kind: as a JSON document, as a form with these fields and the client's own
     * files, or not at all.
     */
    public byte[] encode(ObjectNode document) {
        if (!format.hasRequestBody()) {
            return new byte[0];
        }
        return form == null ? Json.bytes(document) : form.encode(document);
    }

    /** The content type of what {@link #encode} writes; null for a request without a body. */
    public String encodedType() {
        if (!format.hasRequestBody()) {
            return null;
        }
        return form == null ? "application/json" : form.contentType();
    }

    /** Whether the request came as a form. */
    public boolean isForm() {
        return form != null;
    }

    /** The model that the client asked for, before any stage changed the request. */
    public String requestedModel() {
        return requestedModel;
    }

    /** The model that is asked for now, after the stages further out; null when the request names none. */
    public String currentModel() {
        return format.model(request, path);
    }

    /** Whether the client asked for a stream, before any stage changed the request. */
    public boolean streaming() {
        return streaming;
    }

    /** What came back; null on the way in. */
    public Answer answer() {
        return answer;
    }

    public void answer(Answer changed) {
        answer = changed;
    }

    /** Whether the answer comes from a cache and no provider was asked. */
    public boolean servedFromCache() {
        return servedFromCache;
    }

    public void servedFromCache(boolean cached) {
        servedFromCache = cached;
    }

    /** Tokens used so far, as reported by the provider; during a stream, once it has said so. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    /** Takes in a report. Providers that report several times count up, so of each figure the largest holds. */
    public void usage(Usage reported) {
        usage = usage == null ? reported : usage.atLeast(reported);
    }

    /** Name of the provider that answers; null until one does. */
    public String provider() {
        return provider;
    }

    /** The provider's own name of the model that answers; null until one does. */
    public String model() {
        return model;
    }

    public void answeredBy(String providerName, String modelName) {
        provider = providerName;
        model = modelName;
    }

    /**
     * The models that may answer, in the order in which they will be tried; known once all stages have prepared. Without
     * a router it is the model that the client asked for.
     */
    public List<Offer> offers() {
        return offers.isEmpty() && requestedModel != null ? List.of(Offer.of(requestedModel)) : offers;
    }

    public void offers(List<Offer> known) {
        offers = List.copyOf(known);
    }

    /** The offer that was taken; the first one until somebody answers. Empty when no model is known. */
    public Optional<Offer> offerTaken() {
        return offers().stream()
                .filter(offer ->
                        model != null && model.equals(offer.model()) && Objects.equals(provider, offer.provider()))
                .findFirst()
                .or(() -> offers().stream().findFirst());
    }

    /** How many calls to providers were begun. */
    public int attempts() {
        return attempts;
    }

    public void attemptBegins() {
        attempts++;
    }

    /** {@link System#nanoTime()} when the exchange began. */
    public long startedNanos() {
        return startedNanos;
    }

    /** Nanoseconds from the beginning to the first piece of the answer; -1 until it is there. */
    public long firstTokenNanos() {
        return firstTokenNanos;
    }

    public void firstTokenNow() {
        if (firstTokenNanos < 0) {
            firstTokenNanos = System.nanoTime() - startedNanos;
        }
    }

    /** What a stage keeps between its way in and its way out, under a name that starts with its policy's id. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(String name) {
        return Optional.ofNullable((T) bag.get(name));
    }

    public void put(String name, Object value) {
        bag.put(name, value);
    }

    /** Registers what must happen when the exchange ends, however it ends; it happens exactly once. Must not block. */
    public void onEnd(Consumer<Ending> action) {
        settlement.add(action);
    }

    Settlement settlement() {
        return settlement;
    }

    /** Ends the exchange with an error in the client's own format; a response template in the Console may override it by the error's key. */
    public Completable refuse(LlmError error) {
        return Refusal.in(format, context, error);
    }
}

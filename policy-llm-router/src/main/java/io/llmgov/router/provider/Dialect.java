package io.llmgov.router.provider;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How one kind of provider is spoken to. Everything that is peculiar to it is behind this interface: paths,
 * credentials, the translation of requests, answers, streams and errors, its rate-limit headers. Stateless; shared by
 * all threads. OpenAI's formats are the pivot: requests come in as OpenAI would take them, answers leave as OpenAI would give them.
 */
public interface Dialect {

    /** Whether the provider offers this at all. */
    boolean serves(Operation operation);

    /**
     * Translates a request.
     *
     * @throws UnsupportedRequestException when the request has no meaning for this provider
     */
    Translation translate(ProviderCall call);

    /**
     * Whether the provider itself speaks this client protocol, so that a request needs no translation.
     *
     * @param format a {@link io.llmgov.core.wire.WireFormat#id()}
     * @param model the provider's own name of the model, for providers that serve several families of them
     */
    default boolean speaks(String format, String model) {
        return false;
    }

    /**
     * Hands a request on as the client wrote it; only the model, the path and the credentials change. Answers and events
     * pass as they are, errors come in the pivot's form. Called only for a format that the dialect {@link #speaks}.
     *
     * @param call with the request in the client's own format
     */
    default Translation pass(ProviderCall call) {
        throw new UnsupportedOperationException(call.format());
    }

    /** The headers that carry an API key. */
    Map<String, String> credentials(String apiKey);

    /**
     * The headers that authenticate one request; none when the endpoint's own headers do. Fails when the credential is
     * unusable, with a message that is safe to show.
     *
     * @param tokens for providers that want a token instead of a key
     */
    default Single<Map<String, String>> authorize(
            Credential credential, OutgoingRequest request, TokenEndpoint tokens) {
        return Single.just(credential.apiKey() == null ? Map.of() : credentials(credential.apiKey()));
    }

    /** The share (0 to 1) of the account's rate limit that is left, read from an answer's headers. */
    OptionalDouble headroom(HttpHeaders answerHeaders);
}

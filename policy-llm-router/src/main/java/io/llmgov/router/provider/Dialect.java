package io.llmgov.router.provider;

import io.gravitee.gateway.api.http.HttpHeaders;
import io.llmgov.core.wire.Operation;
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

    /** The headers that carry this credential. */
    Map<String, String> credentials(String apiKey);

    /** The share (0 to 1) of the account's rate limit that is left, read from an answer's headers. */
    OptionalDouble headroom(HttpHeaders answerHeaders);
}

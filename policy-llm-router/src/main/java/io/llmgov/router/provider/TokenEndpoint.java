package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;

/** How a dialect fetches the access tokens that its provider wants instead of a fixed key. */
@FunctionalInterface
public interface TokenEndpoint {

    /**
     * Posts a form and reads the JSON object that comes back (RFC 6749, section 4). Never blocks, and ends within
     * seconds; fails with {@link RefusedException} when the answer is not a 200 with a JSON object, and otherwise with
     * what kept it from being reached.
     *
     * @param uri the absolute address
     */
    Single<ObjectNode> post(String uri, Map<String, String> form);

    /** An answer that gives no token. The message is safe to show: it quotes nothing but the protocol's own error code. */
    final class RefusedException extends RuntimeException {

        public RefusedException(String message) {
            super(message, null, false, false);
        }
    }
}

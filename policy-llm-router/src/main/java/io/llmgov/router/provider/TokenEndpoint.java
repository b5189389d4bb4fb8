package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reactivex.rxjava3.core.Single;
import java.util.Map;

/** How a dialect fetches the access tokens that its provider wants instead of a fixed key. */
@FunctionalInterface
public interface TokenEndpoint {

    /**
     * Posts a form and reads the JSON object that comes back (RFC 6749, section 4). Never blocks; fails when the answer
     * is not a 200 with a JSON object.
     *
     * @param uri the absolute address
     */
    Single<ObjectNode> post(String uri, Map<String, String> form);
}

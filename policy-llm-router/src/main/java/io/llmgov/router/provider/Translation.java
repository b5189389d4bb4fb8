package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A request as a provider takes it.
 *
 * @param path the whole path on the provider's origin, query string included; every part that came from a
 *     configuration or a client is percent-encoded
 * @param headers headers beside content type and credentials
 * @param body the document to send
 * @param droppedParameters names of request fields that the provider cannot express, for instance {@code seed}
 * @param answers reads what comes back
 * @param defaultHeaders headers that the client may have set itself: each is added only where the client's request has
 *     none of its name
 */
public record Translation(
        String path,
        Map<String, String> headers,
        ObjectNode body,
        List<String> droppedParameters,
        AnswerTranslator answers,
        Map<String, String> defaultHeaders) {

    public Translation(
            String path,
            Map<String, String> headers,
            ObjectNode body,
            List<String> droppedParameters,
            AnswerTranslator answers) {
        this(path, headers, body, droppedParameters, answers, Map.of());
    }
}

package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One request as a provider receives it.
 *
 * @param path without the query
 * @param query null when there is none
 */
public record Call(String method, String path, String query, MultiMap headers, Buffer body) {

    public boolean isPost() {
        return "POST".equals(method);
    }

    public boolean isGet() {
        return "GET".equals(method);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }

    public boolean hasQueryParameter(String name) {
        return query != null && Arrays.stream(query.split("&")).anyMatch(part -> part.startsWith(name + "="));
    }

    /** The body as JSON object, if it is one. */
    public Optional<JsonNode> json() {
        return Json.parse(body.getBytes()).filter(JsonNode::isObject);
    }
}

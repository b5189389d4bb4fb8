package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** A request that the provider refuses, with the error body it sends. */
public final class ApiException extends RuntimeException {

    private final int status;
    private final transient JsonNode body;

    public ApiException(int status, JsonNode body) {
        super("refused with status " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    public JsonNode body() {
        return body;
    }
}

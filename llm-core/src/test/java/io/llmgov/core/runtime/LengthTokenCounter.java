package io.llmgov.core.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Counts characters: a service for tests that is loaded by a class loader of its own. */
public final class LengthTokenCounter implements TokenCounter {

    @Override
    public long countText(String model, String text) {
        if (text == null) {
            throw new IllegalArgumentException("no text for " + model);
        }
        return text.length();
    }

    @Override
    public long countRequest(String formatId, String model, ObjectNode request) {
        return request.size();
    }
}

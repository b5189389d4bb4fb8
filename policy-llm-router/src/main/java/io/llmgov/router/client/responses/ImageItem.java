package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An image that the model made, in the form in which OpenAI's own image tool gives one. */
final class ImageItem extends OutputItem {

    private final String base64;

    ImageItem(ResponseEvents events, String id, int index, String base64) {
        super(events, id, index);
        this.base64 = base64;
    }

    @Override
    String type() {
        return Responses.IMAGE_GENERATION_CALL;
    }

    @Override
    void write(ObjectNode item, String status) {
        item.put(Responses.STATUS, status).put(Responses.RESULT, Responses.IN_PROGRESS.equals(status) ? null : base64);
    }

    @Override
    void endParts() {
        // It comes whole.
    }
}

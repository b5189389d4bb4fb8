package io.llmgov.router.client.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.OpenAi;

/** One item of an answer's output while it grows; each step of its growth is an event. */
abstract class OutputItem {

    private static final String ITEM = "item";
    private static final String ITEM_ID = "item_id";
    private static final String OUTPUT_INDEX = "output_index";

    private final ResponseEvents events;
    private final String id;
    private final int index;
    private String status = Responses.IN_PROGRESS;

    OutputItem(ResponseEvents events, String id, int index) {
        this.events = events;
        this.id = id;
        this.index = index;
    }

    /** Tells of the item's beginning. */
    final OutputItem begin() {
        tell("output_item.added");
        return this;
    }

    /** Tells of the item's end; the first end counts. */
    final void end(String finalStatus) {
        if (isOpen()) {
            endParts();
            status = finalStatus;
            tell("output_item.done");
        }
    }

    final boolean isOpen() {
        return Responses.IN_PROGRESS.equals(status);
    }

    private void tell(String type) {
        ObjectNode event = Json.object().put(OUTPUT_INDEX, index);
        event.set(ITEM, json());
        events.add(type, event);
    }

    /** An event about a part of the item. */
    final void tell(String type, ObjectNode fields) {
        ObjectNode event = Json.object().put(ITEM_ID, id).put(OUTPUT_INDEX, index);
        event.setAll(fields);
        events.add(type, event);
    }

    /** The item as it is now, as a tree of its own. */
    final ObjectNode json() {
        ObjectNode item = Json.object().put(OpenAi.ID, id).put(OpenAi.TYPE, type());
        write(item, status);
        return item;
    }

    abstract String type();

    abstract void write(ObjectNode item, String currentStatus);

    /** Tells of the end of what is still open within the item. */
    abstract void endParts();
}

package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Parts of a prompt that chat and plain completions write alike. */
final class Prompts {

    private Prompts() {}

    /** One stop sequence or a list of them. */
    static List<String> stops(JsonNode stop) {
        if (stop.isTextual()) {
            return List.of(stop.textValue());
        }
        var stops = new ArrayList<String>();
        stop.forEach(value -> stops.add(value.asText()));
        return stops;
    }
}

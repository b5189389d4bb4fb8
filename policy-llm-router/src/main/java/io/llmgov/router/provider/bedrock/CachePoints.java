package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.DroppedParameters;
import io.llmgov.router.provider.OpenAi;

/**
 * Turns a {@code cache_control} marker on something into a {@code cachePoint} block behind it (Amazon Bedrock User Guide,
 * "Prompt caching"). Models that don't cache refuse such a block, so there the marker is reported as dropped.
 */
final class CachePoints {

    private static final String ONE_HOUR = "1h";

    private final BedrockModel model;
    private final DroppedParameters dropped;

    CachePoints(BedrockModel model, DroppedParameters dropped) {
        this.model = model;
        this.dropped = dropped;
    }

    /** The blocks, with a cache point at their end if what they come from is marked. */
    ArrayNode after(ArrayNode blocks, JsonNode marked) {
        boolean somethingToCache =
                !blocks.isEmpty() && !blocks.get(blocks.size() - 1).has(Converse.REASONING_CONTENT);
        if (somethingToCache
                && isMarked(marked)
                && !blocks.get(blocks.size() - 1).has(Converse.CACHE_POINT)) {
            add(blocks, marked, model.caches());
        }
        return blocks;
    }

    /** The same for a tool's definition. */
    void afterTool(ArrayNode definitions, JsonNode marked) {
        if (isMarked(marked)) {
            add(definitions, marked, model.cachesTools());
        }
    }

    private static boolean isMarked(JsonNode marked) {
        return marked.path(OpenAi.CACHE_CONTROL).isObject();
    }

    private void add(ArrayNode blocks, JsonNode marked, boolean accepted) {
        if (!accepted) {
            dropped.add(OpenAi.CACHE_CONTROL);
            return;
        }
        ObjectNode point = Json.object().put(Converse.TYPE, Converse.DEFAULT);
        if (ONE_HOUR.equals(marked.path(OpenAi.CACHE_CONTROL).path(Converse.TTL).asText(""))) {
            if (model.cachesLong()) {
                point.put(Converse.TTL, ONE_HOUR);
            } else {
                dropped.add(OpenAi.CACHE_CONTROL + "." + Converse.TTL);
            }
        }
        blocks.addObject().set(Converse.CACHE_POINT, point);
    }
}

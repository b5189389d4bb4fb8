package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.simulator.Json;
import java.util.Optional;

/** The marks of Azure's content filter, which OpenAI's own API does not have (Azure OpenAI, "Content filtering"). */
enum ContentFilter {
    NONE {
        @Override
        void markChoice(ObjectNode choice) {
            // Nothing to say.
        }

        @Override
        void markPrompt(ObjectNode completion) {
            // Nothing to say.
        }

        @Override
        Optional<ObjectNode> promptChunk() {
            return Optional.empty();
        }
    },

    AZURE {
        @Override
        void markChoice(ObjectNode choice) {
            choice.set("content_filter_results", safe());
        }

        @Override
        void markPrompt(ObjectNode completion) {
            var results = safe();
            results.putObject("jailbreak").put("filtered", false).put("detected", false);
            completion
                    .putArray("prompt_filter_results")
                    .addObject()
                    .put("prompt_index", 0)
                    .set("content_filter_results", results);
        }

        /** Azure's stream begins with a chunk that has no choices and empty names. */
        @Override
        Optional<ObjectNode> promptChunk() {
            var chunk = Json.object()
                    .put("id", "")
                    .put("object", "")
                    .put("created", 0)
                    .put("model", "");
            chunk.putArray("choices");
            markPrompt(chunk);
            return Optional.of(chunk);
        }

        private ObjectNode safe() {
            var results = Json.object();
            for (var category : new String[] {"hate", "self_harm", "sexual", "violence"}) {
                results.putObject(category).put("filtered", false).put("severity", "safe");
            }
            return results;
        }
    };

    abstract void markChoice(ObjectNode choice);

    abstract void markPrompt(ObjectNode completion);

    abstract Optional<ObjectNode> promptChunk();
}

package io.llmgov.router.provider.anthropic;

/**
 * Where Claude models are served. Elsewhere than at Anthropic itself the same document is taken with a few differences
 * (Claude documentation, "Claude on Vertex AI"; anthropics/anthropic-sdk-python, {@code lib/vertex}).
 */
public enum AnthropicService {

    /** Anthropic's own Claude API. */
    CLAUDE_API,

    /** Vertex AI: the path names the model, the body the version of the protocol. */
    VERTEX_AI;

    static final String VERTEX_VERSION = "vertex-2023-10-16";

    boolean namesModelInBody() {
        return this == CLAUDE_API;
    }

    /** Whether images may be given by their address; where not, the whole request is refused. */
    boolean fetchesAddresses() {
        return this == CLAUDE_API;
    }

    /** Whether the caching marker of a whole request is taken; where not, its last block bears it. */
    boolean placesCacheMarkers() {
        return this == CLAUDE_API;
    }

    boolean hasServiceTiers() {
        return this == CLAUDE_API;
    }

    /** Whether thinking that no longer fits can be sent with the request to ignore it, which is a beta feature. */
    boolean forgivesChangedThinking() {
        return this == CLAUDE_API;
    }
}

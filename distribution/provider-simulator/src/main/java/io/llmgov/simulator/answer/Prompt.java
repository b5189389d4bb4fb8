package io.llmgov.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What an answer depends on, whatever the provider's format.
 *
 * @param lastUserText text of the last user turn
 * @param toolResult what a tool returned, when the conversation ends with that; else null
 * @param images images in the last user turn
 * @param schema JSON schema that the answer must follow, or null; {@code {}} asks for any JSON object
 * @param parallelTools whether several tools may be called at once
 * @param maxTokens null for no limit
 * @param tokens of the whole prompt
 * @param reasoningTokens spent on thinking before the answer; 0 without
 */
public record Prompt(
        String model,
        String lastUserText,
        String toolResult,
        int images,
        List<Tool> tools,
        ToolChoice toolChoice,
        boolean parallelTools,
        JsonNode schema,
        Integer maxTokens,
        List<String> stops,
        int tokens,
        int reasoningTokens) {}

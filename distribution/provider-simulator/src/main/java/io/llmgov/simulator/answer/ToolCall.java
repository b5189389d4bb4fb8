package io.llmgov.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** A call that the model asks for. */
public record ToolCall(String name, JsonNode arguments) {}

package io.llmgov.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** @param schema JSON schema of the arguments */
public record Tool(String name, JsonNode schema) {}

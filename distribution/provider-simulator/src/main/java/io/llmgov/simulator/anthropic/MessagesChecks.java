package io.llmgov.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.simulator.ApiException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the Messages API refuses, in its own words (Anthropic API reference, "Create a Message"). */
final class MessagesChecks {

    private static final Set<String> PARAMETERS = Set.of(
            "model",
            "messages",
            "max_tokens",
            "system",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "stream",
            "tools",
            "tool_choice",
            "thinking",
            "metadata",
            "service_tier",
            "container",
            "context_management",
            "mcp_servers",
            "output_config",
            "output_format",
            "cache_control",
            "inference_geo");
    private static final int MIN_THINKING_BUDGET = 1024;

    private final JsonNode request;

    private MessagesChecks(JsonNode request) {
        this.request = request;
    }

    static void check(JsonNode request) {
        var checks = new MessagesChecks(request);
        checks.parameters();
        checks.maxTokens();
        checks.sampling();
        checks.thinking();
        checks.tools();
        checks.messages();
    }

    /** Counting tokens takes the same input but for what concerns the answer. */
    static void checkInput(JsonNode request) {
        var checks = new MessagesChecks(request);
        checks.parameters();
        checks.messages();
    }

    private void parameters() {
        if (!request.path("model").isTextual()) {
            throw AnthropicErrors.required("model");
        }
        if (request.path("model").textValue().startsWith("unknown")) {
            throw new ApiException(
                    404,
                    AnthropicErrors.body(
                            "not_found_error", "model: " + request.path("model").textValue()));
        }
        request.fieldNames().forEachRemaining(name -> {
            if (!PARAMETERS.contains(name)) {
                throw AnthropicErrors.invalid(name + ": Extra inputs are not permitted");
            }
        });
    }

    private void maxTokens() {
        if (!request.has("max_tokens")) {
            throw AnthropicErrors.required("max_tokens");
        }
        if (!request.path("max_tokens").isIntegralNumber()) {
            throw AnthropicErrors.invalid("max_tokens: Input should be a valid integer");
        }
        if (request.path("max_tokens").asInt() < 1) {
            throw AnthropicErrors.invalid("max_tokens: Input should be greater than or equal to 1");
        }
    }

    private void sampling() {
        for (var name : new String[] {"temperature", "top_p"}) {
            var value = request.path(name);
            if (value.isNumber() && (value.asDouble() < 0 || value.asDouble() > 1)) {
                throw AnthropicErrors.invalid(name + ": range: 0..1");
            }
        }
        for (var stop : request.path("stop_sequences")) {
            if (stop.asText().isBlank()) {
                throw AnthropicErrors.invalid("stop_sequences: each stop sequence must contain non-whitespace");
            }
        }
    }

    private void thinking() {
        if (!"enabled".equals(request.at("/thinking/type").asText())) {
            return;
        }
        int budget = request.at("/thinking/budget_tokens").asInt();
        if (budget < MIN_THINKING_BUDGET) {
            throw AnthropicErrors.invalid(
                    "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
        }
        if (request.path("max_tokens").asInt() <= budget) {
            throw AnthropicErrors.invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
        }
        if (request.path("temperature").asDouble(1) != 1) {
            throw AnthropicErrors.invalid("`temperature` may only be set to 1 when thinking is enabled.");
        }
        var choice = request.at("/tool_choice/type").asText();
        if (choice.equals("any") || choice.equals("tool")) {
            throw AnthropicErrors.invalid("Thinking may not be enabled when tool_choice forces tool use.");
        }
    }

    private void tools() {
        var tools = request.path("tools");
        for (int i = 0; i < tools.size(); i++) {
            if (!tools.get(i).path("name").isTextual()) {
                throw AnthropicErrors.required("tools." + i + ".name");
            }
            if (!tools.get(i).has("type") && !tools.get(i).path("input_schema").isObject()) {
                throw AnthropicErrors.required("tools." + i + ".custom.input_schema");
            }
        }
        if (request.has("tool_choice") && tools.isEmpty()) {
            throw AnthropicErrors.invalid("tool_choice: tool_choice may only be specified while providing tools");
        }
    }

    private void messages() {
        var messages = request.path("messages");
        if (!messages.isArray()) {
            throw AnthropicErrors.required("messages");
        }
        if (messages.isEmpty()) {
            throw AnthropicErrors.invalid("messages: at least one message is required");
        }
        Set<String> openCalls = Set.of();
        for (int i = 0; i < messages.size(); i++) {
            openCalls = message(messages.get(i), "messages." + i, openCalls);
        }
        if (!openCalls.isEmpty()) {
            throw unansweredCalls("messages." + (messages.size() - 1), openCalls);
        }
    }

    /** @return the tool calls of this message, which the next one must answer */
    private static Set<String> message(JsonNode message, String at, Set<String> openCalls) {
        var role = message.path("role").asText();
        if (role.equals("system")) {
            throw AnthropicErrors.invalid("messages: Unexpected role \"system\". The Messages API accepts a top-level"
                    + " `system` parameter, not \"system\" as an input message role.");
        }
        if (!role.equals("user") && !role.equals("assistant")) {
            throw AnthropicErrors.invalid(at + ".role: Input should be 'user' or 'assistant'");
        }
        if (!message.has("content")) {
            throw AnthropicErrors.required(at + ".content");
        }
        if (message.path("content").isTextual()) {
            if (!openCalls.isEmpty()) {
                throw unansweredCalls(at, openCalls);
            }
            return Set.of();
        }
        return blocks(message.path("content"), role, at, openCalls);
    }

    private static Set<String> blocks(JsonNode content, String role, String at, Set<String> openCalls) {
        if (content.isEmpty() && role.equals("user")) {
            throw AnthropicErrors.invalid(at + ": user messages must have non-empty content");
        }
        var unanswered = new HashSet<>(openCalls);
        var calls = new LinkedHashSet<String>();
        for (int i = 0; i < content.size(); i++) {
            var block = content.get(i);
            switch (block.path("type").asText()) {
                case "text" -> {
                    if (block.path("text").asText().isEmpty()) {
                        throw AnthropicErrors.invalid("messages: text content blocks must be non-empty");
                    }
                }
                case "tool_use" -> calls.add(block.path("id").asText());
                case "tool_result" -> {
                    if (!unanswered.remove(block.path("tool_use_id").asText())) {
                        throw AnthropicErrors.invalid(at + ".content." + i + ": unexpected `tool_use_id` found in"
                                + " `tool_result` blocks: "
                                + block.path("tool_use_id").asText() + ". Each"
                                + " `tool_result` block must have a corresponding `tool_use` block in the previous"
                                + " message.");
                    }
                }
                case "" -> throw AnthropicErrors.required(at + ".content." + i + ".type");
                default -> {
                    // Images, documents, thinking: taken as they are.
                }
            }
        }
        if (!unanswered.isEmpty()) {
            throw unansweredCalls(at, unanswered);
        }
        return calls;
    }

    private static RuntimeException unansweredCalls(String at, Set<String> ids) {
        return AnthropicErrors.invalid(at + ": `tool_use` ids were found without `tool_result` blocks immediately"
                + " after: " + String.join(", ", ids) + ". Each `tool_use` block must have a corresponding"
                + " `tool_result` block in the next message.");
    }
}

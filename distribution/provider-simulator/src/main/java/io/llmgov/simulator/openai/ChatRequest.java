package io.llmgov.simulator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.answer.Prompt;
import io.llmgov.simulator.answer.Tokens;
import io.llmgov.simulator.answer.Tool;
import io.llmgov.simulator.answer.ToolChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A request for a chat completion (OpenAI API reference, "Create chat completion"): checked, and read as a prompt. */
final class ChatRequest {

    private static final Set<String> PARAMETERS = Set.of(
            "messages",
            "model",
            "audio",
            "frequency_penalty",
            "function_call",
            "functions",
            "logit_bias",
            "logprobs",
            "max_completion_tokens",
            "max_tokens",
            "metadata",
            "modalities",
            "n",
            "parallel_tool_calls",
            "prediction",
            "presence_penalty",
            "prompt_cache_key",
            "prompt_cache_retention",
            "reasoning_effort",
            "response_format",
            "safety_identifier",
            "seed",
            "service_tier",
            "stop",
            "store",
            "stream",
            "stream_options",
            "temperature",
            "tool_choice",
            "tools",
            "top_logprobs",
            "top_p",
            "user",
            "verbosity",
            "web_search_options");
    private static final List<String> ROLES = List.of("system", "assistant", "user", "function", "tool", "developer");

    private final JsonNode request;

    ChatRequest(JsonNode request) {
        this.request = request;
    }

    void check() {
        Requests.refuseUnknown(request, PARAMETERS);
        Requests.model(request);
        Requests.range(request, "temperature", 0, 2);
        Requests.range(request, "top_p", 0, 1);
        Requests.range(request, "presence_penalty", -2, 2);
        Requests.range(request, "frequency_penalty", -2, 2);
        Requests.type(request, "max_tokens", JsonNodeType.NUMBER);
        Requests.type(request, "max_completion_tokens", JsonNodeType.NUMBER);
        Requests.streamOptions(request);
        checkMessages();
        checkTools();
        checkResponseFormat();
    }

    private void checkMessages() {
        var messages = request.path("messages");
        if (messages.isMissingNode() || messages.isNull()) {
            throw OpenAiErrors.missing("messages");
        }
        Requests.type(request, "messages", JsonNodeType.ARRAY);
        if (messages.isEmpty()) {
            throw OpenAiErrors.invalid(
                    "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array"
                            + " instead.",
                    "messages",
                    "empty_array");
        }
        var openCalls = new HashSet<String>();
        for (int i = 0; i < messages.size(); i++) {
            checkMessage(messages.get(i), "messages[" + i + "]", openCalls);
        }
        if (!openCalls.isEmpty()) {
            throw unansweredCalls(openCalls);
        }
    }

    private static void checkMessage(JsonNode message, String at, Set<String> openCalls) {
        var role = message.path("role").asText("");
        if (role.isEmpty()) {
            throw OpenAiErrors.missing(at + ".role");
        }
        if (!ROLES.contains(role)) {
            throw OpenAiErrors.invalid(
                    "Invalid value: '" + role + "'. Supported values are: 'system', 'assistant', 'user', 'function',"
                            + " 'tool', and 'developer'.",
                    at + ".role",
                    "invalid_value");
        }
        if (role.equals("tool")) {
            if (!openCalls.remove(message.path("tool_call_id").asText())) {
                throw OpenAiErrors.invalid(
                        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
                                + " 'tool_calls'.",
                        at + ".role",
                        null);
            }
        } else if (!openCalls.isEmpty()) {
            throw unansweredCalls(openCalls);
        }
        message.path("tool_calls").forEach(call -> openCalls.add(call.path("id").asText()));
        if (!role.equals("assistant")
                && (!message.has("content") || message.path("content").isNull())) {
            throw OpenAiErrors.invalid(
                    "Invalid value for 'content': expected a string, got null.", at + ".content", null);
        }
    }

    private static RuntimeException unansweredCalls(Set<String> ids) {
        return OpenAiErrors.invalid(
                "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                        + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                        + String.join(", ", ids),
                "messages",
                null);
    }

    private void checkTools() {
        var tools = request.path("tools");
        for (int i = 0; i < tools.size(); i++) {
            if (!tools.get(i).at("/function/name").isTextual()
                    && "function".equals(tools.get(i).path("type").asText())) {
                throw OpenAiErrors.missing("tools[" + i + "].function.name");
            }
            if (!tools.get(i).has("type")) {
                throw OpenAiErrors.missing("tools[" + i + "].type");
            }
        }
        var choice = request.path("tool_choice");
        if (!choice.isMissingNode() && !choice.isNull() && tools.isEmpty()) {
            throw OpenAiErrors.invalid(
                    "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
                    "tool_choice",
                    null);
        }
    }

    private void checkResponseFormat() {
        var format = request.path("response_format");
        if ("json_schema".equals(format.path("type").asText())
                && !format.at("/json_schema/name").isTextual()) {
            throw OpenAiErrors.missing("response_format.json_schema.name");
        }
        if ("json_object".equals(format.path("type").asText())
                && !Json.write(request.path("messages"))
                        .toLowerCase(Locale.ROOT)
                        .contains("json")) {
            throw OpenAiErrors.invalid(
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
                            + " 'json_object'.",
                    "messages",
                    null);
        }
    }

    /** @param model as the answer names it */
    Prompt toPrompt(String model) {
        var lastUser = lastUserMessage();
        return new Prompt(
                model,
                text(lastUser),
                toolResult(),
                images(lastUser),
                tools(),
                toolChoice(),
                request.path("parallel_tool_calls").asBoolean(true),
                schema(),
                maxTokens(),
                stops(),
                tokens(),
                reasoningTokens());
    }

    int tokens() {
        int tokens = 3;
        for (var message : request.path("messages")) {
            tokens += 4 + Tokens.count(text(message)) + Tokens.count(calls(message));
        }
        return tokens + (request.has("tools") ? Tokens.count(Json.write(request.path("tools"))) : 0);
    }

    private static String calls(JsonNode message) {
        return message.has("tool_calls") ? Json.write(message.path("tool_calls")) : "";
    }

    private JsonNode lastUserMessage() {
        JsonNode last = Json.object();
        for (var message : request.path("messages")) {
            last = "user".equals(message.path("role").asText()) ? message : last;
        }
        return last;
    }

    private static String text(JsonNode message) {
        var content = message.path("content");
        if (!content.isArray()) {
            return content.asText("");
        }
        var texts = new ArrayList<String>();
        content.forEach(part -> {
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").textValue());
            }
        });
        return String.join(" ", texts);
    }

    private static int images(JsonNode message) {
        int images = 0;
        for (var part : message.path("content")) {
            images += "image_url".equals(part.path("type").asText()) ? 1 : 0;
        }
        return images;
    }

    private String toolResult() {
        var messages = request.path("messages");
        var results = new ArrayList<String>();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (!"tool".equals(messages.get(i).path("role").asText())) {
                break;
            }
            results.add(0, text(messages.get(i)));
        }
        return results.isEmpty() ? null : String.join(" ", results);
    }

    private List<Tool> tools() {
        var tools = new ArrayList<Tool>();
        request.path("tools").forEach(tool -> {
            var function = tool.path("function");
            tools.add(new Tool(function.path("name").asText(), function.path("parameters")));
        });
        return tools;
    }

    private ToolChoice toolChoice() {
        var choice = request.path("tool_choice");
        if (choice.isObject()) {
            return ToolChoice.forced(choice.at("/function/name").asText());
        }
        return switch (choice.asText()) {
            case "none" -> ToolChoice.NONE;
            case "required" -> ToolChoice.REQUIRED;
            default -> ToolChoice.AUTO;
        };
    }

    private JsonNode schema() {
        var format = request.path("response_format");
        return switch (format.path("type").asText()) {
            case "json_schema" ->
                format.at("/json_schema/schema").isObject() ? format.at("/json_schema/schema") : Json.object();
            case "json_object" -> Json.object();
            default -> null;
        };
    }

    private Integer maxTokens() {
        var limit = request.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        return request.hasNonNull(limit) ? Integer.valueOf(request.path(limit).asInt()) : null;
    }

    private List<String> stops() {
        return Prompts.stops(request.path("stop"));
    }

    private int reasoningTokens() {
        return switch (request.path("reasoning_effort").asText("")) {
            case "", "none", "minimal" -> 0;
            case "low" -> 64;
            case "medium" -> 128;
            default -> 256;
        };
    }
}

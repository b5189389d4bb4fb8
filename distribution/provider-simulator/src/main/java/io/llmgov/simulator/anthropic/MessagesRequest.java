package io.llmgov.simulator.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.simulator.Json;
import io.llmgov.simulator.answer.Prompt;
import io.llmgov.simulator.answer.Tokens;
import io.llmgov.simulator.answer.Tool;
import io.llmgov.simulator.answer.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/** A checked request to the Messages API, read as a prompt. */
final class MessagesRequest {

    private final JsonNode request;

    MessagesRequest(JsonNode request) {
        this.request = request;
    }

    boolean isStream() {
        return request.path("stream").asBoolean(false);
    }

    boolean hasThinking() {
        return "enabled".equals(request.at("/thinking/type").asText());
    }

    Prompt toPrompt() {
        var last = lastUserMessage();
        return new Prompt(
                request.path("model").asText(),
                text(last.path("content"), "text"),
                toolResult(last.path("content")),
                images(last),
                tools(),
                toolChoice(),
                !request.at("/tool_choice/disable_parallel_tool_use").asBoolean(false),
                schema(),
                request.path("max_tokens").asInt(),
                stops(),
                inputTokens(),
                hasThinking() ? 64 : 0);
    }

    /** Of everything that the model reads, cached or not. */
    int inputTokens() {
        int tokens = 3 + systemTokens();
        for (var message : request.path("messages")) {
            var content = message.path("content");
            tokens += 4 + Tokens.count(content.isTextual() ? content.textValue() : allTexts(content));
        }
        return tokens + (request.has("tools") ? Tokens.count(Json.write(request.path("tools"))) : 0);
    }

    /** A system prompt that is marked for the cache counts as read from it. */
    int cachedTokens() {
        for (var block : request.path("system")) {
            if (block.has("cache_control")) {
                return systemTokens();
            }
        }
        return 0;
    }

    private int systemTokens() {
        var system = request.path("system");
        return Tokens.count(system.isTextual() ? system.textValue() : text(system, "text"));
    }

    private JsonNode lastUserMessage() {
        JsonNode last = Json.object();
        for (var message : request.path("messages")) {
            last = "user".equals(message.path("role").asText()) ? message : last;
        }
        return last;
    }

    private static String text(JsonNode content, String type) {
        if (content.isTextual()) {
            return content.textValue();
        }
        var texts = new ArrayList<String>();
        content.forEach(block -> {
            if (type.equals(block.path("type").asText())) {
                texts.add(block.path("text").asText());
            }
        });
        return String.join(" ", texts);
    }

    private static String allTexts(JsonNode content) {
        var texts = new ArrayList<String>();
        content.forEach(block -> {
            switch (block.path("type").asText()) {
                case "text" -> texts.add(block.path("text").asText());
                case "thinking" -> texts.add(block.path("thinking").asText());
                case "tool_use" -> texts.add(block.path("name").asText() + Json.write(block.path("input")));
                case "tool_result" -> texts.add(text(block.path("content"), "text"));
                default -> {
                    // Images and documents have no text to count.
                }
            }
        });
        return String.join(" ", texts);
    }

    private static String toolResult(JsonNode content) {
        var results = new ArrayList<String>();
        content.forEach(block -> {
            if ("tool_result".equals(block.path("type").asText())) {
                results.add(text(block.path("content"), "text"));
            }
        });
        return results.isEmpty() ? null : String.join(" ", results);
    }

    private static int images(JsonNode message) {
        int images = 0;
        for (var block : message.path("content")) {
            images += "image".equals(block.path("type").asText()) ? 1 : 0;
        }
        return images;
    }

    private List<Tool> tools() {
        var tools = new ArrayList<Tool>();
        request.path("tools")
                .forEach(tool -> tools.add(new Tool(tool.path("name").asText(), tool.path("input_schema"))));
        return tools;
    }

    private ToolChoice toolChoice() {
        var choice = request.path("tool_choice");
        return switch (choice.path("type").asText()) {
            case "none" -> ToolChoice.NONE;
            case "any" -> ToolChoice.REQUIRED;
            case "tool" -> ToolChoice.forced(choice.path("name").asText());
            default -> ToolChoice.AUTO;
        };
    }

    /** Structured outputs: {@code output_config.format}, or {@code output_format} as the beta called it. */
    private JsonNode schema() {
        var format = request.has("output_format") ? request.path("output_format") : request.at("/output_config/format");
        return "json_schema".equals(format.path("type").asText()) ? format.path("schema") : null;
    }

    private List<String> stops() {
        var stops = new ArrayList<String>();
        request.path("stop_sequences").forEach(stop -> stops.add(stop.asText()));
        return stops;
    }
}

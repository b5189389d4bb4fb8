package io.llmgov.router.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.router.provider.OpenAi;
import io.llmgov.router.provider.UnsupportedRequestException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * OpenAI's {@code tool_choice}, or its older {@code function_call}.
 *
 * @param names the only tools that may be called; null for all
 */
record ToolChoice(Kind kind, Set<String> names) {

    enum Kind {
        AUTO,
        NONE,
        REQUIRED,
        NAMED
    }

    /** @throws UnsupportedRequestException when a tool is asked for that isn't defined */
    static ToolChoice of(JsonNode choice, String field, Set<String> offered) {
        ToolChoice result = of(choice, field);
        boolean nothingToCall =
                result.names == null ? offered.isEmpty() : result.names.stream().noneMatch(offered::contains);
        if (result.forces() && nothingToCall) {
            throw unsupported("asks for a tool that is not among the request's function tools", field);
        }
        return result;
    }

    private static ToolChoice of(JsonNode choice, String field) {
        if (choice.isMissingNode() || choice.isNull()) {
            return new ToolChoice(Kind.AUTO, null);
        }
        if (choice.isTextual()) {
            return new ToolChoice(kind(choice.textValue(), field), null);
        }
        return switch (choice.path(OpenAi.TYPE).asText("")) {
            case "function" -> named(choice.path(OpenAi.FUNCTION).path(OpenAi.NAME));
            case "allowed_tools" -> allowed(choice.path(OpenAi.ALLOWED_TOOLS), field);
            case "" -> named(choice.path(OpenAi.NAME));
            default -> throw unsupported("asks for a kind of tool that Bedrock's models don't have", field);
        };
    }

    private static ToolChoice named(JsonNode name) {
        return new ToolChoice(Kind.NAMED, Set.of(name.asText("")));
    }

    private static ToolChoice allowed(JsonNode allowed, String field) {
        Set<String> names = new LinkedHashSet<>();
        allowed.path(OpenAi.TOOLS)
                .forEach(tool ->
                        names.add(tool.path(OpenAi.FUNCTION).path(OpenAi.NAME).asText("")));
        return new ToolChoice(kind(allowed.path("mode").asText(""), field), names);
    }

    private static Kind kind(String choice, String field) {
        return switch (choice) {
            case "auto" -> Kind.AUTO;
            case "none" -> Kind.NONE;
            case "required" -> Kind.REQUIRED;
            default -> throw unsupported("must be auto, none, required or the name of a tool", field);
        };
    }

    boolean forces() {
        return kind == Kind.REQUIRED || kind == Kind.NAMED;
    }

    private static UnsupportedRequestException unsupported(String problem, String field) {
        return new UnsupportedRequestException("The field '" + field + "' " + problem + ".", field);
    }
}

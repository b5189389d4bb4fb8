package io.llmgov.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * OpenAI's {@code tool_choice}, or its older {@code function_call}.
 *
 * @param names the only tools that may be called; null for all
 */
public record ToolChoice(Kind kind, Set<String> names) {

    /** How free the model is. */
    public enum Kind {
        UNSET,
        AUTO,
        NONE,
        /** One of the tools, or of the allowed ones, has to be called. */
        REQUIRED,
        /** The only one of {@code names} has to be called. */
        NAMED
    }

    /**
     * @param field the request field that {@code choice} is the value of
     * @param offered the names of the request's function tools
     * @throws UnsupportedRequestException when a tool is asked for that isn't offered
     */
    public static ToolChoice of(JsonNode choice, String field, Set<String> offered) {
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
            return new ToolChoice(Kind.UNSET, null);
        }
        if (choice.isTextual()) {
            return new ToolChoice(kind(choice.textValue(), field), null);
        }
        return switch (choice.path(OpenAi.TYPE).asText("")) {
            case "function" -> named(choice.path(OpenAi.FUNCTION).path(OpenAi.NAME));
            case "allowed_tools" -> allowed(choice.path(OpenAi.ALLOWED_TOOLS), field);
            case "" -> named(choice.path(OpenAi.NAME));
            default -> throw unsupported("asks for a kind of tool that the provider's models don't have", field);
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

    /** Whether some tool has to be called. */
    public boolean forces() {
        return kind == Kind.REQUIRED || kind == Kind.NAMED;
    }

    /** Whether the tool of this name may be called. */
    public boolean allows(String name) {
        return names == null || names.contains(name);
    }

    /** The same tools, none of which need be called. */
    public ToolChoice unforced() {
        return new ToolChoice(Kind.AUTO, names);
    }

    private static UnsupportedRequestException unsupported(String problem, String field) {
        return new UnsupportedRequestException("The field '" + field + "' " + problem + ".", field);
    }
}

package io.llmgov.core.wire.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads Gemini's documents as Google's own servers do: a field has two spellings ({@code systemInstruction} and
 * {@code system_instruction}), a single object stands for a list of one, and a number may be written as text (ProtoJSON
 * format, "JSON mapping"). None of these may be a way around a policy.
 */
final class GeminiFields {

    static final String MODEL = "model";
    static final String CONTENTS = "contents";
    static final String SYSTEM_INSTRUCTION = "systemInstruction";
    static final String ROLE = "role";
    static final String PARTS = "parts";
    static final String TEXT = "text";
    static final String THOUGHT = "thought";
    static final String THOUGHT_SIGNATURE = "thoughtSignature";
    static final String FUNCTION_CALL = "functionCall";
    static final String FUNCTION_RESPONSE = "functionResponse";
    static final String ARGS = "args";
    static final String RESPONSE = "response";
    static final String EXECUTABLE_CODE = "executableCode";
    static final String CODE = "code";
    static final String CODE_EXECUTION_RESULT = "codeExecutionResult";
    static final String OUTPUT = "output";
    static final String TOOL_CALL = "toolCall";
    static final String TOOL_RESPONSE = "toolResponse";
    static final String TOOLS = "tools";
    static final String FUNCTION_DECLARATIONS = "functionDeclarations";
    static final String DESCRIPTION = "description";
    static final String PARAMETERS = "parameters";
    static final String PARAMETERS_JSON_SCHEMA = "parametersJsonSchema";
    static final String GENERATION_CONFIG = "generationConfig";
    static final String MAX_OUTPUT_TOKENS = "maxOutputTokens";
    static final String CANDIDATE_COUNT = "candidateCount";
    static final String RESPONSE_SCHEMA = "responseSchema";
    static final String RESPONSE_JSON_SCHEMA = "responseJsonSchema";
    static final String GENERATE_CONTENT_REQUEST = "generateContentRequest";
    static final String REQUESTS = "requests";
    static final String CONTENT = "content";

    static final String CANDIDATES = "candidates";
    static final String FINISH_REASON = "finishReason";
    static final String FINISH_MESSAGE = "finishMessage";
    static final String PROMPT_FEEDBACK = "promptFeedback";
    static final String BLOCK_REASON = "blockReason";
    static final String BLOCK_REASON_MESSAGE = "blockReasonMessage";
    static final String GROUNDING_METADATA = "groundingMetadata";
    static final String USAGE_METADATA = "usageMetadata";
    static final String ERROR = "error";

    /** Fields that policies look at, with the fields that lead to them. */
    private static final List<String> GOVERNED = List.of(
            MODEL,
            CONTENTS,
            SYSTEM_INSTRUCTION,
            ROLE,
            PARTS,
            TEXT,
            THOUGHT,
            THOUGHT_SIGNATURE,
            "inlineData",
            "fileData",
            "fileUri",
            FUNCTION_CALL,
            FUNCTION_RESPONSE,
            ARGS,
            RESPONSE,
            EXECUTABLE_CODE,
            CODE,
            CODE_EXECUTION_RESULT,
            OUTPUT,
            TOOL_CALL,
            TOOL_RESPONSE,
            TOOLS,
            FUNCTION_DECLARATIONS,
            DESCRIPTION,
            GENERATION_CONFIG,
            MAX_OUTPUT_TOKENS,
            CANDIDATE_COUNT,
            "cachedContent",
            GENERATE_CONTENT_REQUEST,
            REQUESTS,
            CONTENT);

    private static final Map<String, String> GOVERNED_BY_LETTERS = byLetters();

    /** What is below these is the client's own data, whose names mean nothing to Gemini. */
    private static final Set<String> FREE_FORM = Set.of(
            letters(ARGS),
            letters(RESPONSE),
            letters(PARAMETERS),
            letters(PARAMETERS_JSON_SCHEMA),
            letters(RESPONSE_SCHEMA),
            letters(RESPONSE_JSON_SCHEMA),
            letters("labels"),
            letters("partMetadata"));

    private GeminiFields() {}

    private static Map<String, String> byLetters() {
        Map<String, String> names = new HashMap<>();
        GOVERNED.forEach(name -> names.put(letters(name), name));
        return Map.copyOf(names);
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The protocol buffers' own spelling of a field. */
    static String snake(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                snake.append('_').append(Character.toLowerCase(c));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    /** The name under which an object has a field. */
    static String spelling(JsonNode object, String name) {
        return object.has(name) ? name : snake(name);
    }

    /** A field in either spelling; a missing node when there is none. */
    static JsonNode get(JsonNode object, String name) {
        return object.path(spelling(object, name));
    }

    /** The elements of a list, or the one that stands for a list. */
    static Iterable<JsonNode> each(JsonNode listOrOne) {
        return listOrOne instanceof ArrayNode || !listOrOne.isObject() ? listOrOne : List.of(listOrOne);
    }

    /** A whole number, however it is written; empty when it is none, or too large to be one. */
    static OptionalLong number(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal decimal = value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.textValue().trim());
            return decimal.precision() - decimal.scale() > 18
                    ? OptionalLong.empty()
                    : OptionalLong.of(decimal.longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The name of a governed field that is there in both spellings, or in one that only a lenient server would take. */
    static Optional<String> ambiguous(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String letters = letters(field.getKey());
                String governed = GOVERNED_BY_LETTERS.get(letters);
                if (governed != null && isAmbiguous(object, field.getKey(), governed)) {
                    return Optional.of(governed);
                }
                if (!FREE_FORM.contains(letters)) {
                    Optional<String> below = ambiguous(field.getValue());
                    if (below.isPresent()) {
                        return below;
                    }
                }
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                Optional<String> below = ambiguous(element);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isAmbiguous(ObjectNode object, String name, String governed) {
        String snake = snake(governed);
        boolean known = name.equals(governed) || name.equals(snake);
        boolean twice = !governed.equals(snake) && object.has(governed) && object.has(snake);
        return !known || twice;
    }
}

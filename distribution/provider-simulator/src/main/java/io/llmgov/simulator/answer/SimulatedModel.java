package io.llmgov.simulator.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmgov.simulator.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The model behind every provider. It calls a tool when it has any and was not just given a result; else it follows the
 * schema that it was given; else it says who it is and repeats the question. "Write 300 words" makes the answer that
 * long, and "both" in a question calls two tools at once.
 *
 * <p>Models named {@code echo} say the question, or the tool's result, and nothing else, and write the question into every
 * text that they pass to a tool; {@code echo-3} streams all that in pieces of three characters.
 */
public final class SimulatedModel {

    private static final Pattern WANTED_WORDS = Pattern.compile("(\\d{1,5}) words");
    private static final Pattern ECHO = Pattern.compile("echo(?:-([1-9]\\d{0,3}))?");

    private final String simulator;

    /** @param simulator its name, which every answer mentions */
    public SimulatedModel(String simulator) {
        this.simulator = simulator;
    }

    public Answer answer(Prompt prompt) {
        var reasoning = prompt.reasoningTokens() == 0 ? "" : "The question is: " + prompt.lastUserText();
        var calls = toolCalls(prompt);
        if (!calls.isEmpty()) {
            int tokens = calls.stream()
                    .mapToInt(call -> Tokens.count(call.name() + Json.write(call.arguments())))
                    .sum();
            return new Answer(reasoning, "", calls, Answer.End.TOOL_CALLS, null, tokens, pieceLength(prompt));
        }
        return finish(reasoning, text(prompt), prompt);
    }

    private static boolean isEcho(Prompt prompt) {
        return ECHO.matcher(prompt.model()).matches();
    }

    private static int pieceLength(Prompt prompt) {
        var echo = ECHO.matcher(prompt.model());
        return echo.matches() && echo.group(1) != null ? Integer.parseInt(echo.group(1)) : 0;
    }

    private static List<ToolCall> toolCalls(Prompt prompt) {
        var choice = prompt.toolChoice();
        boolean wanted = prompt.toolResult() == null || choice.mode() == ToolChoice.Mode.REQUIRED;
        if (prompt.tools().isEmpty() || choice.mode() == ToolChoice.Mode.NONE || !wanted) {
            return List.of();
        }
        if (choice.forced() != null) {
            return prompt.tools().stream()
                    .filter(tool -> tool.name().equals(choice.forced()))
                    .map(tool -> call(tool, prompt))
                    .toList();
        }
        boolean both =
                prompt.parallelTools() && prompt.lastUserText().toLowerCase().contains("both");
        return prompt.tools().stream()
                .limit(both ? 2 : 1)
                .map(tool -> call(tool, prompt))
                .toList();
    }

    private static ToolCall call(Tool tool, Prompt prompt) {
        return new ToolCall(tool.name(), instance(tool.schema(), prompt));
    }

    private static JsonNode instance(JsonNode schema, Prompt prompt) {
        return isEcho(prompt) ? SchemaInstance.of(schema, prompt.lastUserText()) : SchemaInstance.of(schema);
    }

    private String text(Prompt prompt) {
        if (prompt.schema() != null) {
            return Json.write(
                    prompt.schema().isEmpty()
                            ? Json.object().put("answer", sentence(prompt))
                            : instance(prompt.schema(), prompt));
        }
        if (isEcho(prompt)) {
            return sentence(prompt);
        }
        var sentence = sentence(prompt);
        var wanted = WANTED_WORDS.matcher(prompt.lastUserText());
        if (!wanted.find()) {
            return sentence;
        }
        var words = new ArrayList<>(Tokens.pieces(sentence));
        int target = Integer.parseInt(wanted.group(1));
        for (int i = words.size() + 1; i <= target; i++) {
            words.add(" word" + i);
        }
        return String.join("", words);
    }

    private String sentence(Prompt prompt) {
        if (isEcho(prompt)) {
            return prompt.toolResult() != null ? prompt.toolResult() : prompt.lastUserText();
        }
        var who = "I am " + prompt.model() + " of " + simulator + ".";
        if (prompt.toolResult() != null) {
            return who + " The tool returned: " + prompt.toolResult();
        }
        var images = prompt.images() == 0 ? "" : " (with " + prompt.images() + " images)";
        return who + " You said: " + prompt.lastUserText() + images;
    }

    private static Answer finish(String reasoning, String text, Prompt prompt) {
        var end = Answer.End.FINISHED;
        String stop = null;
        for (var candidate : prompt.stops()) {
            int at = candidate.isEmpty() ? -1 : text.indexOf(candidate);
            if (at >= 0) {
                text = text.substring(0, at);
                end = Answer.End.STOP_SEQUENCE;
                stop = candidate;
            }
        }
        if (prompt.maxTokens() != null && Tokens.count(text) > prompt.maxTokens()) {
            text = truncate(text, prompt.maxTokens());
            end = Answer.End.LENGTH;
            stop = null;
        }
        return new Answer(reasoning, text, List.of(), end, stop, Tokens.count(text), pieceLength(prompt));
    }

    private static String truncate(String text, int tokens) {
        var kept = new StringBuilder();
        int words = 0;
        for (var piece : Tokens.pieces(text)) {
            words++;
            if (Tokens.count(words, kept.length() + piece.length()) > tokens) {
                break;
            }
            kept.append(piece);
        }
        return kept.toString();
    }
}

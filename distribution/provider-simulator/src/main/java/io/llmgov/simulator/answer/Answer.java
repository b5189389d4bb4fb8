package io.llmgov.simulator.answer;

import java.util.List;

/**
 * What the simulated model says.
 *
 * @param text empty when it only calls tools
 * @param end why it stopped
 * @param stop the stop sequence that ended it, null if none did
 * @param tokens of text and tool calls, without reasoning
 */
public record Answer(String reasoning, String text, List<ToolCall> toolCalls, End end, String stop, int tokens) {

    public enum End {
        FINISHED,
        LENGTH,
        STOP_SEQUENCE,
        TOOL_CALLS
    }

    public boolean hasReasoning() {
        return !reasoning.isEmpty();
    }
}

package io.llmgov.simulator.answer;

import io.llmgov.simulator.Json;
import java.util.List;

/**
 * What the simulated model says.
 *
 * @param text empty when it only calls tools
 * @param end why it stopped
 * @param stop the stop sequence that ended it, null if none did
 * @param tokens of text and tool calls, without reasoning
 * @param pieceLength of a stream's pieces, in characters; 0 streams texts word by word
 */
public record Answer(
        String reasoning, String text, List<ToolCall> toolCalls, End end, String stop, int tokens, int pieceLength) {

    /** JSON has few spaces: arguments are cut by length anyhow, so that they arrive in several pieces. */
    private static final int ARGUMENTS_PIECE = 6;

    public enum End {
        FINISHED,
        LENGTH,
        STOP_SEQUENCE,
        TOOL_CALLS
    }

    public boolean hasReasoning() {
        return !reasoning.isEmpty();
    }

    /** One of this answer's texts in the pieces in which it is streamed. */
    public List<String> pieces(String text) {
        return pieceLength == 0 ? Tokens.pieces(text) : Tokens.pieces(text, pieceLength);
    }

    /** Arguments of a call in the pieces in which they are streamed. */
    public List<String> argumentPieces(ToolCall call) {
        return Tokens.pieces(Json.write(call.arguments()), pieceLength == 0 ? ARGUMENTS_PIECE : pieceLength);
    }
}

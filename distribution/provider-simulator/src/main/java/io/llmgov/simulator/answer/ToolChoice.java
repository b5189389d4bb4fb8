package io.llmgov.simulator.answer;

/**
 * What a request says about the use of its tools.
 *
 * @param forced name of the one tool that must be called, null when the model chooses
 */
public record ToolChoice(Mode mode, String forced) {

    public enum Mode {
        AUTO,
        NONE,
        REQUIRED
    }

    public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, null);
    public static final ToolChoice NONE = new ToolChoice(Mode.NONE, null);
    public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, null);

    public static ToolChoice forced(String tool) {
        return new ToolChoice(Mode.REQUIRED, tool);
    }
}

package io.llmgov.core.error;

/** Carries an {@link LlmError} out of code that computes; the chain turns it into the client's error. Has no stack trace: it is an answer, not a defect. */
public final class LlmErrorException extends RuntimeException {

    private final transient LlmError error;

    public LlmErrorException(LlmError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public LlmError error() {
        return error;
    }
}

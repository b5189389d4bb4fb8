package io.llmgov.quickstart.launcher;

/** Something the person who starts the gateway has to change first. The message is all they need to read. */
public final class CannotStartException extends RuntimeException {

    CannotStartException(String message) {
        super(message);
    }
}

package io.llmgov.core.multipart;

/** A body that is not one well-formed, unambiguous form; the message is for the client and quotes nothing of the body. */
public final class MalformedFormException extends RuntimeException {

    MalformedFormException(String message) {
        super(message, null, false, false);
    }
}

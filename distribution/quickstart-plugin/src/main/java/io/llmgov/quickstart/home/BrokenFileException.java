package io.llmgov.quickstart.home;

/**
 * A file of the home folder that cannot be used as it is.
 *
 * <p>The message is the reason, written for the person who edits the file: what is wrong, in which field, and what
 * would be right. It never contains a value of the file, since any value may be a key.
 */
final class BrokenFileException extends Exception {

    BrokenFileException(String reason) {
        super(reason);
    }
}

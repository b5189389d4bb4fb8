package io.llmgov.router.provider;

/** A request that has no meaning for a provider, whatever is dropped from it; the message is for the client. */
public final class UnsupportedRequestException extends RuntimeException {

    private final String param;

    public UnsupportedRequestException(String message, String param) {
        super(message, null, false, false);
        this.param = param;
    }

    /** The request field at fault; null when there is none. */
    public String param() {
        return param;
    }
}

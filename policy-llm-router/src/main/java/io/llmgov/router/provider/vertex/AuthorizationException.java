package io.llmgov.router.provider.vertex;

/** Why there is no access token. The message is safe to show: it never quotes the service account's key. */
final class AuthorizationException extends RuntimeException {

    AuthorizationException(String message) {
        super(message, null, false, false);
    }
}

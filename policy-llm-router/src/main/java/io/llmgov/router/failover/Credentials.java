package io.llmgov.router.failover;

import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.router.config.ProviderConfiguration;
import io.llmgov.router.provider.Credential;
import io.reactivex.rxjava3.core.Single;
import java.util.List;

/** Evaluates the secret values of a provider's configuration for one request. */
final class Credentials {

    private static final String NOT_CONFIGURED = "";

    private Credentials() {}

    /** Fails with {@link MissingValueException} when a configured value comes out empty. */
    static Single<Credential> of(ProviderConfiguration provider, HttpPlainExecutionContext context) {
        List<Single<String>> values = List.of(
                evaluate("apiKey", provider.apiKey(), context),
                evaluate("accessKeyId", provider.accessKeyId(), context),
                evaluate("secretAccessKey", provider.secretAccessKey(), context),
                evaluate("sessionToken", provider.sessionToken(), context),
                evaluate("serviceAccount", provider.serviceAccount(), context));
        return Single.zip(
                values,
                secrets -> new Credential(
                        value(secrets[0]), value(secrets[1]), value(secrets[2]), value(secrets[3]), value(secrets[4])));
    }

    private static Single<String> evaluate(String field, String expression, HttpPlainExecutionContext context) {
        if (expression == null) {
            return Single.just(NOT_CONFIGURED);
        }
        return context.getTemplateEngine()
                .eval(expression, String.class)
                .filter(value -> !value.isBlank())
                .switchIfEmpty(Single.error(() -> new MissingValueException(field)))
                .onErrorResumeNext(error -> Single.error(new MissingValueException(field)));
    }

    private static String value(Object secret) {
        return NOT_CONFIGURED.equals(secret) ? null : (String) secret;
    }

    /** A secret value that is configured but empty, an API property that nobody set, say. */
    static final class MissingValueException extends RuntimeException {

        private final String field;

        MissingValueException(String field) {
            super(field + " has no value", null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}

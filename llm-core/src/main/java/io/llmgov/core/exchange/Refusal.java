package io.llmgov.core.exchange;

import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.json.Json;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.core.wire.WireFormats;
import io.reactivex.rxjava3.core.Completable;

/** Ends a request with an error in the client's own format; a response template in the Console may override it by the error's key. */
public final class Refusal {

    private Refusal() {}

    /** Refuses a request that is not (yet) an exchange. */
    public static Completable of(HttpPlainExecutionContext context, LlmError error) {
        return Completable.defer(() -> WireFormats.recognize(
                        context.request().method().name(),
                        RequestPath.of(context.request().pathInfo()))
                .map(format -> in(format, context, error))
                .orElseGet(() -> interrupt(context, error, WireFormats.errorBodyForUnknownFormat(error))));
    }

    static Completable in(WireFormat format, HttpPlainExecutionContext context, LlmError error) {
        return interrupt(context, error, Json.text(format.errorBody(error)));
    }

    private static Completable interrupt(HttpPlainExecutionContext context, LlmError error, String body) {
        if (error.retryAfterSeconds() > 0) {
            context.response().headers().set("Retry-After", Long.toString(error.retryAfterSeconds()));
        }
        // The gateway sends text/plain to a client whose Accept header does not name JSON, an event-stream reader say.
        context.request().headers().set(HttpHeaderNames.ACCEPT, "application/json");
        return context.interruptWith(new ExecutionFailure(error.status())
                .key(error.key().name())
                .contentType("application/json")
                .message(body));
    }
}

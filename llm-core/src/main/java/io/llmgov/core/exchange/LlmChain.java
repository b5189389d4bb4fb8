package io.llmgov.core.exchange;

import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.invoker.HttpInvoker;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.wire.RequestPath;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.core.wire.WireFormats;
import io.reactivex.rxjava3.core.Completable;
import java.util.Optional;

/**
 * Where policies meet. Each policy joins in the request phase; the first one reads the request and puts the chain in
 * the place of the gateway's invoker, and when the gateway calls the backend the chain runs.
 *
 * <p>The chain lives under an internal attribute of the request. All policies of one API share one copy of these
 * classes; a policy of an organization flow has another one and is refused here, because two chains around one call
 * would undo each other's guarantees.
 */
public final class LlmChain {

    static final String BACKEND = "llm-core.backend";

    private static final String ATTRIBUTE = "llmgov.chain";

    private final Exchange exchange;
    private final ChainInvoker invoker;

    private LlmChain(Exchange exchange, ChainInvoker invoker) {
        this.exchange = exchange;
        this.invoker = invoker;
    }

    /** Joins the chain of this request with a stage. Fails the request, in the client's format, when it is no usable LLM request. */
    public static Completable join(HttpPlainExecutionContext context, Admission admission, Stage stage) {
        return Completable.defer(() -> {
            Object present = context.getInternalAttribute(ATTRIBUTE);
            if (present instanceof LlmChain chain) {
                return chain.add(admission, stage);
            }
            if (present != null) {
                return Refusal.of(
                        context,
                        LlmError.of(
                                ErrorKey.LLM_POLICY_MISCONFIGURED,
                                "LLM policies are attached both to the organization and to this API; attach them to the API only."));
            }
            return open(context, admission, stage);
        });
    }

    /** The backend call of an exchange whose chain is running. */
    public static Backend backend(Exchange exchange) {
        return exchange.<Backend>get(BACKEND).orElseThrow();
    }

    private static Completable open(HttpPlainExecutionContext context, Admission admission, Stage stage) {
        RequestPath path = RequestPath.of(context.request().pathInfo());
        String method = context.request().method().name();
        Optional<WireFormat> format = WireFormats.recognize(method, path);
        if (format.isEmpty() || context.request().isWebSocket()) {
            return admission.passUnrecognized() ? Completable.complete() : Refusal.of(context, unrecognized(method));
        }
        return RequestReader.read(context, format.get(), path, admission.maxRequestBytes())
                .flatMapCompletable(exchange -> start(context, exchange).add(admission, stage))
                .onErrorResumeNext(error -> error instanceof LlmErrorException refusal
                        ? Refusal.in(format.get(), context, refusal.error())
                        : Completable.error(error));
    }

    private static LlmChain start(HttpPlainExecutionContext context, Exchange exchange) {
        HttpInvoker wrapped = context.getInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_INVOKER);
        ChainInvoker invoker = new ChainInvoker(exchange, wrapped);
        LlmChain chain = new LlmChain(exchange, invoker);
        context.setInternalAttribute(ATTRIBUTE, chain);
        context.setInternalAttribute(InternalContextAttributes.ATTR_INTERNAL_INVOKER, invoker);
        return chain;
    }

    private Completable add(Admission admission, Stage stage) {
        if (exchange.requestLength() > admission.maxRequestBytes()) {
            return exchange.refuse(LlmError.of(
                    ErrorKey.LLM_REQUEST_TOO_LARGE,
                    "The request body exceeds " + admission.maxRequestBytes() + " bytes."));
        }
        invoker.add(stage);
        return Completable.complete();
    }

    private static LlmError unrecognized(String method) {
        return LlmError.of(
                ErrorKey.LLM_REQUEST_INVALID,
                "This path and method (" + method
                        + ") are not an operation that this LLM API knows. "
                        + "Check the base URL of your client: requests go to paths such as POST …/chat/completions.");
    }
}

package io.llmgov.pii;

import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.reporter.api.common.Request;
import io.gravitee.reporter.api.common.Response;
import io.gravitee.reporter.api.v4.log.Log;
import io.llmgov.core.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Narrows what the gateway's own request logging keeps. When an API logs payloads, the gateway has noted what the client
 * sent before any policy ran; the note is a field of the request's metrics until they are reported, so it can be
 * exchanged. Answers are noted later; then the originals are back in them.
 */
final class RequestLog {

    private static final String WITHHELD = "WITHHELD BY llm-pii-redaction";

    /** Excludes every content type from logging. */
    private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

    private final Exchange exchange;

    RequestLog(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Before the request is redacted; it stays so when the request is refused. */
    void withhold() {
        exchangeBody(WITHHELD);
    }

    /** What leaves the gateway may be logged. */
    void showRedacted() {
        Request noted = noted();
        if (noted != null && noted.getBody() != null) {
            noted.setBody(exchange.requestBody().toString(StandardCharsets.UTF_8));
        }
    }

    /** No answer may be logged, since it holds what was kept from the provider. */
    void withholdAnswer() {
        exchange.context()
                .setInternalAttribute(
                        InternalContextAttributes.ATTR_INTERNAL_OVERRIDE_LOGGABLE_CONTENT_TYPE_PATTERN, ANYTHING);
    }

    /**
     * Nor what the provider answered, where the model's own words are searched: what is found there is in it still. The
     * gateway notes it as it comes, so it is exchanged when it is reported.
     */
    void withholdProvidersAnswer() {
        Log log = log();
        Response noted = log == null ? null : log.getEndpointResponse();
        if (noted != null) {
            noted.doOnReport(reported -> {
                if (reported.getBody() != null) {
                    reported.setBody(WITHHELD);
                }
            });
        }
    }

    private void exchangeBody(String text) {
        Request noted = noted();
        if (noted != null && noted.getBody() != null) {
            noted.setBody(text);
        }
    }

    private Request noted() {
        Log log = log();
        return log == null ? null : log.getEntrypointRequest();
    }

    private Log log() {
        return exchange.context().metrics() == null
                ? null
                : exchange.context().metrics().getLog();
    }
}

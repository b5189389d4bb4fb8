package io.llmgov.pii;

import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.gravitee.gateway.api.http.HttpHeaders;
import io.gravitee.gateway.reactive.api.context.InternalContextAttributes;
import io.gravitee.reporter.api.common.Request;
import io.gravitee.reporter.api.common.Response;
import io.gravitee.reporter.api.v4.log.Log;
import io.llmgov.core.exchange.Answer;
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

    /** Under this name the exchange holds how many characters of a body the gateway logs, when it cut the client's. */
    private static final String LONGEST_BODY = PiiRedactionPolicy.ID + ".longest-logged-body";

    private final Exchange exchange;

    RequestLog(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Before the request is redacted; it stays so when the request is refused. */
    void withhold() {
        Request noted = noted();
        if (noted != null && noted.getBody() != null) {
            int length = noted.getBody().length();
            if (length < exchange.requestBody().toString(StandardCharsets.UTF_8).length()) {
                exchange.put(LONGEST_BODY, length);
            }
            noted.setBody(WITHHELD);
        }
    }

    /** What leaves the gateway may be logged, as far as the gateway would have. */
    void showRedacted() {
        Request noted = noted();
        if (noted != null && noted.getBody() != null) {
            String redacted = exchange.requestBody().toString(StandardCharsets.UTF_8);
            int longest = exchange.<Integer>get(LONGEST_BODY).orElse(Integer.MAX_VALUE);
            noted.setBody(redacted.substring(0, Math.min(redacted.length(), longest)));
        }
    }

    /**
     * No answer may be logged, since it holds what was kept from the provider. One that does not say what it is would be
     * logged in any case.
     */
    void withholdAnswer() {
        HttpHeaders headers = exchange.context().response().headers();
        if (headers.get(HttpHeaderNames.CONTENT_TYPE) == null) {
            boolean json =
                    exchange.answer() instanceof Answer.Body body && body.json().isContainerNode();
            headers.set(HttpHeaderNames.CONTENT_TYPE, json ? "application/json" : "application/octet-stream");
        }
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

package io.llmgov.pii;

import io.gravitee.gateway.api.http.HttpHeaderNames;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.exchange.Stage;
import io.llmgov.core.exchange.StageOrder;
import io.llmgov.pii.analyze.Analyzer;
import io.llmgov.pii.answer.AnswerTexts;
import io.llmgov.pii.config.Direction;
import io.llmgov.pii.config.Mode;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Detection;
import io.llmgov.pii.redact.Failures;
import io.llmgov.pii.redact.Placeholders;
import io.llmgov.pii.redact.Refusals;
import io.llmgov.pii.redact.Replacer;
import io.llmgov.pii.redact.RequestRedaction;
import io.llmgov.pii.redact.Tally;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Vertx;
import java.util.Set;

/** Takes personal data out of a request before any other stage further in sees it, and puts it back into the answer last. */
final class PiiRedactionStage implements Stage {

    /** Under this name the exchange holds how many values of which kind there were, for those who keep records. */
    static final String COUNTS = PiiRedactionPolicy.ID + ".counts";

    /** With these an answer of the model's passes as it is. */
    private static final Set<Mode> NOTHING_TO_DO = Set.of(Mode.RESTORE, Mode.OFF);

    private final RedactionConfiguration configuration;
    private final Detection detection;

    PiiRedactionStage(RedactionConfiguration configuration, Detection detection) {
        this.configuration = configuration;
        this.detection = detection;
    }

    @Override
    public int order() {
        return StageOrder.PII_REDACTION;
    }

    @Override
    public Completable prepare(Exchange exchange) {
        return Completable.fromAction(() -> new RequestLog(exchange).withhold());
    }

    @Override
    public Completable intercept(Exchange exchange, Continuation next) {
        return Completable.defer(() -> {
            Tally tally = new Tally();
            exchange.put(COUNTS, tally.counts());
            exchange.onEnd(ending -> PiiMetrics.write(exchange.context().metrics(), tally));
            return hashKey(exchange)
                    .flatMapCompletable(key -> redact(exchange, key, tally)
                            .flatMapCompletable(placeholders -> next.proceed(exchange)
                                    .andThen(Completable.defer(() -> answer(exchange, key, placeholders, tally)))));
        });
    }

    /** Empty when nothing is hashed. */
    private Single<String> hashKey(Exchange exchange) {
        if (!configuration.modes().contains(Mode.HASH)) {
            return Single.just("");
        }
        return exchange.context()
                .getTemplateEngine()
                .eval(configuration.hashKey(), String.class)
                // An expression that fails is a key that is missing: the request is refused below.
                .onErrorComplete()
                .filter(key -> !key.isBlank())
                .switchIfEmpty(Single.error(Refusals::noHashKey));
    }

    private Single<Placeholders> redact(Exchange exchange, String hashKey, Tally tally) {
        if (!configuration.directions().contains(Direction.REQUEST)) {
            return Single.just(new Placeholders(""));
        }
        RequestLog log = new RequestLog(exchange);
        Analyzer analyzer = configuration.analyzer() == null
                ? null
                : new Analyzer(exchange.context().getComponent(Vertx.class), configuration.analyzer());
        return new RequestRedaction(configuration, detection, analyzer, exchange)
                .apply(hashKey, tally)
                .doOnSuccess(placeholders -> log.showRedacted());
    }

    private Completable answer(Exchange exchange, String hashKey, Placeholders placeholders, Tally tally) {
        AnswerTexts texts = new AnswerTexts(
                placeholders.originals(),
                searchesAnswers() ? text -> detection.find("", text) : null,
                new Replacer(configuration, hashKey, placeholders, tally),
                tally);
        if (exchange.answer() == null || texts.isIdle()) {
            return Completable.complete();
        }
        RequestLog log = new RequestLog(exchange);
        log.withholdAnswer();
        if (searchesAnswers()) {
            log.withholdProvidersAnswer();
        }
        String type = exchange.context().response().headers().get(HttpHeaderNames.CONTENT_TYPE);
        return Failures.closed(() -> texts.apply(exchange.format(), type, exchange.answer()))
                .doOnSuccess(exchange::answer)
                .ignoreElement();
    }

    private boolean searchesAnswers() {
        return configuration.directions().contains(Direction.RESPONSE)
                && !NOTHING_TO_DO.containsAll(configuration.modes());
    }
}

package io.llmgov.ratelimit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Exchange;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.Usage;
import io.llmgov.ratelimit.config.Overrun;
import io.llmgov.ratelimit.config.Unit;
import io.llmgov.ratelimit.reserve.Demand;
import io.llmgov.ratelimit.reserve.LimitState;
import io.llmgov.ratelimit.reserve.Reservation;
import io.reactivex.rxjava3.core.Flowable;

/**
 * Counts what a stream sends while it sends it, so that an answer longer than its reserve is charged as it grows, and one
 * that breaks off can be charged for what came. Text is counted in pieces and not kept. Thread-safe, because a request's
 * timeout may strike on another thread than the one that its stream comes on.
 */
final class StreamMeter {

    /** Text is counted when so many characters have come together: some 500 tokens, a tenth of a millisecond. */
    private static final int PIECE_CHARACTERS = 2_048;

    /** Beyond its reserve a stream is charged in steps of so many tokens, ahead of what it has sent. */
    private static final long STEP_TOKENS = 512;

    private final Exchange exchange;
    private final Estimate estimate;
    private final Reservation reservation;
    private final Overrun onOverrun;
    private final Usage reserved;
    private final StringBuilder uncounted = new StringBuilder();
    private long completionTokens;
    private long chargedCompletion;
    private boolean began;
    private volatile boolean ended;
    private volatile LimitState exhausted;

    StreamMeter(Exchange exchange, Estimate estimate, Reservation reservation, Usage reserved, Overrun onOverrun) {
        this.exchange = exchange;
        this.estimate = estimate;
        this.reservation = reservation;
        this.reserved = reserved;
        this.onOverrun = onOverrun;
        this.chargedCompletion = reserved.completionTokens();
    }

    Flowable<SseEvent> watch(Flowable<SseEvent> events) {
        return events.map(event -> {
            count(event);
            ended = ended || exchange.format().ends(event);
            if (exhausted != null && !exchange.format().ends(event)) {
                exchange.context().metrics().putAdditionalKeywordMetric(LimitMetrics.REFUSED_BY, exhausted.name());
                throw new LlmErrorException(Refusals.cut(exhausted));
            }
            return event;
        });
    }

    /** Of bytes that nobody looks into it is noted that they came. */
    Flowable<Buffer> watchBytes(Flowable<Buffer> chunks) {
        return chunks.doOnNext(chunk -> begin());
    }

    private synchronized void begin() {
        began = true;
    }

    private synchronized void count(SseEvent event) {
        if (event.isComment() || !(event.json() instanceof ObjectNode data)) {
            return;
        }
        for (TextSlot slot : exchange.format().newEventTexts(data)) {
            if (slot.kind() != TextSlot.Kind.METADATA) {
                uncounted.append(slot.text());
            }
        }
        began = began || !uncounted.isEmpty() || exchange.format().carriesContent(event);
        if (uncounted.length() >= PIECE_CHARACTERS) {
            countPending();
            chargeOverrun();
        }
    }

    private void countPending() {
        completionTokens += estimate.tokens(exchange, uncounted.toString());
        uncounted.setLength(0);
    }

    private void chargeOverrun() {
        if (completionTokens <= chargedCompletion) {
            return;
        }
        Demand before = at(chargedCompletion);
        chargedCompletion = completionTokens + STEP_TOKENS;
        Demand after = at(chargedCompletion);
        reservation
                .topUp(unit -> unit == Unit.REQUESTS ? 0 : after.in(unit) - before.in(unit))
                .subscribe(
                        state -> state.filter(limit -> onOverrun == Overrun.CUT).ifPresent(limit -> exhausted = limit),
                        error -> {});
    }

    private Demand at(long completion) {
        return estimate.real(exchange, Usage.of(reserved.promptTokens(), completion));
    }

    /** Whether anything of the answer came. */
    synchronized boolean began() {
        return began;
    }

    /** Whether the whole answer came; clients like to hang up then, before the provider does. */
    boolean ended() {
        return ended;
    }

    /** Completion tokens that came so far, by our own count. */
    synchronized long counted() {
        countPending();
        return completionTokens;
    }
}

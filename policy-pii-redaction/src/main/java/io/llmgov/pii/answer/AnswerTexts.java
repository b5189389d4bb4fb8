package io.llmgov.pii.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.redact.Failures;
import io.llmgov.pii.redact.Refusals;
import io.llmgov.pii.redact.Replacer;
import io.llmgov.pii.redact.Tally;
import io.llmgov.pii.text.JsonText;
import io.llmgov.pii.text.SearchedText;
import io.reactivex.rxjava3.core.Single;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What happens to the texts of one answer: the model's own words are searched, if configured, and the originals put back. */
public final class AnswerTexts {

    private static final int OFFLOAD_CHARACTERS = 16 * 1024;

    private final Originals originals;
    private final Function<String, List<Finding>> detection;
    private final Replacer replacer;
    private final Tally tally;

    /**
     * @param originals by placeholder, what the request was given
     * @param detection null when the model's own words are not searched
     */
    public AnswerTexts(
            Map<String, String> originals, Function<String, List<Finding>> detection, Replacer replacer, Tally tally) {
        this.originals = new Originals(originals);
        this.detection = detection;
        this.replacer = replacer;
        this.tally = tally;
    }

    /** Whether every answer passes as it is. */
    public boolean isIdle() {
        return originals.isEmpty() && detection == null;
    }

    /** The answer for the client. Fails with {@link io.llmgov.core.error.LlmErrorException} when it holds what may not pass. */
    public Single<Answer> apply(WireFormat format, Answer answer) {
        return switch (answer) {
            case Answer.Stream stream -> Single.just(stream.map(events -> StreamRedaction.apply(format, this, events)));
            case Answer.Body body -> body(format, body);
            case Answer.Opaque opaque -> Single.just(opaque);
        };
    }

    private Single<Answer> body(WireFormat format, Answer.Body body) {
        return Single.defer(() -> {
            if (!(body.json() instanceof ObjectNode document)) {
                return Single.just(body);
            }
            List<TextSlot> slots = Failures.closed(() -> format.answerTexts(document));
            long weight = slots.stream().mapToLong(slot -> slot.text().length()).sum();
            return weight < OFFLOAD_CHARACTERS
                    ? Single.fromCallable(() -> Failures.closed(() -> rewrite(body, document, slots)))
                    : EventLoop.offload(() -> Failures.closed(() -> rewrite(body, document, slots)));
        });
    }

    private Answer rewrite(Answer.Body body, ObjectNode document, List<TextSlot> slots) {
        boolean changed = false;
        for (TextSlot slot : slots) {
            String before = slot.text();
            String after = whole(slot, true);
            if (!after.equals(before)) {
                slot.replace(after);
                changed = true;
            }
        }
        refuseBlocked();
        return changed ? Answer.Body.of(document) : body;
    }

    /** @param counted whether what is found was not counted before */
    String whole(TextSlot slot, boolean counted) {
        String text = slot.text();
        if (detection != null && !text.isEmpty()) {
            SearchedText searched = SearchedText.of(text);
            text = searched.replace(
                    detection.apply(searched.searched()),
                    (finding, value) -> replacer.inAnswer(finding, value, counted));
        }
        boolean json = !originals.isEmpty()
                && JsonText.begins(text)
                && (slot.kind() == TextSlot.Kind.TOOL_ARGUMENTS
                        || JsonText.of(text).isPresent());
        return originals.restore(text, json);
    }

    Channel channel() {
        return new Channel(
                originals,
                detection == null
                        ? null
                        : new Window(detection, (finding, value) -> replacer.inAnswer(finding, value, true)));
    }

    void refuseBlocked() {
        if (!tally.blocked().isEmpty()) {
            throw Refusals.answerBlocked(tally.blocked());
        }
    }
}

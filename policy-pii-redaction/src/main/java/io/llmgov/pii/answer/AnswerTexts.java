package io.llmgov.pii.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gravitee.gateway.api.buffer.Buffer;
import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.core.exchange.Answer;
import io.llmgov.core.exchange.Backend;
import io.llmgov.core.wire.Operation;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.redact.Failures;
import io.llmgov.pii.redact.Refusals;
import io.llmgov.pii.redact.Replacer;
import io.llmgov.pii.redact.Tally;
import io.llmgov.pii.redact.Work;
import io.llmgov.pii.text.SearchedText;
import io.reactivex.rxjava3.core.Single;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What happens to the texts of one answer: the model's own words are searched, if configured, and the originals put back. */
public final class AnswerTexts {

    /** Content types that are no text. */
    private static final List<String> MEDIA = List.of("audio/", "image/", "video/");

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

    /**
     * The answer for the client. Fails with {@link LlmErrorException} when it holds what may not pass, or when it has to be
     * searched and cannot be.
     *
     * @param contentType of the answer; null when it has none
     */
    public Single<Answer> apply(WireFormat format, String contentType, Answer answer) {
        return switch (answer) {
            case Answer.Stream stream -> Single.just(stream.map(events -> StreamRedaction.apply(format, this, events)));
            case Answer.Body body -> body(format, body);
            case Answer.Opaque opaque -> opaque(format, contentType, opaque);
        };
    }

    private Single<Answer> body(WireFormat format, Answer.Body body) {
        return Single.defer(() -> {
            List<ObjectNode> documents = documents(body.json());
            if (documents.isEmpty()) {
                return text(body);
            }
            List<TextSlot> slots = Failures.closed(() -> documents.stream()
                    .flatMap(document -> format.answerTexts(document).stream())
                    .toList());
            return Work.on(weight(slots), () -> rewrite(format, body, documents, slots));
        });
    }

    /** The answer, or several in a list; none when it is something else. */
    private static List<ObjectNode> documents(JsonNode json) {
        if (json instanceof ObjectNode document) {
            return List.of(document);
        }
        List<ObjectNode> documents = new ArrayList<>();
        for (JsonNode element : json.isArray() ? json : MissingNode.getInstance()) {
            if (!(element instanceof ObjectNode document)) {
                return List.of();
            }
            documents.add(document);
        }
        return documents;
    }

    private static long weight(List<TextSlot> slots) {
        return slots.stream().mapToLong(slot -> slot.text().length()).sum();
    }

    private Answer rewrite(WireFormat format, Answer.Body body, List<ObjectNode> documents, List<TextSlot> slots) {
        boolean changed = false;
        for (TextSlot slot : slots) {
            changed |= rewrite(slot);
        }
        for (ObjectNode document : documents) {
            changed |= format.dropLogProbabilities(document);
            changed |= restoreRest(document, slots);
        }
        refuseBlocked();
        return changed ? Answer.Body.of(body.json()) : body;
    }

    private boolean rewrite(TextSlot slot) {
        String before = slot.text();
        String after = whole(slot, true);
        if (after.equals(before)) {
            return false;
        }
        slot.replace(after);
        return true;
    }

    /** What the answer says besides what the model says, the message of an error or the request's own words for instance, is not searched. */
    boolean restoreRest(ObjectNode document, List<TextSlot> slots) {
        return !originals.isEmpty() && new RestOfAnswer(originals, slots).restore(document);
    }

    /** An answer that is not what it says, or no JSON: if it is text, it is one text. */
    private Single<Answer> text(Answer.Body body) {
        Optional<String> text = body.text();
        if (text.isEmpty()) {
            return detection == null ? Single.just(body) : Single.error(AnswerTexts::unsearchable);
        }
        return Work.on(text.get().length(), () -> {
            String after = whole(text.get(), true);
            refuseBlocked();
            return after.equals(text.get()) ? body : Answer.Body.of(after.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** Sound, pictures, and files that a client has stored pass as they are. */
    private Single<Answer> opaque(WireFormat format, String contentType, Answer.Opaque opaque) {
        String type = contentType == null ? "" : contentType.trim().toLowerCase(Locale.ROOT);
        boolean bytes = format.answerForm() == WireFormat.AnswerForm.BYTES;
        if (bytes && (format.operation() == Operation.FILE || !isText(type))
                || MEDIA.stream().anyMatch(type::startsWith)) {
            return Single.just(opaque);
        }
        return opaque.chunks()
                .collect(Buffer::buffer, (body, chunk) -> {
                    if (body.length() + chunk.length() > Backend.MAX_ANSWER_BYTES) {
                        throw unsearchable();
                    }
                    body.appendBuffer(chunk);
                })
                .flatMap(body -> text(Answer.Body.of(body.getBytes())));
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    private static LlmErrorException unsearchable() {
        return new LlmErrorException(LlmError.of(
                ErrorKey.LLM_PII_BLOCKED,
                "The model's answer was withheld: it is in a form that cannot be searched for personal data."));
    }

    /** @param counted whether what is found was not counted before */
    String whole(TextSlot slot, boolean counted) {
        return whole(slot.text(), counted);
    }

    private String whole(String before, boolean counted) {
        String text = before;
        if (detection != null && !text.isEmpty()) {
            SearchedText searched = SearchedText.of(text);
            text = searched.replace(
                    detection.apply(searched.searched()),
                    (finding, value) -> replacer.inAnswer(finding, value, counted));
        }
        return originals.restore(text);
    }

    Channel channel() {
        return new Channel(
                originals,
                detection == null
                        ? null
                        : new Window(detection, (finding, value) -> replacer.inAnswer(finding, value, true)),
                detection != null && !replacer.changesAnswers());
    }

    void refuseBlocked() {
        if (!tally.blocked().isEmpty()) {
            throw Refusals.answerBlocked(tally.blocked());
        }
    }
}
